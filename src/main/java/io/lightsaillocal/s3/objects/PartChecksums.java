package io.lightsaillocal.s3.objects;

import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checksum of an object out of the checksums of its parts, without reading it again. */
final class PartChecksums {

  private PartChecksums() {}

  /** Null if the upload asked for none. */
  static @Nullable Checksum ofWhole(Upload upload, List<Part> parts) {
    ChecksumAlgorithm algorithm = upload.algorithm();
    if (algorithm == null) {
      return null;
    }
    return new Checksum(
        algorithm,
        upload.composite(),
        upload.composite() ? composite(algorithm, parts) : full(algorithm, parts));
  }

  private static String composite(ChecksumAlgorithm algorithm, List<Part> parts) {
    ChecksumAlgorithm.Running running = algorithm.start();
    for (Part part : parts) {
      byte[] bytes = Base64.getDecoder().decode(of(part));
      running.update(bytes, 0, bytes.length);
    }
    return running.value() + "-" + parts.size();
  }

  private static String full(ChecksumAlgorithm algorithm, List<Part> parts) {
    String whole = of(parts.get(0));
    for (Part part : parts.subList(1, parts.size())) {
      whole = algorithm.combine(whole, of(part), part.size());
    }
    return whole;
  }

  /** Every part of an upload with an algorithm gets one when it arrives. */
  private static String of(Part part) {
    return java.util.Objects.requireNonNull(part.checksum());
  }
}
