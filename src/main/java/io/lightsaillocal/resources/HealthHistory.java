package io.lightsaillocal.resources;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What was seen of the health of instances behind load balancers, by the emulator's clock. In
 * memory. Safe for any number of threads.
 */
final class HealthHistory {

  private static final int KEPT = 1000;

  private final Map<String, ConcurrentSkipListMap<Instant, Boolean>> seen =
      new ConcurrentHashMap<>();

  HealthHistory() {}

  /** An instance was seen to be well, or not to be. */
  void saw(String balancer, String instance, Instant at, boolean isHealthy) {
    ConcurrentSkipListMap<Instant, Boolean> changes =
        seen.computeIfAbsent(key(balancer, instance), key -> new ConcurrentSkipListMap<>());
    Map.Entry<Instant, Boolean> before = changes.floorEntry(at);
    if (before == null || before.getValue() != isHealthy) {
      changes.put(at, isHealthy);
      while (changes.size() > KEPT) {
        changes.pollFirstEntry();
      }
    }
  }

  /** What was last seen before a moment, if anything was. */
  Optional<Boolean> at(String balancer, String instance, Instant moment) {
    ConcurrentSkipListMap<Instant, Boolean> changes = seen.get(key(balancer, instance));
    return Optional.ofNullable(changes == null ? null : changes.floorEntry(moment))
        .map(Map.Entry::getValue);
  }

  void clear() {
    seen.clear();
  }

  private static String key(String balancer, String instance) {
    return balancer + " " + instance;
  }
}
