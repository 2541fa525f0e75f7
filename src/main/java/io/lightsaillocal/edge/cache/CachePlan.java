package io.lightsaillocal.edge.cache;

import io.lightsaillocal.api.BehaviorEnum;
import io.lightsaillocal.api.CacheBehavior;
import io.lightsaillocal.api.CacheBehaviorPerPath;
import io.lightsaillocal.api.CacheSettings;
import io.lightsaillocal.api.DistributionCustomErrorResponse;
import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a distribution does with requests, as it is set at a moment. A change of it, or a reset,
 * makes another plan of another number, and what was kept by the one before is not found any more.
 */
public final class CachePlan {

  private final long number;
  private final Made of;
  private final String rootObject;
  private final List<OfPath> paths;
  private final Behavior others;
  private final ErrorPages errors;

  /** All that it is made of, by which it is told whether another is needed. */
  private record Made(
      String resets,
      @Nullable Origin origin,
      @Nullable CacheBehavior usual,
      @Nullable List<CacheBehaviorPerPath> paths,
      @Nullable CacheSettings settings,
      @Nullable String rootObject,
      @Nullable List<DistributionCustomErrorResponse> errors) {

    static Made of(LightsailDistribution distribution, String resets) {
      return new Made(
          resets,
          distribution.origin(),
          distribution.defaultCacheBehavior(),
          distribution.cacheBehaviors(),
          distribution.cacheBehaviorSettings(),
          distribution.defaultRootObject(),
          distribution.customErrorResponses());
    }
  }

  private record OfPath(Wildcard path, Behavior behavior) {}

  private CachePlan(long number, Made of) {
    this.number = number;
    this.of = of;
    this.rootObject = of.rootObject() == null ? "" : of.rootObject();
    this.errors = new ErrorPages(of.errors() == null ? List.of() : of.errors());
    Behavior caching =
        Behavior.caching(
            of.settings() == null ? CacheSettings.builder().build() : of.settings(), errors);
    Behavior passingOn = Behavior.passingOn(errors);
    this.paths =
        (of.paths() == null ? List.<CacheBehaviorPerPath>of() : of.paths())
            .stream()
                .filter(path -> path.path() != null)
                .map(
                    path ->
                        new OfPath(
                            Wildcard.ofPath(String.valueOf(path.path())),
                            path.behavior() == BehaviorEnum.CACHE ? caching : passingOn))
                .toList();
    this.others =
        of.usual() != null && of.usual().behavior() == BehaviorEnum.DONT_CACHE
            ? passingOn
            : caching;
  }

  /**
   * The plan of a distribution.
   *
   * @param resets how often its cache was reset
   */
  static CachePlan of(long number, LightsailDistribution distribution, String resets) {
    return new CachePlan(number, Made.of(distribution, resets));
  }

  boolean isOf(LightsailDistribution distribution, String resets) {
    return of.equals(Made.of(distribution, resets));
  }

  long number() {
    return number;
  }

  /** The path that the origin is asked for: the root stands for an object, if one is set. */
  public String path(String asked) {
    return asked.equals("/") && !rootObject.isEmpty()
        ? (rootObject.startsWith("/") ? rootObject : "/" + rootObject)
        : asked;
  }

  /** What is done with requests for a path: by the first of its paths, or as usual. */
  public Behavior behavior(String path) {
    for (OfPath candidate : paths) {
      if (candidate.path().matches(path)) {
        return candidate.behavior();
      }
    }
    return others;
  }

  /** What is answered where the origin answers an error. */
  public ErrorPages errors() {
    return errors;
  }

  /** The key of a request. */
  public CacheKey key(String method, String path, String query, Behavior behavior, Viewer viewer) {
    return new CacheKey(
        number,
        method,
        query.isEmpty() ? path : path + "?" + query,
        behavior.forwarding().others(viewer));
  }
}
