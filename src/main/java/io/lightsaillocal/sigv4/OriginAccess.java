package io.lightsaillocal.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a distribution shows that may read a private bucket, in the place of a signature: known to
 * this process alone, and new in each.
 */
public record OriginAccess(String token) {

  /** Where it is shown. */
  public static final String HEADER = "X-Lightsail-Local-Origin-Access";

  private static final int BYTES = 32;

  /** A new one. */
  public static OriginAccess of(Random random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new OriginAccess(HexFormat.of().formatHex(bytes));
  }

  /** Whether it is what a request shows. */
  public boolean is(@Nullable String shown) {
    return shown != null
        && MessageDigest.isEqual(
            shown.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public String toString() {
    return "OriginAccess";
  }
}
