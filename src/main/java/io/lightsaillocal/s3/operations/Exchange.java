package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.access.BucketFacts;
import io.lightsaillocal.s3.http.Operation;
import io.lightsaillocal.s3.http.ReceivedBody;
import io.lightsaillocal.s3.http.S3Answer;
import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.BucketRef;
import io.lightsaillocal.s3.objects.ObjectVersion;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.Caller;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request that is allowed, with all that its operation needs. What it may touch is in it; there
 * is no way from here to any other bucket.
 *
 * @param addressed the bucket of the address; null if none is named
 * @param copied the bucket that is copied from, if one is
 */
public record Exchange(
    S3Request request,
    Operation operation,
    Caller caller,
    S3Answer answer,
    ReceivedBody body,
    @Nullable BucketFacts addressed,
    @Nullable BucketFacts copied) {

  /** The bucket of the address. */
  BucketFacts facts() {
    return Objects.requireNonNull(addressed);
  }

  /** The bucket of the address, for the object store. */
  BucketRef bucket() {
    return facts().ref();
  }

  /** The bucket that is copied from. */
  BucketRef source() {
    return Objects.requireNonNull(copied).ref();
  }

  /** The key of the address. */
  String key() {
    return request.objectKey();
  }

  /** Says which version of the addressed bucket's object the answer is about, if there are any. */
  void tellVersion(ObjectVersion version) {
    if (bucket().hasVersions()) {
      answer.header("x-amz-version-id", version.versionId());
    }
  }

  /** The upload that the request names. */
  String uploadId() {
    return Objects.requireNonNull(request.parameter("uploadId"));
  }

  /** Refuses a body whose length nobody knows beforehand. */
  void requireLength() {
    if (body.length() < 0) {
      throw S3Error.of(
          411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    }
  }
}
