package io.lightsaillocal;

/** The command line cannot be understood, with a message that tells its writer why. */
final class UsageException extends RuntimeException {

  UsageException(String message) {
    super(message);
  }
}
