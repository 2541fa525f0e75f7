package io.lightsaillocal.resources.distribution;

import io.lightsaillocal.api.CacheSettings;
import io.lightsaillocal.api.CookieObject;
import io.lightsaillocal.api.DistributionCustomErrorResponse;
import io.lightsaillocal.api.ForwardValues;
import io.lightsaillocal.api.HeaderObject;
import io.lightsaillocal.api.QueryStringObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds of a cache where nothing is set. */
final class CacheDefaults {

  private static final long DAY = 86_400;
  private static final long YEAR = 31_536_000;
  private static final long ERROR_SECONDS = 10;

  private CacheDefaults() {}

  /** The settings with all that they do not say. */
  static CacheSettings filled(@Nullable CacheSettings asked) {
    CacheSettings given = asked == null ? CacheSettings.builder().build() : asked;
    return CacheSettings.builder()
        .defaultTTL(or(given.defaultTTL(), DAY))
        .minimumTTL(or(given.minimumTTL(), 0L))
        .maximumTTL(or(given.maximumTTL(), YEAR))
        .allowedHTTPMethods(
            or(given.allowedHTTPMethods(), "GET,HEAD,OPTIONS,PUT,PATCH,POST,DELETE"))
        .cachedHTTPMethods(or(given.cachedHTTPMethods(), "GET,HEAD"))
        .forwardedCookies(cookies(given.forwardedCookies()))
        .forwardedHeaders(headers(given.forwardedHeaders()))
        .forwardedQueryStrings(queryStrings(given.forwardedQueryStrings()))
        .build();
  }

  /** The pages with how long an error is kept, where they do not say it. */
  static @Nullable List<DistributionCustomErrorResponse> filled(
      @Nullable List<DistributionCustomErrorResponse> pages) {
    return pages == null
        ? null
        : pages.stream()
            .map(
                page ->
                    page.toBuilder()
                        .errorCachingMinTTL(or(page.errorCachingMinTTL(), ERROR_SECONDS))
                        .build())
            .toList();
  }

  private static CookieObject cookies(@Nullable CookieObject given) {
    return given == null
        ? new CookieObject(ForwardValues.NONE, List.of())
        : new CookieObject(
            or(given.option(), ForwardValues.NONE), or(given.cookiesAllowList(), List.of()));
  }

  private static HeaderObject headers(@Nullable HeaderObject given) {
    return given == null
        ? new HeaderObject(ForwardValues.DEFAULT, List.of())
        : new HeaderObject(
            or(given.option(), ForwardValues.DEFAULT), or(given.headersAllowList(), List.of()));
  }

  private static QueryStringObject queryStrings(@Nullable QueryStringObject given) {
    return given == null
        ? new QueryStringObject(false, List.of())
        : new QueryStringObject(
            or(given.option(), false), or(given.queryStringsAllowList(), List.of()));
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
