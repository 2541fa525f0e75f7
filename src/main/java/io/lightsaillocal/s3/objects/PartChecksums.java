package io.lightsaillocal.s3.objects;

import java.util.Base64;
import java.util.List;

/** The checksum of an object out of the checksums of its parts, without reading it again. */
final class PartChecksums {

  private PartChecksums() {}

  static Checksum ofWhole(Upload upload, List<Part> parts) {
    ChecksumAlgorithm algorithm = upload.algorithm();
    return new Checksum(
        algorithm,
        upload.composite(),
        upload.composite() ? composite(algorithm, parts) : full(algorithm, parts));
  }

  private static String composite(ChecksumAlgorithm algorithm, List<Part> parts) {
    ChecksumAlgorithm.Running running = algorithm.start();
    for (Part part : parts) {
      byte[] bytes = Base64.getDecoder().decode(part.checksum());
      running.update(bytes, 0, bytes.length);
    }
    return running.value() + "-" + parts.size();
  }

  private static String full(ChecksumAlgorithm algorithm, List<Part> parts) {
    String whole = parts.get(0).checksum();
    for (Part part : parts.subList(1, parts.size())) {
      whole = algorithm.combine(whole, part.checksum(), part.size());
    }
    return whole;
  }
}
