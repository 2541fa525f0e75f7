/**
 * The S3 data plane: whoever holds a key of a bucket uses that bucket with any S3 client.
 *
 * <p>{@link io.lightsaillocal.s3.S3DataPlane} is the way in, {@link
 * io.lightsaillocal.s3.access.BucketDirectory} what it must be told of buckets and keys, {@code
 * S3Pipeline} the way of a request. The rooms: {@code http}, how S3 is spoken; {@code access}, who
 * may do what; {@code operations}, what is done; {@code objects}, what is kept; {@code log}, what
 * is written down of it.
 */
@NullMarked
package io.lightsaillocal.s3;

import org.jspecify.annotations.NullMarked;
