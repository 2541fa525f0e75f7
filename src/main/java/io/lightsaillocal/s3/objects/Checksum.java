package io.lightsaillocal.s3.objects;

/**
 * The checksum of an object.
 *
 * @param algorithm how it is computed
 * @param composite whether it is the checksum of the parts' checksums, not of the bytes
 * @param value in base64; a composite value ends in {@code -} and the number of parts
 */
public record Checksum(ChecksumAlgorithm algorithm, boolean composite, String value) {

  /** {@code COMPOSITE} or {@code FULL_OBJECT}. */
  public String type() {
    return type(composite);
  }

  static String type(boolean composite) {
    return composite ? "COMPOSITE" : "FULL_OBJECT";
  }
}
