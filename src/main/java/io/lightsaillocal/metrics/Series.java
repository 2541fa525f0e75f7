package io.lightsaillocal.metrics;

import java.util.List;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/** Requests that were alike: how many there were, and how long they took. */
final class Series {

  /** In seconds; a request counts below the first of these that it did not exceed. */
  private static final List<Double> BOUNDS =
      List.of(0.001, 0.005, 0.025, 0.1, 0.5, 2.5, 10.0, Double.POSITIVE_INFINITY);

  private final AtomicLongArray below = new AtomicLongArray(BOUNDS.size());
  private final DoubleAdder seconds = new DoubleAdder();
  private final LongAdder faults = new LongAdder();

  static double[] bounds() {
    return BOUNDS.stream().mapToDouble(bound -> bound).toArray();
  }

  void add(double taken, boolean metFault) {
    int bound = 0;
    while (taken > BOUNDS.get(bound)) {
      bound++;
    }
    below.getAndIncrement(bound);
    seconds.add(taken);
    if (metFault) {
      faults.increment();
    }
  }

  /** How many there are at each bound, and above the one before. */
  long[] counts() {
    long[] counts = new long[BOUNDS.size()];
    for (int bound = 0; bound < counts.length; bound++) {
      counts[bound] = below.get(bound);
    }
    return counts;
  }

  double seconds() {
    return seconds.sum();
  }

  /** How many of them met a fault. */
  long faults() {
    return faults.sum();
  }
}
