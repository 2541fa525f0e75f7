package io.lightsaillocal.edge.cache;

import io.lightsaillocal.api.CacheSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * How long answers are used before the origin is asked again.
 *
 * @param least however little the origin allows
 * @param usual where the origin says nothing
 * @param most however much the origin allows
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html">How
 *     CloudFront reads these</a>
 */
record Lifetimes(Duration least, Duration usual, Duration most) {

  /** What an error is kept for where nothing else is set. */
  static final Duration OF_ERRORS = Duration.ofSeconds(10);

  static Lifetimes of(CacheSettings settings) {
    return new Lifetimes(
        seconds(settings.minimumTTL(), 0),
        seconds(settings.defaultTTL(), 86_400),
        seconds(settings.maximumTTL(), 31_536_000));
  }

  private static Duration seconds(@Nullable Long given, long otherwise) {
    return Duration.ofSeconds(given == null ? otherwise : given);
  }

  /**
   * How long an answer is fresh, which may be no time at all; nothing if it may not be kept.
   *
   * @param now by the emulator's clock, which also decides when a date in Expires has come
   */
  Optional<Duration> of(HttpFields headers, Instant now) {
    if (least.isZero() && isOfItsOwn(headers)) {
      return Optional.empty();
    }
    CacheControl control = CacheControl.of(headers);
    if (control.isForbidden()) {
      return least.isZero() ? Optional.empty() : Optional.of(least);
    }
    if (control.isToBeChecked()) {
      return Optional.of(least);
    }
    return Optional.of(
        told(control, headers, now)
            .map(told -> between(least, told, most))
            .orElseGet(() -> longer(least, usual)));
  }

  /** How long an error is: at least so long, and longer if the origin says so. */
  Duration ofError(HttpFields headers, Instant now, Duration atLeast) {
    return told(CacheControl.of(headers), headers, now)
        .map(told -> longer(atLeast, shorter(told, most)))
        .orElse(atLeast);
  }

  /** Whether the origin says that no other request is to be answered like this. */
  private static boolean isOfItsOwn(HttpFields headers) {
    return headers.getCSV(HttpHeader.VARY, false).contains("*");
  }

  private static Optional<Duration> told(CacheControl control, HttpFields headers, Instant now) {
    if (control.maxAge().isPresent()) {
      return Optional.of(Duration.ofSeconds(control.maxAge().getAsLong()));
    }
    HttpField expires = headers.getField(HttpHeader.EXPIRES);
    if (expires == null) {
      return Optional.empty();
    }
    Instant end = HttpTime.parse(expires.getValue()).orElse(Instant.MIN);
    return Optional.of(end.isBefore(now) ? Duration.ZERO : Duration.between(now, end));
  }

  private static Duration between(Duration least, Duration told, Duration most) {
    return longer(least, shorter(told, most));
  }

  private static Duration longer(Duration a, Duration b) {
    return a.compareTo(b) > 0 ? a : b;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
