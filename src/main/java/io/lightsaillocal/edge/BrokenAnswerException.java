package io.lightsaillocal.edge;

import java.io.IOException;

/** An answer of which the head has been passed on ends too early. */
final class BrokenAnswerException extends IOException {

  private static final long serialVersionUID = 1L;

  BrokenAnswerException(Upstream to, Throwable cause) {
    super(
        "The answer of %s ends too early: %s"
            .formatted(to.address().text(), String.valueOf(cause.getMessage())),
        cause);
  }
}
