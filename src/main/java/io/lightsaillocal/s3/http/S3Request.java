package io.lightsaillocal.s3.http;

import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.WriteConditions;
import io.lightsaillocal.sigv4.QueryString;
import io.lightsaillocal.sigv4.UriEscape;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request as S3 reads it: which bucket, which key, which parameters. */
public final class S3Request {

  private static final int LONGEST_KEY = 1024;

  private final RawRequest raw;
  private final QueryString query;
  private final @Nullable String bucketOfHost;
  private final @Nullable String bucket;
  private final @Nullable String key;
  private final @Nullable CopySource copySource;

  /**
   * Reads a request.
   *
   * @throws S3Error if it cannot be read
   */
  public S3Request(RawRequest raw, S3Hosts hosts) {
    this.raw = raw;
    this.query = parse(raw.query());
    String path = raw.path().substring(1);
    this.bucketOfHost = hosts.bucket(raw.first("Host"));
    if (bucketOfHost == null) {
      int slash = path.indexOf('/');
      this.bucket = emptyToNull(unescape(slash < 0 ? path : path.substring(0, slash)));
      this.key = slash < 0 ? null : emptyToNull(unescape(path.substring(slash + 1)));
    } else {
      this.bucket = bucketOfHost;
      this.key = emptyToNull(unescape(path));
    }
    if (key != null) {
      checkLength(key);
    }
    String source = raw.first("x-amz-copy-source");
    this.copySource = source == null ? null : CopySource.parse(source);
  }

  /** Refuses a key that is too long in UTF-8. */
  public static void checkLength(String key) {
    if (key.length() * 3 <= LONGEST_KEY) {
      return;
    }
    int length = key.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_KEY) {
      throw S3Error.of(400, "KeyTooLongError", "Your key is too long")
          .detail("MaxSizeAllowed", String.valueOf(LONGEST_KEY))
          .detail("Size", String.valueOf(length));
    }
  }

  /** What a write asks of the current version. S3 knows no other value of If-None-Match here. */
  public WriteConditions writeConditions() {
    String ifNoneMatch = header("If-None-Match");
    if (ifNoneMatch != null && !ifNoneMatch.equals("*")) {
      throw S3Error.notImplemented();
    }
    return WriteConditions.of(header("If-Match"), ifNoneMatch);
  }

  /** The request as it came. */
  public RawRequest raw() {
    return raw;
  }

  /** The parameters. */
  public QueryString query() {
    return query;
  }

  /** The method in capitals. */
  public String method() {
    return raw.method();
  }

  /** The bucket that the host names; null if it is in the path. */
  public @Nullable String bucketOfHost() {
    return bucketOfHost;
  }

  /** The bucket; null if none is named. */
  public @Nullable String bucket() {
    return bucket;
  }

  /** The key; null if none is named. */
  public @Nullable String key() {
    return key;
  }

  /** The key of a request for an object. */
  public String objectKey() {
    return java.util.Objects.requireNonNull(key);
  }

  /** What is copied from, if anything is. */
  public @Nullable CopySource copySource() {
    return copySource;
  }

  /** Whether there is a parameter of that name. */
  public boolean has(String parameter) {
    return query.has(parameter);
  }

  /** A parameter, or null. */
  public @Nullable String parameter(String name) {
    return query.get(name);
  }

  /** A parameter, null if it is empty. */
  public @Nullable String filled(String name) {
    return emptyToNull(query.get(name));
  }

  /** The first value of a header, or null. */
  public @Nullable String header(String name) {
    return raw.first(name);
  }

  /** Whether it is an upload form of a browser. */
  public boolean isForm() {
    String type = raw.first("Content-Type");
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /** A whole number from a parameter, within bounds. */
  public int number(String name, int otherwise, int least, int most) {
    return number(name, parameter(name), otherwise, least, most);
  }

  /** The same of a header. */
  public int headerNumber(String name, int otherwise, int least, int most) {
    return number(name, header(name), otherwise, least, most);
  }

  private static int number(
      String name, @Nullable String text, int otherwise, int least, int most) {
    if (text == null || text.isEmpty()) {
      return otherwise;
    }
    try {
      long number = Long.parseLong(text);
      if (number < least || number > Integer.MAX_VALUE) {
        throw S3Error.invalidArgument(
            "Argument " + name + " must be an integer between " + least + " and 2147483647");
      }
      return (int) Math.min(number, most);
    } catch (NumberFormatException e) {
      throw S3Error.invalidArgument("Provided " + name + " not an integer or within integer range");
    }
  }

  /** The number of the part that is written. */
  public int partNumber() {
    String text = filled("partNumber");
    if (text == null || !text.matches("[1-9]\\d{0,3}|10000")) {
      throw S3Error.invalidArgument(
          "Part number must be an integer between 1 and 10000, inclusive");
    }
    return Integer.parseInt(text);
  }

  /** In a path, unlike in a query, a plus sign is one. */
  static String unescape(String escaped) {
    try {
      return UriEscape.unescape(escaped);
    } catch (IllegalArgumentException e) {
      throw invalidUri();
    }
  }

  private static QueryString parse(String query) {
    try {
      return QueryString.parse(query);
    } catch (IllegalArgumentException e) {
      throw invalidUri();
    }
  }

  private static S3Error invalidUri() {
    return S3Error.of(400, "InvalidURI", "Couldn't parse the specified URI.");
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
