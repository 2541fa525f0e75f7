package io.lightsaillocal.metrics;

import io.lightsaillocal.watch.Answered;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/** The requests that were answered, counted by what they have in common. */
final class Tally {

  /**
   * How many kinds of requests are told apart. Names come from closed lists, so that it takes a
   * mistake of ours to get there; a time series each is kept by whoever collects them.
   */
  private static final int MOST = 4000;

  private final Map<Kind, Series> series = new ConcurrentHashMap<>();

  /**
   * What requests have in common.
   *
   * @param operation empty where none that is known was named
   * @param status 0 where the connection was closed instead
   * @param error empty where the answer is no error
   */
  record Kind(String service, String operation, int status, String error) {

    /**
     * The journal calls an operation of S3 {@code s3:PutObject}; here the service stands beside.
     */
    static Kind of(Answered request) {
      return new Kind(
          request.service(),
          request.operation().substring(request.operation().indexOf(':') + 1),
          request.status(),
          request.errorType());
    }

    /** Names and values in turn. */
    String[] labels() {
      return new String[] {
        "service", service, "operation", operation, "status", String.valueOf(status), "error", error
      };
    }

    Kind anyOther() {
      return new Kind("other", "", status, "");
    }
  }

  void add(Answered request) {
    Kind kind = Kind.of(request);
    Series known = series.get(kind);
    if (known == null) {
      Kind counted = series.size() < MOST ? kind : kind.anyOther();
      known = series.computeIfAbsent(counted, first -> new Series());
    }
    known.add(request.milliseconds() / 1000, !request.fault().isEmpty());
  }

  void forEach(BiConsumer<Kind, Series> action) {
    series.forEach(action);
  }
}
