package io.lightsaillocal.edge;

import java.io.IOException;

/** Nobody listens where a request was to be sent, and nothing of it has been sent. */
final class UnreachableException extends IOException {

  private static final long serialVersionUID = 1L;

  UnreachableException(Upstream to, Throwable cause) {
    super(
        "%s cannot be reached: %s"
            .formatted(to.address().text(), String.valueOf(cause.getMessage())),
        cause);
  }
}
