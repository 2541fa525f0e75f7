package io.lightsaillocal.auth;

/**
 * A bucket's access key. It opens the bucket's objects, and nothing of the Lightsail API.
 *
 * @param secretAccessKey never printed
 * @param bucket the bucket's name
 * @param account the account the bucket belongs to
 */
public record BucketKey(String secretAccessKey, String bucket, String account) {

  @Override
  public String toString() {
    return "BucketKey[bucket=" + bucket + ", account=" + account + "]";
  }
}
