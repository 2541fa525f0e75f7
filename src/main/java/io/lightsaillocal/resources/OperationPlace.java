package io.lightsaillocal.resources;

import java.util.Optional;
import java.util.UUID;

/**
 * Where an operation record lies among all of them: those of an account and Region side by side, in
 * the order in which they were written. Its id tells the number to who knows how, so that neither a
 * list by time nor a look-up by id needs an index of its own; to all others it is a random UUID.
 *
 * @param key made of the scope and of the record's own number
 */
record OperationPlace(long key) {

  /** Of a record's own number: at a thousand records a second, enough for 34 years. */
  private static final int BITS = 40;

  private static final long NUMBERS = (1L << BITS) - 1;

  private static final long SCOPES = (1L << 22) - 1;

  private static final long VARIANT_IETF = 0x8000000000000000L;

  /**
   * The place before all of a scope's. Two scopes may have the same, so a record's own account and
   * Region are to be compared as well.
   */
  static OperationPlace before(Scope scope) {
    int hash = (scope.account() + scope.region()).hashCode();
    return new OperationPlace((hash & SCOPES) << BITS);
  }

  /** The place behind all of a scope's. */
  static OperationPlace behind(Scope scope) {
    return new OperationPlace(before(scope).key + NUMBERS + 1);
  }

  /**
   * The id of the record here: a random UUID (version 4) to look at.
   *
   * @param mask the first half of such a UUID, which hides the number in the second
   */
  UUID id(long mask) {
    return new UUID(mask, shade(mask) ^ (key & NUMBERS));
  }

  /** The place of the scope's record with this id, if there is such a record at all. */
  static Optional<OperationPlace> of(String id, Scope scope) {
    try {
      UUID uuid = UUID.fromString(id);
      long number =
          (uuid.getLeastSignificantBits() ^ shade(uuid.getMostSignificantBits())) & NUMBERS;
      return Optional.of(new OperationPlace(before(scope).key + number));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  /** The second half of a UUID, as random as the first, by the last step of SplitMix64. */
  private static long shade(long mask) {
    long mixed = (mask ^ (mask >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return ((mixed ^ (mixed >>> 31)) >>> 2) | VARIANT_IETF;
  }
}
