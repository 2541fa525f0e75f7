package io.lightsaillocal.storage;

/**
 * The database cannot do this now, for a reason that lies outside of the call; the message, one or
 * more whole sentences, says which. Nothing was changed, unless it is an {@link
 * OutcomeUnknownException}.
 */
public class UnavailableException extends RuntimeException {

  UnavailableException(String message) {
    // Many calls may meet the same full disk: a stack trace of each tells nothing.
    super(message, null, false, false);
  }
}
