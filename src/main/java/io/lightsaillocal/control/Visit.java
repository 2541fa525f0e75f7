package io.lightsaillocal.control;

import java.io.InputStream;
import java.util.function.UnaryOperator;

/**
 * A request to the emulator's own API, as it comes.
 *
 * @param query without its question mark, empty if there is none
 * @param body empty where it is an upload
 * @param upload the body, where it is too long to be held
 * @param header the first value of a header, empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Visit(
    String method,
    String path,
    String query,
    UnaryOperator<String> header,
    byte[] body,
    InputStream upload) {

  String header(String name) {
    return header.apply(name);
  }
}
