/**
 * The S3 data plane: whoever holds a key of a bucket uses that bucket with any S3 client.
 *
 * <p>{@link io.lightsaillocal.s3.S3DataPlane} is the way in, {@link
 * io.lightsaillocal.s3.BucketDirectory} what it must be told of buckets and keys.
 */
@NullMarked
package io.lightsaillocal.s3;

import org.jspecify.annotations.NullMarked;
