package io.lightsaillocal.s3;

import io.lightsaillocal.s3.auth.Query;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.s3.objects.WriteConditions;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request as S3 reads it: which bucket, which key, which parameters. */
final class S3Request {

  private static final int LONGEST_KEY = 1024;

  private final HttpServletRequest http;
  private final Query query;
  private final @Nullable String bucketOfHost;
  private final @Nullable String bucket;
  private final @Nullable String key;
  private final @Nullable CopySource copySource;

  S3Request(HttpServletRequest http, S3Hosts hosts) {
    this.http = http;
    this.query = Query.parse(http.getQueryString());
    String path = http.getRequestURI().substring(1);
    this.bucketOfHost = hosts.bucket(http.getHeader("Host"));
    if (bucketOfHost == null) {
      int slash = path.indexOf('/');
      this.bucket = emptyToNull(decode(slash < 0 ? path : path.substring(0, slash)));
      this.key = slash < 0 ? null : emptyToNull(decode(path.substring(slash + 1)));
    } else {
      this.bucket = bucketOfHost;
      this.key = emptyToNull(decode(path));
    }
    if (key != null) {
      checkLength(key);
    }
    String source = http.getHeader("x-amz-copy-source");
    this.copySource = source == null ? null : CopySource.parse(source);
  }

  /** Of a key, in UTF-8. */
  static void checkLength(String key) {
    int length = key.getBytes(StandardCharsets.UTF_8).length;
    if (length > LONGEST_KEY) {
      throw S3Error.of(400, "KeyTooLongError", "Your key is too long")
          .detail("MaxSizeAllowed", String.valueOf(LONGEST_KEY))
          .detail("Size", String.valueOf(length));
    }
  }

  /** What a write asks of the current version. S3 knows no other value of If-None-Match here. */
  WriteConditions writeConditions() {
    String ifNoneMatch = header("If-None-Match");
    if (ifNoneMatch != null && !ifNoneMatch.equals("*")) {
      throw S3Error.notImplemented();
    }
    return WriteConditions.of(header("If-Match"), ifNoneMatch);
  }

  HttpServletRequest http() {
    return http;
  }

  Query query() {
    return query;
  }

  String method() {
    return http.getMethod();
  }

  /** The bucket that the host names; null if it is in the path. */
  @Nullable String bucketOfHost() {
    return bucketOfHost;
  }

  @Nullable String bucket() {
    return bucket;
  }

  @Nullable String key() {
    return key;
  }

  /** The key of a request for an object. */
  String objectKey() {
    return java.util.Objects.requireNonNull(key);
  }

  @Nullable CopySource copySource() {
    return copySource;
  }

  boolean has(String parameter) {
    return query.has(parameter);
  }

  @Nullable String parameter(String name) {
    return query.get(name);
  }

  /** A parameter, null if it is empty. */
  @Nullable String filled(String name) {
    return emptyToNull(query.get(name));
  }

  @Nullable String header(String name) {
    return http.getHeader(name);
  }

  /** Whether it is an upload form of a browser. */
  boolean isForm() {
    String type = http.getContentType();
    return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
  }

  /** A whole number from a parameter, within bounds. */
  int number(String name, int otherwise, int least, int most) {
    return number(name, parameter(name), otherwise, least, most);
  }

  /** The same of a header. */
  int headerNumber(String name, int otherwise, int least, int most) {
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
  int partNumber() {
    String text = filled("partNumber");
    if (text == null || !text.matches("[1-9]\\d{0,3}|10000")) {
      throw S3Error.invalidArgument(
          "Part number must be an integer between 1 and 10000, inclusive");
    }
    return Integer.parseInt(text);
  }

  /** A plus sign in a path means a space to S3. */
  static String decode(String raw) {
    ByteBuffer bytes = ByteBuffer.allocate(raw.length() * 3);
    try {
      for (int i = 0; i < raw.length(); i++) {
        char c = raw.charAt(i);
        if (c == '%') {
          bytes.put((byte) HexFormat.fromHexDigits(raw, i + 1, i + 3));
          i += 2;
        } else {
          bytes.put(String.valueOf(c == '+' ? ' ' : c).getBytes(StandardCharsets.UTF_8));
        }
      }
      return StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .decode(bytes.flip())
          .toString();
    } catch (CharacterCodingException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw S3Error.of(400, "InvalidURI", "Couldn't parse the specified URI.");
    }
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
