package io.lightsaillocal.watch;

/** A fault asks for the connection to be closed without an answer. */
public final class ConnectionDropped extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Without a stack trace: it is an outcome, not a failure. */
  public ConnectionDropped() {
    super("A fault that was asked for", null, false, false);
  }
}
