package io.lightsaillocal.api;

import org.jspecify.annotations.Nullable;

/**
 * An error that is answered to the caller. The model's own errors are generated subclasses; errors
 * that every AWS service may answer are subclasses beside the code that finds them.
 *
 * <p>No stack trace is taken: an error answered to a caller is an outcome, not a failure of the
 * emulator.
 */
public abstract class LightsailException extends RuntimeException {

  private final String code;
  private final @Nullable String docs;
  private final @Nullable String tip;

  /**
   * @param code usually equal to {@link #type()}, so that SDKs that prefer it to the type raise the
   *     typed exception
   * @param docs a link, or null for the page of the operation that was called
   * @param message what was wrong, with which value
   * @param tip what would be right, or null for the general advice for this type of error
   */
  protected LightsailException(
      String code, @Nullable String docs, String message, @Nullable String tip) {
    super(message, null, false, false);
    this.code = code;
    this.docs = docs;
    this.tip = tip;
  }

  /** The error's name in the model, for example {@code InvalidInputException}. */
  public abstract String type();

  /** The HTTP status it is answered with. */
  public abstract int httpStatus();

  /** Never null here, unlike in {@link Throwable}. */
  @Override
  public final String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The error code in the body. */
  public final String code() {
    return code;
  }

  /** A link to documentation, if the thrower named one. */
  public final @Nullable String docs() {
    return docs;
  }

  /** Advice, if the thrower gave some. */
  public final @Nullable String tip() {
    return tip;
  }
}
