package io.lightsaillocal.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An answer, free of the server that sends it.
 *
 * @param status the HTTP status
 * @param contentType null where there is to be no such header
 * @param headers further ones, in the order in which they are sent
 * @param file what is sent in the place of the body, and is then removed
 */
@SuppressWarnings("ArrayRecordComponent") // handed from maker to sender, never compared
record HttpReply(
    int status,
    @Nullable String contentType,
    Map<String, String> headers,
    byte[] body,
    Optional<Path> file) {

  static final String JSON_1_1 = "application/x-amz-json-1.1";

  static final String REQUEST_ID = "x-amzn-RequestId";
  static final String ERROR_TYPE = "x-amzn-ErrorType";

  /** No answer at all: the connection is closed. */
  static final HttpReply DROPPED = of(0, null, new byte[0]);

  static HttpReply of(int status, @Nullable String contentType, byte[] body) {
    return new HttpReply(status, contentType, Map.of(), body, Optional.empty());
  }

  static HttpReply xml(int status, String body) {
    return of(status, "text/xml", body.getBytes(StandardCharsets.UTF_8));
  }

  boolean isDropped() {
    return status == DROPPED.status;
  }

  HttpReply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new HttpReply(status, contentType, more, body, file);
  }
}
