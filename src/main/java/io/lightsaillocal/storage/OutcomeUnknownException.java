package io.lightsaillocal.storage;

/** The database failed while it was told to commit: all of the transaction was done, or nothing. */
public final class OutcomeUnknownException extends UnavailableException {

  private final boolean underWay;

  OutcomeUnknownException(String message, boolean underWay) {
    super(message);
    this.underWay = underWay;
  }

  /** Whether the database may still be about it; a later look may then tell another thing. */
  public boolean isUnderWay() {
    return underWay;
  }
}
