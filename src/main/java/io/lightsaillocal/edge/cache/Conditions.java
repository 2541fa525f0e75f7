package io.lightsaillocal.edge.cache;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer asks of an answer that is kept.
 *
 * @param headers of the request
 */
public record Conditions(HttpFields headers) {

  /** Whether there are any, or only a part is asked for. */
  public static boolean areIn(HttpFields headers) {
    return headers.contains(HttpHeader.IF_NONE_MATCH)
        || headers.contains(HttpHeader.IF_MODIFIED_SINCE)
        || headers.contains(HttpHeader.IF_MATCH)
        || headers.contains(HttpHeader.IF_UNMODIFIED_SINCE);
  }

  /** What is answered in the place of the whole: 304 or 412; nothing if that is not so. */
  public Optional<Integer> judge(Kept kept) {
    String etag = kept.headers().get(HttpHeader.ETAG);
    Optional<Instant> modified = HttpTime.parse(kept.headers().get(HttpHeader.LAST_MODIFIED));
    if (headers.contains(HttpHeader.IF_MATCH)) {
      if (etag != null && !matches(HttpHeader.IF_MATCH, etag)) {
        return Optional.of(412);
      }
    } else if (isAfter(modified, HttpHeader.IF_UNMODIFIED_SINCE)) {
      return Optional.of(412);
    }
    if (headers.contains(HttpHeader.IF_NONE_MATCH)) {
      return etag != null && matches(HttpHeader.IF_NONE_MATCH, etag)
          ? Optional.of(304)
          : Optional.empty();
    }
    return HttpTime.parse(headers.get(HttpHeader.IF_MODIFIED_SINCE)).isPresent()
            && modified.isPresent()
            && !isAfter(modified, HttpHeader.IF_MODIFIED_SINCE)
        ? Optional.of(304)
        : Optional.empty();
  }

  /** Whether a part may be answered: the viewer has the rest of the same. */
  boolean areOfSame(Kept kept) {
    String condition = headers.get(HttpHeader.IF_RANGE);
    return condition == null
        || condition.equals(kept.headers().get(HttpHeader.ETAG))
        || condition.equals(kept.headers().get(HttpHeader.LAST_MODIFIED));
  }

  private boolean isAfter(Optional<Instant> modified, HttpHeader condition) {
    Optional<Instant> since = HttpTime.parse(headers.get(condition));
    return modified.isPresent() && since.isPresent() && modified.get().isAfter(since.get());
  }

  private boolean matches(HttpHeader condition, @Nullable String etag) {
    return headers.getCSV(condition, true).stream()
        .anyMatch(given -> given.equals("*") || strong(given).equals(strong(etag)));
  }

  private static String strong(@Nullable String etag) {
    String given = String.valueOf(etag);
    return given.startsWith("W/") ? given.substring(2) : given;
  }
}
