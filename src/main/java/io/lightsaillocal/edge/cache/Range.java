package io.lightsaillocal.edge.cache;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * A part of a body.
 *
 * @param length 0 if there is no such part
 */
public record Range(long offset, long length) {

  private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /**
   * What part of an answer is asked for; nothing if it is the whole, as it is where the request is
   * of another form, or nobody has said how long the whole is.
   */
  public static Optional<Range> asked(HttpFields headers, Kept kept) {
    String asked = headers.get(HttpHeader.RANGE);
    long size = kept.length();
    if (asked == null || size < 0 || !new Conditions(headers).areOfSame(kept)) {
      return Optional.empty();
    }
    Matcher matcher = ONE.matcher(asked.trim());
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return Optional.empty();
    }
    if (matcher.group(1).isEmpty()) {
      long suffix = Math.min(size, Long.parseLong(matcher.group(2)));
      return Optional.of(new Range(size - suffix, suffix));
    }
    long first = Long.parseLong(matcher.group(1));
    long last = matcher.group(2).isEmpty() ? size - 1 : Long.parseLong(matcher.group(2));
    if (!matcher.group(2).isEmpty() && last < first) {
      return Optional.empty();
    }
    return Optional.of(new Range(first, Math.max(0, Math.min(last, size - 1) - first + 1)));
  }

  /** Whether it is all that there is from the first byte on, so that the whole can be fetched. */
  public static boolean isOfWhole(HttpFields headers) {
    return "bytes=0-".equals(headers.get(HttpHeader.RANGE));
  }

  /** The value of Content-Range. */
  public String of(long size) {
    return length == 0
        ? "bytes */" + size
        : "bytes %d-%d/%d".formatted(offset, offset + length - 1, size);
  }
}
