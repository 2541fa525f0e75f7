package io.lightsaillocal.sigv4;

import java.util.Collection;
import java.util.List;

/** What a signature may be about: a request as it came on the wire. */
public interface SignedRequest {

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

  /** The names of all headers, in any case. */
  Collection<String> headerNames();
}
