package io.lightsaillocal.s3;

import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Supplier;

/** Ids as S3 gives them to requests, and to the objects that logs are: 16 hexadecimal digits. */
record RequestIds(Supplier<UUID> ids) {

  String next() {
    return HexFormat.of().withUpperCase().toHexDigits(ids.get().getMostSignificantBits());
  }
}
