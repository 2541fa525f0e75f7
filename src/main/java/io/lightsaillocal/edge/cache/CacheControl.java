package io.lightsaillocal.edge.cache;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalLong;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * What an origin says of how its answer may be kept.
 *
 * @param isForbidden whether it may not be: {@code no-store} or {@code private}
 * @param isToBeChecked whether it may be, but must be asked for again each time: {@code no-cache}
 * @param maxAge in seconds, the one for shared caches before the other
 */
record CacheControl(boolean isForbidden, boolean isToBeChecked, OptionalLong maxAge) {

  /** The longest that the service knows, a hundred years. */
  private static final long LONGEST = Duration.ofDays(36_500).toSeconds();

  static CacheControl of(HttpFields headers) {
    boolean isForbidden = false;
    boolean isToBeChecked = false;
    OptionalLong shared = OptionalLong.empty();
    OptionalLong any = OptionalLong.empty();
    for (String directive : headers.getCSV(HttpHeader.CACHE_CONTROL, false)) {
      String[] parts = directive.split("=", 2);
      String value = parts.length == 1 ? "" : parts[1].trim();
      switch (parts[0].trim().toLowerCase(Locale.ROOT)) {
        case "no-store", "private" -> isForbidden = true;
        case "no-cache" -> isToBeChecked = true;
        case "s-maxage" -> shared = seconds(value);
        case "max-age" -> any = seconds(value);
        default -> {
          // says nothing to a shared cache
        }
      }
    }
    return new CacheControl(isForbidden, isToBeChecked, shared.isPresent() ? shared : any);
  }

  private static OptionalLong seconds(String value) {
    String digits = value.replace("\"", "");
    if (!digits.matches("\\d+")) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(
        digits.length() > 12 ? LONGEST : Math.min(Long.parseLong(digits), LONGEST));
  }
}
