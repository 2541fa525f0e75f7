package io.lightsaillocal.metrics;

import io.lightsaillocal.watch.Answered;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is told of one emulator. Safe for any number of threads. */
public final class Metrics {

  private final Tally tally = new Tally();
  private final String version;
  private final IntSupplier journal;
  private final Supplier<Held> held;
  private @Nullable Exposition exposition;

  /**
   * @param version of the emulator
   * @param journal how many requests are in it
   * @param held looks what there is; asked whenever somebody asks for metrics
   */
  public Metrics(String version, IntSupplier journal, Supplier<Held> held) {
    this.version = version;
    this.journal = journal;
    this.held = held;
  }

  /** A request was answered. */
  public void count(Answered request) {
    tally.add(request);
  }

  /** All metrics of this moment, in the text format of Prometheus. */
  public synchronized String text() {
    Exposition made = exposition;
    if (made == null) {
      made = new Exposition(version, tally, journal, held);
      exposition = made;
    }
    return made.text();
  }
}
