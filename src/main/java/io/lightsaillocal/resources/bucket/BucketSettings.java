package io.lightsaillocal.resources.bucket;

/**
 * What a user may set of buckets.
 *
 * @param urls the address told of a bucket
 */
public record BucketSettings(Urls urls) {

  /** How many buckets an account may have where nothing is set: the service's own quota. */
  public static final int DEFAULT_QUOTA = 20;

  /** Makes the address of a bucket. */
  @FunctionalInterface
  public interface Urls {

    /** The service's own form. */
    Urls AWS =
        (bucket, region, baseUrl) -> "https://%s.s3.%s.amazonaws.com".formatted(bucket, region);

    /**
     * The {@code url} of the bucket of that name in that Region.
     *
     * @param baseUrl under which the caller has reached the emulator
     */
    String of(String bucket, String region, String baseUrl);
  }
}
