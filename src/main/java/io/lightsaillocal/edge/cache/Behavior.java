package io.lightsaillocal.edge.cache;

import io.lightsaillocal.api.CacheSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;

/**
 * What is done with the requests for some paths.
 *
 * @param isCaching whether answers are kept
 * @param allowed the methods that are passed on
 * @param cached the methods whose answers are kept
 */
public record Behavior(
    boolean isCaching,
    Set<String> allowed,
    Set<String> cached,
    Forwarding forwarding,
    Lifetimes lifetimes,
    ErrorPages errors) {

  private static final String ALL = "GET,HEAD,OPTIONS,PUT,PATCH,POST,DELETE";

  /**
   * Those of HTTP that are kept beside 200: where something has gone, and that nothing is there.
   */
  private static final Set<Integer> KEPT = Set.of(200, 203, 204, 300, 301, 302, 303, 307, 308);

  static Behavior caching(CacheSettings settings, ErrorPages errors) {
    Forwarding forwarding = Forwarding.of(settings);
    return new Behavior(
        !forwarding.isOfAllHeaders(),
        methods(settings.allowedHTTPMethods(), ALL),
        methods(settings.cachedHTTPMethods(), "GET,HEAD"),
        forwarding,
        Lifetimes.of(settings),
        errors);
  }

  /** The settings of a distribution are for what it caches; all else is passed on as it is. */
  static Behavior passingOn(ErrorPages errors) {
    return new Behavior(
        false,
        methods(null, ALL),
        Set.of(),
        Forwarding.ofAll(),
        new Lifetimes(Duration.ZERO, Duration.ZERO, Duration.ZERO),
        errors);
  }

  private static Set<String> methods(@Nullable String given, String otherwise) {
    return Arrays.stream((given == null ? otherwise : given).split(","))
        .map(String::trim)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether the answer to a method may be kept. */
  public boolean keeps(String method) {
    return isCaching && cached.contains(method);
  }

  /** How long an answer is fresh; nothing if it is not to be kept. */
  public Optional<Duration> lifetime(int status, HttpFields headers, Instant now) {
    if (KEPT.contains(status)) {
      return lifetimes.of(headers, now);
    }
    boolean isTold = CacheControl.of(headers).maxAge().isPresent();
    return ErrorPages.isKept(status, isTold)
        ? Optional.of(lifetimes.ofError(headers, now, errors.leastLifetime(status)))
        : Optional.empty();
  }

  /** Until when what is kept is used in the place of an error of the origin's. */
  public Instant excuse(int status, Instant now) {
    return now.plus(errors.leastLifetime(status));
  }
}
