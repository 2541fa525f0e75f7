package io.lightsaillocal.http;

import io.lightsaillocal.api.LightsailException;

/** An error that a fault asked for, and that only looks like the real one. */
final class InducedException extends LightsailException {

  private static final long serialVersionUID = 1L;

  private final String type;

  InducedException(String type, String message) {
    super(type, null, message, "This error was asked for at /_local/faults.");
    this.type = type;
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public int httpStatus() {
    return type.equals("ServiceException") ? 500 : 400;
  }
}
