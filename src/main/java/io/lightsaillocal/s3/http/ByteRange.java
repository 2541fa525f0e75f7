package io.lightsaillocal.s3.http;

import io.lightsaillocal.s3.objects.S3Error;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A part of an object's bytes. */
public record ByteRange(long offset, long length) {

  private static final Pattern ONE_RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** What a Range header asks for; null for the whole, also if it is of another form. */
  public static @Nullable ByteRange of(@Nullable String header, long size) {
    Matcher matcher = ONE_RANGE.matcher(header == null ? "" : header.trim());
    if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
      return null;
    }
    long first;
    long last;
    if (matcher.group(1).isEmpty()) {
      long suffix = Long.parseLong(matcher.group(2));
      first = suffix == 0 ? size : Math.max(0, size - suffix);
      last = size - 1;
    } else {
      first = Long.parseLong(matcher.group(1));
      long named = matcher.group(2).isEmpty() ? Long.MAX_VALUE : Long.parseLong(matcher.group(2));
      if (named < first) {
        return null;
      }
      last = Math.min(named, size - 1);
    }
    if (first >= size) {
      throw unsatisfiable(header, size);
    }
    return new ByteRange(first, last - first + 1);
  }

  /** What of its source becomes a part; here both ends must be named. */
  public static ByteRange ofCopySource(@Nullable String header, long size) {
    if (header == null) {
      return new ByteRange(0, size);
    }
    Matcher matcher = ONE_RANGE.matcher(header);
    if (!matcher.matches() || matcher.group(1).isEmpty() || matcher.group(2).isEmpty()) {
      throw S3Error.invalidArgument(
          "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy");
    }
    long first = Long.parseLong(matcher.group(1));
    long last = Long.parseLong(matcher.group(2));
    if (first > last || last >= size) {
      throw unsatisfiable(header, size);
    }
    return new ByteRange(first, last - first + 1);
  }

  private static S3Error unsatisfiable(@Nullable String header, long size) {
    return S3Error.of(416, "InvalidRange", "The requested range is not satisfiable")
        .detail("RangeRequested", String.valueOf(header))
        .detail("ActualObjectSize", String.valueOf(size))
        .header("Content-Range", "bytes */" + size);
  }

  /** The value of Content-Range. */
  public String contentRange(long size) {
    return "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
  }
}
