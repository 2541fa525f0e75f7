package io.lightsaillocal.s3.http;

import io.lightsaillocal.s3.objects.S3Error;
import org.jspecify.annotations.Nullable;

/** The object that a request copies from. */
public record CopySource(String bucket, String key, @Nullable String versionId) {

  /** From the header {@code x-amz-copy-source}. */
  static CopySource parse(String header) {
    int query = header.indexOf("?versionId=");
    String path = unescape(query < 0 ? header : header.substring(0, query));
    String name = path.startsWith("/") ? path.substring(1) : path;
    int slash = name.indexOf('/');
    String versionId =
        query < 0 ? null : unescape(header.substring(query + "?versionId=".length()));
    if (slash <= 0
        || slash == name.length() - 1
        || name.startsWith("arn:")
        || (versionId != null && versionId.isEmpty())) {
      throw S3Error.invalidArgument(
          "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }
    return new CopySource(name.substring(0, slash), name.substring(slash + 1), versionId);
  }

  /** In a header, as in a query, a plus sign is a space. */
  private static String unescape(String escaped) {
    return S3Request.unescape(escaped.replace('+', ' '));
  }
}
