package io.lightsaillocal.sigv4;

/**
 * A body is not what was signed. It is an outcome, not a failure of the emulator, so no stack trace
 * is taken.
 */
public final class SignedBodyException extends RuntimeException {

  /** What is wrong. */
  public enum Problem {
    /** The header says of the body what no header can say. */
    UNKNOWN_FORM,
    /** The body ends before its last chunk. */
    INCOMPLETE,
    /** The body is not framed as it should be. */
    MALFORMED,
    /** A chunk or the trailers were signed otherwise. */
    WRONG_SIGNATURE,
    /** The body has another hash. */
    WRONG_HASH
  }

  private final Problem problem;
  private final String expected;
  private final String actual;

  SignedBodyException(Problem problem) {
    this(problem, "", "");
  }

  SignedBodyException(Problem problem, String expected, String actual) {
    super(problem.name(), null, false, false);
    this.problem = problem;
    this.expected = expected;
    this.actual = actual;
  }

  /** What is wrong. */
  public Problem problem() {
    return problem;
  }

  /** The hash that was signed, where that is what is wrong. */
  public String expected() {
    return expected;
  }

  /** The hash of what came, where that is what is wrong. */
  public String actual() {
    return actual;
  }
}
