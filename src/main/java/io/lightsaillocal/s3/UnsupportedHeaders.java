package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.S3Error;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * Headers that ask for what a Lightsail bucket has not. To ignore them would be to store something
 * else than was asked for.
 */
final class UnsupportedHeaders {

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
  static void refuse(HttpServletRequest request) {
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (PREFIXES.stream().anyMatch(lower::startsWith)
          || (lower.equals("x-amz-server-side-encryption")
              && !"AES256".equals(request.getHeader(name)))) {
        throw S3Error.notImplemented();
      }
    }
  }
}
