package io.lightsaillocal.http;

import java.time.InstantSource;
import org.eclipse.jetty.http.DateGenerator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;

/**
 * The {@code Date} header, made once for all answers of a second. Safe for any number of threads.
 */
final class DateHeader {

  private final InstantSource time;
  private volatile Second last;

  private record Second(long sinceEpoch, HttpField header) {}

  DateHeader(InstantSource time) {
    this.time = time;
    this.last = second(time.millis() / 1000);
  }

  HttpField now() {
    long sinceEpoch = time.millis() / 1000;
    Second second = last;
    if (second.sinceEpoch != sinceEpoch) {
      second = second(sinceEpoch);
      last = second;
    }
    return second.header;
  }

  private static Second second(long sinceEpoch) {
    String text = DateGenerator.formatDate(sinceEpoch * 1000);
    return new Second(sinceEpoch, new PreEncodedHttpField(HttpHeader.DATE, text));
  }
}
