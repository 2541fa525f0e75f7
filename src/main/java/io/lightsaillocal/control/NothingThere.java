package io.lightsaillocal.control;

/** There is nothing of the name that was given. The message says what there is. */
final class NothingThere extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  NothingThere(String message) {
    super(message);
  }
}
