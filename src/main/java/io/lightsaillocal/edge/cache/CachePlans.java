package io.lightsaillocal.edge.cache;

import io.lightsaillocal.api.LightsailDistribution;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The plans of all distributions, made when they are first asked. */
public final class CachePlans {

  private final Cache cache;
  private final Map<String, CachePlan> plans = new ConcurrentHashMap<>();
  private final AtomicLong numbers = new AtomicLong();

  /** Plans for what this cache keeps. */
  public CachePlans(Cache cache) {
    this.cache = cache;
  }

  /**
   * The plan of a distribution as it is now. Where another held before, what was kept by it is
   * forgotten.
   *
   * @param resets how often its cache was reset
   */
  public CachePlan of(String arn, LightsailDistribution distribution, String resets) {
    CachePlan known = plans.get(arn);
    if (known != null && known.isOf(distribution, resets)) {
      return known;
    }
    return plans.compute(arn, (same, before) -> now(before, distribution, resets));
  }

  /** The first of those who come at the same time makes it for all of them. */
  private CachePlan now(
      @Nullable CachePlan before, LightsailDistribution distribution, String resets) {
    if (before != null && before.isOf(distribution, resets)) {
      return before;
    }
    if (before != null) {
      cache.forget(before.number());
    }
    return CachePlan.of(numbers.incrementAndGet(), distribution, resets);
  }

  /** Forgets all plans, and all that was kept by them. */
  public void clear() {
    plans.clear();
    cache.clear();
  }
}
