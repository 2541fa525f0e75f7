package io.lightsaillocal.iam;

/** What is wrong with a file of policies, or beyond what is understood here. */
public final class PolicyException extends IllegalArgumentException {

  PolicyException(String message) {
    super(message);
  }

  PolicyException(String message, Exception cause) {
    super(message, cause);
  }
}
