package io.lightsaillocal.sigv4;

/** Who makes a request. */
public sealed interface Caller {

  /** Nobody has signed it. */
  record Anonymous() implements Caller {}

  /** A distribution of this emulator, of a bucket that it may read though it is private. */
  record Distribution() implements Caller {}

  /**
   * Whoever holds a credential of an account.
   *
   * @param account 12 digits
   */
  record AccountHolder(String accessKeyId, String account) implements Caller {}

  /** Whoever holds a key of a bucket. */
  record KeyHolder(BucketKey key) implements Caller {}
}
