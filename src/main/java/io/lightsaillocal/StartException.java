package io.lightsaillocal;

/** An emulator could not start. The message says why, and what can be done about it. */
public final class StartException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
