package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.S3Error;
import org.jspecify.annotations.Nullable;

/** The object that a request copies from. */
record CopySource(String bucket, String key, @Nullable String versionId) {

  /** From the header {@code x-amz-copy-source}. */
  static CopySource parse(String header) {
    int query = header.indexOf("?versionId=");
    String path = S3Request.decode(query < 0 ? header : header.substring(0, query));
    String name = path.startsWith("/") ? path.substring(1) : path;
    int slash = name.indexOf('/');
    String versionId =
        query < 0 ? null : S3Request.decode(header.substring(query + "?versionId=".length()));
    if (slash <= 0
        || slash == name.length() - 1
        || name.startsWith("arn:")
        || (versionId != null && versionId.isEmpty())) {
      throw S3Error.invalidArgument(
          "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
    }
    return new CopySource(name.substring(0, slash), name.substring(slash + 1), versionId);
  }
}
