package io.lightsaillocal.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/**
 * How AWS's services tell an error, so that their clients understand it.
 *
 * @see <a href="https://smithy.io/2.0/aws/protocols/index.html">AWS protocols</a>
 */
enum Dialect {
  /** STS, IAM and others that answer in XML to forms. */
  QUERY(new Unknown(400, "InvalidAction")) {
    @Override
    HttpReply error(int status, String code, String message, UUID requestId) {
      return HttpReply.xml(
              status,
              """
              <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
                <Error>
                  <Type>%s</Type>
                  <Code>%s</Code>
                  <Message>%s</Message>
                </Error>
                <RequestId>%s</RequestId>
              </ErrorResponse>
              """
                  .formatted(sender(status), code, Xml.escape(message), requestId))
          .with(HttpReply.ERROR_TYPE, code);
    }
  },

  /** EC2 alone. */
  EC2(new Unknown(400, "InvalidAction")) {
    @Override
    HttpReply error(int status, String code, String message, UUID requestId) {
      return HttpReply.xml(
              status,
              """
              <?xml version="1.0" encoding="UTF-8"?>
              <Response><Errors><Error><Code>%s</Code><Message>%s</Message></Error></Errors><RequestID>%s</RequestID></Response>
              """
                  .formatted(code, Xml.escape(message), requestId))
          .with(HttpReply.ERROR_TYPE, code);
    }
  },

  /** Services with a target or with paths that answer in JSON. */
  JSON(new Unknown(404, "UnknownOperationException")) {
    @Override
    HttpReply error(int status, String code, String message, UUID requestId) {
      String body = "{\"__type\":\"%s\",\"message\":\"%s\"}".formatted(code, escaped(message));
      return HttpReply.of(status, HttpReply.JSON_1_1, body.getBytes(StandardCharsets.UTF_8))
          .with(HttpReply.ERROR_TYPE, code);
    }
  },

  /** Services with paths that answer in XML. */
  XML(new Unknown(404, "UnknownOperationException")) {
    @Override
    HttpReply error(int status, String code, String message, UUID requestId) {
      return QUERY.error(status, code, message, requestId);
    }
  },

  /** Services that speak Smithy's RPC in CBOR. */
  CBOR(new Unknown(404, "UnknownOperationException")) {
    @Override
    HttpReply error(int status, String code, String message, UUID requestId) {
      byte[][] texts = {text("__type"), text(code), text("message"), text(message)};
      int length = 1;
      for (byte[] text : texts) {
        length += text.length;
      }
      ByteBuffer map = ByteBuffer.allocate(length).put((byte) 0xa2);
      for (byte[] text : texts) {
        map.put(text);
      }
      return HttpReply.of(status, "application/cbor", map.array())
          .with(CBOR_HEADER, CBOR_PROTOCOL)
          .with(HttpReply.ERROR_TYPE, code);
    }

    /** A text of up to 65,535 bytes, with its length before it. */
    private byte[] text(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return ByteBuffer.allocate(3 + bytes.length)
          .put((byte) 0x79)
          .putShort((short) bytes.length)
          .put(bytes)
          .array();
    }
  };

  private static final String CBOR_HEADER = "smithy-protocol";
  private static final String CBOR_PROTOCOL = "rpc-v2-cbor";

  private static final Set<String> WITH_XML = Set.of("cloudfront", "route53");

  private final int unknownStatus;
  private final String unknownCode;

  Dialect(Unknown unknown) {
    this.unknownStatus = unknown.status();
    this.unknownCode = unknown.code();
  }

  /** Of a service that is asked by method and path. */
  static Dialect ofPaths(String service, HttpRequest request) {
    if (request.firstHeader(CBOR_HEADER).equals(CBOR_PROTOCOL)) {
      return CBOR;
    }
    return WITH_XML.contains(service) ? XML : JSON;
  }

  /** How it says that there is no such operation. */
  Unknown unknown() {
    return new Unknown(unknownStatus, unknownCode);
  }

  abstract HttpReply error(int status, String code, String message, UUID requestId);

  private static String sender(int status) {
    return status < 500 ? "Sender" : "Receiver";
  }

  /** As it stands in a JSON string. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        escaped.append('\\').append(c);
      } else if (c < ' ') {
        escaped.append("\\u%04x".formatted((int) c));
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** A status and a code. */
  record Unknown(int status, String code) {}
}
