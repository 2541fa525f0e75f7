package io.lightsaillocal.s3;

/** Who makes a request. */
sealed interface Caller {

  /** Nobody has signed it. */
  record Anonymous() implements Caller {}

  /** The holder of a bucket's key. */
  record KeyHolder(BucketKey key) implements Caller {}

  /** A configured credential. */
  record AccountHolder(Credential credential) implements Caller {}

  /** What access logs name as requester. */
  default String requester() {
    if (this instanceof KeyHolder holder) {
      return holder.key().id();
    }
    return this instanceof AccountHolder holder
        ? CanonicalUser.of(holder.credential().account()).id()
        : "-";
  }
}
