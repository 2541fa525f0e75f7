package io.lightsaillocal.auth;

import java.util.List;

/** What must be known of an HTTP request to tell who sent it, all of it as it came on the wire. */
public interface IncomingRequest {

  /** The method in capitals, for example {@code POST}. */
  String method();

  /** The path with its escapes, at least {@code /}. */
  String path();

  /** The query with its escapes and without the question mark; empty if there is none. */
  String query();

  /**
   * The values of a header, in the order they came in; empty if there are none.
   *
   * @param name in any case
   */
  List<String> header(String name);

  /**
   * The body, before any decoding; empty if there is none. Asked for only when a signature is
   * verified.
   */
  byte[] body();
}
