package io.lightsaillocal;

/** The form of the {@code url} of a bucket. */
public enum BucketUrl {
  /**
   * An address at which this emulator answers for the bucket, for example {@code
   * http://localhost:4570/my-bucket}.
   */
  LOCAL,
  /** The service's own, for example {@code https://my-bucket.s3.us-east-1.amazonaws.com}. */
  AWS
}
