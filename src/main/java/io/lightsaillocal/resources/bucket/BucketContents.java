package io.lightsaillocal.resources.bucket;

import io.lightsaillocal.storage.Handle;

/**
 * What the data plane knows of the objects in the buckets. All calls work in the transaction that
 * they are given.
 */
public interface BucketContents {

  /** How full the bucket of that name is. */
  Usage usage(Handle handle, String bucket);

  /** Whether the bucket holds nothing at all: no object, no older version, no delete marker. */
  boolean isEmpty(Handle handle, String bucket);

  /** Removes all objects, versions and unfinished uploads of the bucket, which goes with them. */
  void deleteAll(Handle handle, String bucket);

  /**
   * How full a bucket is, as S3 meters it.
   *
   * @param objects number of all versions, delete markers and parts of unfinished uploads
   * @param bytes their length together
   */
  record Usage(long objects, long bytes) {}
}
