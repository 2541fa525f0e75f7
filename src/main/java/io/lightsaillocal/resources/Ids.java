package io.lightsaillocal.resources;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Supplier;

/** Makes new identifiers and secrets. Safe for any number of threads if its generator is. */
public final class Ids {

  private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final String BASE_64 =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private static final long VERSION_4 = 0x4000;
  private static final long VARIANT_IETF = 0x8000000000000000L;

  private final Supplier<? extends SecureRandom> chances;
  private volatile Source source;

  /** The access key that is the next to be made, where that is not left to chance. */
  private final Optional<GivenKey> given;

  /** An access key that somebody has chosen. Prints nothing of its secret. */
  private record GivenKey(String id, String secret) {

    @Override
    public String toString() {
      return "GivenKey[id=" + id + "]";
    }
  }

  /**
   * What all is made of.
   *
   * @param guessable for what need be unique, but may be guessed
   * @param requests for the ids of requests, so that who asks once more gets no other resources
   */
  private record Source(
      SecureRandom random, SplittableRandom guessable, SplittableRandom requests) {

    Source(SecureRandom random) {
      this(
          random, new SplittableRandom(random.nextLong()), new SplittableRandom(random.nextLong()));
    }
  }

  /**
   * @param chances gives the generator that all is made of, which is seeded where a run must be
   *     repeatable
   */
  public Ids(Supplier<? extends SecureRandom> chances) {
    this.chances = chances;
    this.source = new Source(chances.get());
    this.given = Optional.empty();
  }

  private Ids(Ids others, GivenKey given) {
    this.chances = others.chances;
    this.source = others.source;
    this.given = Optional.of(given);
  }

  /** The same, but for access keys, which are all this one. */
  public Ids withAccessKey(String id, String secret) {
    return new Ids(this, new GivenKey(id, secret));
  }

  /** Whether access keys are one that somebody has chosen, and who may have chosen it before. */
  public boolean isAccessKeyGiven() {
    return given.isPresent();
  }

  /** Begins anew, with the same as the first time where the generator is seeded. */
  public void restart() {
    source = new Source(chances.get());
  }

  /** The generator itself, for keys. */
  public SecureRandom random() {
    return source.random();
  }

  /** A generator for what is made once, whoever asks first: nothing else depends on that. */
  public SecureRandom apart() {
    return chances.get();
  }

  /** The id of a request: a random UUID (version 4). */
  public UUID requestId() {
    return uuid(source.requests());
  }

  /** A random UUID (version 4). */
  public UUID uuid() {
    return uuid(source.guessable());
  }

  private static UUID uuid(SplittableRandom chance) {
    synchronized (chance) {
      return uuid(chance.nextLong(), chance.nextLong());
    }
  }

  private static UUID uuid(long high, long low) {
    return new UUID((high & ~0xF000L) | VERSION_4, (low >>> 2) | VARIANT_IETF);
  }

  /** An access key id as IAM makes them: {@code AKIA} and 16 of {@code [A-Z2-7]}. */
  public String accessKeyId() {
    return given.map(GivenKey::id).orElseGet(() -> "AKIA" + text(BASE_32, 16));
  }

  /** A secret access key as IAM makes them: 40 of {@code [A-Za-z0-9+/]}. */
  public String secretAccessKey() {
    return given.map(GivenKey::secret).orElseGet(() -> text(BASE_64, 40));
  }

  /** That many hexadecimal digits, as the ids of EC2's resources have them. */
  public String hex(int length) {
    StringBuilder digits = new StringBuilder(length + 16);
    while (digits.length() < length) {
      digits.append("%016x".formatted(bits()));
    }
    return digits.substring(0, length);
  }

  private long bits() {
    SplittableRandom guessable = source.guessable();
    synchronized (guessable) {
      return guessable.nextLong();
    }
  }

  /** The alphabets' lengths are powers of two, so every character is equally likely. */
  private String text(String alphabet, int length) {
    StringBuilder text = new StringBuilder(length);
    for (byte b : bytes(length)) {
      text.append(alphabet.charAt(b & (alphabet.length() - 1)));
    }
    return text.toString();
  }

  /** All at once: threads wait for each other at a {@link SecureRandom}. */
  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    source.random().nextBytes(bytes);
    return bytes;
  }
}
