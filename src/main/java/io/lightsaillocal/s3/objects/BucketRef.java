package io.lightsaillocal.s3.objects;

/**
 * A bucket as the object store sees it.
 *
 * @param arn what its objects hang on; never used twice
 * @param versioning what writes and deletes do to older versions
 */
public record BucketRef(String name, String arn, Versioning versioning) {

  /** Whether its objects have version ids that a client is told. */
  public boolean hasVersions() {
    return versioning != Versioning.NEVER_ENABLED;
  }

  /** The three states of a bucket. */
  public enum Versioning {
    NEVER_ENABLED,
    ENABLED,
    SUSPENDED
  }
}
