package io.lightsaillocal.s3;

/**
 * A bucket access key.
 *
 * @param bucketArn of the one bucket that it opens; the ARN and not the name, which may be another
 *     account's by now
 */
public record BucketKey(String id, String secret, String bucketArn, boolean active) {

  @Override
  public String toString() {
    return "BucketKey[" + id + "]";
  }
}
