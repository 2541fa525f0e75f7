package io.lightsaillocal.resources;

import io.lightsaillocal.api.ResourceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What really passed through load balancers and distributions, counted by resource, metric and
 * minute of the emulator's clock. In memory, and no longer than the service keeps metrics of a
 * minute. Safe for any number of threads.
 */
public final class Traffic {

  /** Of a load balancer: how long its instances took in sum, in microseconds. */
  public static final String RESPONSE_MICROS = "InstanceResponseMicros";

  /** Of a load balancer: how many answers of instances there were. */
  public static final String RESPONSES = "InstanceResponses";

  /** Of a distribution: how many answers had a status of 400 to 499. */
  public static final String CLIENT_ERRORS = "4xx";

  /** Of a distribution: how many answers had a status of 500 to 599. */
  public static final String SERVER_ERRORS = "5xx";

  /** Of a distribution: how many requests there were. */
  public static final String REQUESTS = "Requests";

  private static final long MINUTES_KEPT = Duration.ofDays(15).toMinutes();
  private static final double MICROS = 1_000_000;

  private final Map<String, ConcurrentSkipListMap<Long, Map<String, LongAdder>>> counts =
      new ConcurrentHashMap<>();

  private final HealthHistory health = new HealthHistory();

  /** Nothing has passed. */
  public Traffic() {}

  /** Counts something of a resource. */
  public void add(String arn, String metric, Instant at, long amount) {
    ConcurrentSkipListMap<Long, Map<String, LongAdder>> minutes =
        counts.computeIfAbsent(arn, key -> new ConcurrentSkipListMap<>());
    long minute = minute(at);
    Map<String, LongAdder> metrics = minutes.get(minute);
    if (metrics == null) {
      minutes.headMap(minute - MINUTES_KEPT).clear();
      metrics = minutes.computeIfAbsent(minute, key -> new ConcurrentHashMap<>());
    }
    metrics.computeIfAbsent(metric, key -> new LongAdder()).add(amount);
  }

  /** What was seen of those that it passed to. */
  HealthHistory health() {
    return health;
  }

  /** Forgets everything. */
  public void clear() {
    counts.clear();
    health.clear();
  }

  /**
   * What a metric of a resource comes to in the minute of a moment; nothing where nothing has
   * passed in it.
   */
  OptionalDouble reading(Resource<?> resource, Measure measure, Instant at) {
    Map<Long, Map<String, LongAdder>> minutes = counts.get(resource.arn());
    Map<String, LongAdder> passed = minutes == null ? null : minutes.get(minute(at));
    if (passed == null) {
      return OptionalDouble.empty();
    }
    return resource.kind().type() == ResourceType.DISTRIBUTION
        ? ofDistribution(measure.metric(), passed)
        : ofBalancer(measure.metric(), passed);
  }

  private static OptionalDouble ofBalancer(String metric, Map<String, LongAdder> passed) {
    return metric.equals("InstanceResponseTime")
        ? share(sum(passed, RESPONSE_MICROS) / MICROS, sum(passed, RESPONSES))
        : count(metric, passed);
  }

  private static OptionalDouble ofDistribution(String metric, Map<String, LongAdder> passed) {
    double requests = sum(passed, REQUESTS);
    return switch (metric) {
      case "Http4xxErrorRate" -> share(100 * sum(passed, CLIENT_ERRORS), requests);
      case "Http5xxErrorRate" -> share(100 * sum(passed, SERVER_ERRORS), requests);
      case "TotalErrorRate" ->
          share(100 * (sum(passed, CLIENT_ERRORS) + sum(passed, SERVER_ERRORS)), requests);
      default -> count(metric, passed);
    };
  }

  private static OptionalDouble count(String metric, Map<String, LongAdder> passed) {
    return OptionalDouble.of(sum(passed, metric));
  }

  private static OptionalDouble share(double part, double whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }

  private static double sum(Map<String, LongAdder> passed, String metric) {
    @Nullable LongAdder counted = passed.get(metric);
    return counted == null ? 0 : counted.sum();
  }

  private static long minute(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), 60L);
  }
}
