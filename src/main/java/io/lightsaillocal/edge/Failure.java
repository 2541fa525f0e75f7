package io.lightsaillocal.edge;

import java.util.Optional;

/** What a site itself may refuse a request with, whatever stands behind it. */
enum Failure {
  BAD_REQUEST(400, "BadRequest", "Bad Request"),
  FORBIDDEN(403, "Forbidden", "Forbidden"),
  NOT_FOUND(404, "NotFound", "Not Found"),
  METHOD_NOT_ALLOWED(405, "MethodNotAllowed", "Method Not Allowed"),
  INTERNAL_ERROR(500, "InternalError", "Internal Server Error"),
  BAD_GATEWAY(502, "BadGateway", "Bad Gateway"),
  SERVICE_UNAVAILABLE(503, "ServiceUnavailable", "Service Temporarily Unavailable"),
  GATEWAY_TIMEOUT(504, "GatewayTimeout", "Gateway Time-out");

  private final int status;
  private final String code;
  private final String reason;

  Failure(int status, String code, String reason) {
    this.status = status;
    this.code = code;
    this.reason = reason;
  }

  /** Its HTTP status. */
  int status() {
    return status;
  }

  /** What faults and the journal call it. */
  String code() {
    return code;
  }

  /** What pages call it. */
  String reason() {
    return reason;
  }

  static Optional<Failure> of(String code) {
    for (Failure failure : values()) {
      if (failure.code.equals(code)) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }
}
