package io.lightsaillocal.edge.cache;

import io.lightsaillocal.api.DistributionCustomErrorResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a distribution does where its origin answers an error. */
public record ErrorPages(List<DistributionCustomErrorResponse> given) {

  private static final Set<Integer> ALWAYS_KEPT = Set.of(404, 414, 500, 501, 502, 503, 504);

  /** Only where the origin says for how long. */
  private static final Set<Integer> KEPT_IF_TOLD = Set.of(400, 403, 405, 412, 415);

  /**
   * What is answered in the place of an error.
   *
   * @param path of the page
   */
  public record Page(String path, int status) {}

  /** The page of an error; nothing if the origin's own answer is passed on. */
  public Optional<Page> page(int status) {
    return of(status)
        .filter(response -> response.responsePagePath() != null)
        .map(
            response ->
                new Page(
                    String.valueOf(response.responsePagePath()),
                    number(response.responseCode()).orElse(status)));
  }

  private static Optional<Integer> number(@Nullable String code) {
    return code != null && code.matches("[2-5]\\d\\d")
        ? Optional.of(Integer.valueOf(code))
        : Optional.empty();
  }

  /** How long an error is kept at least. */
  Duration leastLifetime(int status) {
    return of(status)
        .map(DistributionCustomErrorResponse::errorCachingMinTTL)
        .map(Duration::ofSeconds)
        .orElse(Lifetimes.OF_ERRORS);
  }

  static boolean isKept(int status, boolean isTold) {
    return ALWAYS_KEPT.contains(status) || (isTold && KEPT_IF_TOLD.contains(status));
  }

  private Optional<DistributionCustomErrorResponse> of(int status) {
    return given.stream()
        .filter(response -> response.errorCode() != null && response.errorCode() == status)
        .findFirst();
  }
}
