package io.lightsaillocal.http;

import java.time.InstantSource;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/** The headers with which every answer of the service begins. */
final class StandardHeaders {

  private final HttpField server = new PreEncodedHttpField(HttpHeader.SERVER, "Server");
  private final DateHeader date;

  /**
   * @param machineTime for the Date header, by which SDKs correct the clock that they sign with
   */
  StandardHeaders(InstantSource machineTime) {
    this.date = new DateHeader(machineTime);
  }

  void put(HttpFields.Mutable headers) {
    headers.put(server);
    headers.put(date.now());
  }
}
