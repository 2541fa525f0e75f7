package io.lightsaillocal.http;

import io.lightsaillocal.sigv4.SignedRequest;
import java.util.List;

/** A request with its body read, free of the server that took it. */
interface HttpRequest extends SignedRequest {

  /** The body, before any decoding; empty if there is none. */
  byte[] body();

  /** The address that it came from. */
  String remoteAddress();

  /** The first value of a header, empty if there is none. */
  default String firstHeader(String name) {
    List<String> values = header(name);
    return values.isEmpty() ? "" : values.get(0);
  }
}
