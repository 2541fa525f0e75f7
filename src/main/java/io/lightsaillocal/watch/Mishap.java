package io.lightsaillocal.watch;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that goes wrong with a request. Whatever of it is asked for happens in this order: the
 * request waits, its connection is dropped, it is answered with the error; or it is carried out and
 * its answer is lost.
 *
 * @param fault the id of the fault that asked for it; empty where nothing goes wrong
 * @param error its name in the service's API
 * @param message of the error
 */
public record Mishap(
    String fault, Duration latency, Drop drop, Optional<String> error, String message) {

  /** Nothing goes wrong. */
  public static final Mishap NONE = new Mishap("", Duration.ZERO, Drop.NEVER, Optional.empty(), "");

  /** When a connection is closed without an answer. */
  public enum Drop {
    /** It is not. */
    NEVER,
    /** Before anything is done. */
    BEFORE,
    /** When the work is done, so that nobody learns of it. */
    AFTER
  }

  /**
   * Lets happen what comes before the error and the work.
   *
   * @throws ConnectionDropped if the connection is to be closed at once
   */
  public void begin() {
    if (!latency.isZero()) {
      pause();
    }
    if (drop == Drop.BEFORE) {
      throw new ConnectionDropped();
    }
  }

  /** Whether the answer is not to reach who asked. */
  public boolean losesAnswer() {
    return drop == Drop.AFTER;
  }

  private void pause() {
    try {
      Thread.sleep(latency.toMillis());
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    }
  }
}
