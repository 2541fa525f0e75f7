package io.lightsaillocal.edge.cache;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A question to an origin for which all wait who would ask the same. Whoever leads it lands it, at
 * the latest by closing it.
 */
public final class Flight implements AutoCloseable {

  private final CompletableFuture<Optional<Kept>> landed;
  private final Runnable over;
  private final boolean isLed;

  Flight(Runnable over) {
    this(new CompletableFuture<>(), over, true);
  }

  private Flight(CompletableFuture<Optional<Kept>> landed, Runnable over, boolean isLed) {
    this.landed = landed;
    this.over = over;
    this.isLed = isLed;
  }

  /** The same as one who goes along. */
  Flight joined() {
    return new Flight(landed, () -> {}, false);
  }

  /** Whether it is led by who asks, who then is to ask the origin. */
  public boolean isLed() {
    return isLed;
  }

  /** What it has brought, once it has landed; nothing if it is for its leader alone. */
  public Optional<Kept> brought() {
    return landed.join();
  }

  /** Ends it with an answer for all. */
  public void land(Kept answer) {
    end(Optional.of(answer));
  }

  private void end(Optional<Kept> answer) {
    if (landed.complete(answer)) {
      over.run();
    }
  }

  /** Ends it, if it has not ended, with nothing for the others. */
  @Override
  public void close() {
    if (isLed) {
      end(Optional.empty());
    }
  }
}
