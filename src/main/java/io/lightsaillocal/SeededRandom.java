package io.lightsaillocal;

import java.security.SecureRandom;
import java.util.Random;

/**
 * Chance that can be repeated, in the form in which the JDK wants it where it makes keys. Nothing
 * of it is secure, which whoever sets a seed asks for.
 */
final class SeededRandom extends SecureRandom {

  private static final long serialVersionUID = 1L;

  private final Random random;

  SeededRandom(long seed) {
    super(null, null);
    this.random = new Random(seed);
  }

  @Override
  public void nextBytes(byte[] bytes) {
    random.nextBytes(bytes);
  }

  @Override
  public String getAlgorithm() {
    return "seeded";
  }
}
