package io.lightsaillocal.sigv4;

/**
 * A bucket's access key. It opens the bucket's objects, and nothing of the Lightsail API.
 *
 * @param secretAccessKey never printed
 * @param bucket the bucket's name
 * @param bucketArn the one bucket that it opens; the name may be another account's by now
 * @param account the account the bucket belongs to
 */
public record BucketKey(
    String accessKeyId, String secretAccessKey, String bucket, String bucketArn, String account) {

  @Override
  public String toString() {
    return "BucketKey[accessKeyId=" + accessKeyId + ", bucket=" + bucket + "]";
  }
}
