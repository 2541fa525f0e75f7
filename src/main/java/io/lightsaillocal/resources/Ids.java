package io.lightsaillocal.resources;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/** Makes new identifiers and secrets. Safe for any number of threads if its generator is. */
public final class Ids {

  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String BASE_64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final int VERSION_4 = 0x4000;
  private static final long VARIANT_IETF = 0x8000000000000000L;

  private final RandomGenerator random;
  private final AtomicInteger ordinal;

  /**
   * @param random a {@link java.security.SecureRandom}, or a seeded generator where a run must be
   *     repeatable
   */
  public Ids(RandomGenerator random) {
    this.random = random;
    this.ordinal = new AtomicInteger(random.nextInt());
  }

  /** A random UUID (version 4) in lower case. */
  public String uuid() {
    ByteBuffer bits = ByteBuffer.wrap(bytes(16));
    return uuid(bits.getInt(), bits.getInt(), bits.getLong());
  }

  /**
   * A UUID of the same form that comes after the one before in alphabetical order. Of what is
   * written often and never changed, so an index grows at its end; random ids would have each new
   * one look for its place among all there are.
   */
  public String nextUuid() {
    ByteBuffer bits = ByteBuffer.wrap(bytes(12));
    return uuid(ordinal.getAndIncrement(), bits.getInt(), bits.getLong());
  }

  private static String uuid(int first, int second, long third) {
    long high = (long) first << 32 | (second & 0xFFFF0FFFL) | VERSION_4;
    long low = (third >>> 2) | VARIANT_IETF;
    return new UUID(high, low).toString();
  }

  /** An access key id as IAM makes them: {@code AKIA} and 16 of {@code [A-Z2-7]}. */
  public String accessKeyId() {
    return "AKIA" + text(BASE_32, 16);
  }

  /** A secret access key as IAM makes them: 40 of {@code [A-Za-z0-9+/]}. */
  public String secretAccessKey() {
    return text(BASE_64, 40);
  }

  /** The alphabets' lengths are powers of two, so every character is equally likely. */
  private String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (byte b : bytes(length)) {
      text.append(alphabet.charAt(b & (alphabet.length() - 1)));
    }
    return text.toString();
  }

  /** All at once: threads wait for each other at a {@link java.security.SecureRandom}. */
  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }
}
