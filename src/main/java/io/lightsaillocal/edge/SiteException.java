package io.lightsaillocal.edge;

/** A site refuses a request. */
final class SiteException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Failure failure;

  /**
   * Without a stack trace: it is an answer.
   *
   * @param message what is wrong, and what would be right
   */
  SiteException(Failure failure, String message) {
    super(message, null, false, false);
    this.failure = failure;
  }

  Failure failure() {
    return failure;
  }

  String text() {
    return String.valueOf(getMessage());
  }
}
