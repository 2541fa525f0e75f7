package io.lightsaillocal.s3.objects;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A multipart upload.
 *
 * @param completed whether it has become an object
 * @param attributes what the object will have
 * @param asked the algorithm of the object's checksum, if one was asked for
 * @param composite whether that checksum is one of the parts' checksums
 */
public record Upload(
    String id,
    String bucketArn,
    String key,
    Instant startedAt,
    boolean completed,
    ObjectAttributes attributes,
    @Nullable ChecksumAlgorithm asked,
    boolean composite)
    implements Listed.Keyed {

  /** The algorithm of the object's checksum. */
  public ChecksumAlgorithm algorithm() {
    return asked == null ? ChecksumAlgorithm.DEFAULT : asked;
  }

  /** {@code COMPOSITE} or {@code FULL_OBJECT}. */
  public String checksumType() {
    return Checksum.type(composite);
  }
}
