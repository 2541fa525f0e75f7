package io.lightsaillocal.s3.http;

import io.lightsaillocal.s3.objects.S3Error;
import java.util.List;
import java.util.Locale;

/**
 * Headers that ask for what a Lightsail bucket has not. To ignore them would be to store something
 * else than was asked for.
 */
public final class UnsupportedHeaders {

  private static final List<String> PREFIXES =
      List.of(
          "x-amz-server-side-encryption-",
          "x-amz-copy-source-server-side-encryption-",
          "x-amz-object-lock-",
          "x-amz-grant-",
          "x-amz-mfa",
          "x-amz-write-offset-bytes");

  private UnsupportedHeaders() {}

  /** Encryption with S3's own keys is what every bucket has anyway. */
  public static void refuse(RawRequest request) {
    for (String name : request.headerNames()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (PREFIXES.stream().anyMatch(lower::startsWith)
          || (lower.equals("x-amz-server-side-encryption")
              && !"AES256".equals(request.first(name)))) {
        throw S3Error.notImplemented();
      }
    }
  }
}
