package io.lightsaillocal.http;

import io.lightsaillocal.protocol.CommonException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * What Jetty refuses, as S3 would refuse it.
 *
 * @param resource what was asked for
 */
record ObjectRefusal(int status, String code, String message, String resource) {

  static ObjectRefusal of(CommonException error, String resource) {
    int status = error.httpStatus();
    String message = error.getMessage();
    return switch (status) {
      case 408 -> new ObjectRefusal(400, "RequestTimeout", message, resource);
      case 414, 431 -> new ObjectRefusal(400, "RequestHeaderSectionTooLarge", message, resource);
      case 417 -> new ObjectRefusal(status, "ExpectationFailed", message, resource);
      case 503 -> new ObjectRefusal(status, "SlowDown", message, resource);
      default ->
          new ObjectRefusal(
              status, status < 500 ? "BadRequest" : "InternalError", message, resource);
    };
  }

  HttpReply reply(UUID id) {
    String requestId = id.toString().replace("-", "").substring(0, 16).toUpperCase(Locale.ROOT);
    String body =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <Error><Code>%s</Code><Message>%s</Message><Resource>%s</Resource><RequestId>%s</RequestId></Error>"""
            .formatted(code, Xml.escape(message), Xml.escape(resource), requestId);
    return HttpReply.of(status, "application/xml", body.getBytes(StandardCharsets.UTF_8))
        .with("x-amz-request-id", requestId)
        .with("x-amz-id-2", requestId)
        .with("Server", "AmazonS3");
  }
}
