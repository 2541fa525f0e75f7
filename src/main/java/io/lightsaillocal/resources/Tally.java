package io.lightsaillocal.resources;

import io.lightsaillocal.storage.Handle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is counted, inside one transaction. Who changes a count holds it until its call ends, so
 * that of calls that count the same thing at the same time each sees what the one before has left.
 */
final class Tally {

  private final Handle handle;
  private final Instant now;

  Tally(Handle handle, Instant now) {
    this.handle = handle;
    this.now = now;
  }

  /** Counts one more. */
  void increment(Scope scope, String what) {
    increment(scope, what, 1);
  }

  /** Counts that many more. */
  void increment(Scope scope, String what, int more) {
    if (add(more, scope, what) == 0) {
      handle
          .createUpdate(
              "INSERT INTO tally (account, region, what, amount, since)"
                  + " VALUES (:account, :region, :what, :more, :now)")
          .bind("account", scope.account())
          .bind("region", scope.region())
          .bind("what", what)
          .bind("more", more)
          .bind("now", now.toEpochMilli())
          .execute();
    }
  }

  /** Counts one less. */
  void decrement(Scope scope, String what) {
    decrement(scope, what, 1);
  }

  /** Counts that many less. */
  void decrement(Scope scope, String what, int less) {
    add(-less, scope, what);
  }

  private int add(int difference, Scope scope, String what) {
    return handle
        .createUpdate(
            "UPDATE tally SET amount = amount + :difference"
                + " WHERE account = :account AND region = :region AND what = :what")
        .bind("difference", difference)
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("what", what)
        .execute();
  }

  /** How many there are. */
  long amount(Scope scope, String what) {
    return read("amount", scope, what).orElse(0L);
  }

  /** When the first was counted, whether or not it is still there. */
  Optional<Instant> since(Scope scope, String what) {
    return read("since", scope, what).map(Instant::ofEpochMilli);
  }

  /** Where something is counted, or was. */
  List<Scope> places(String what) {
    return handle
        .createQuery(
            "SELECT account, region FROM tally WHERE what = :what ORDER BY account, region")
        .bind("what", what)
        .map(row -> new Scope(row.getString("account"), row.getString("region")))
        .list();
  }

  private Optional<Long> read(String column, Scope scope, String what) {
    return handle
        .createQuery(
            "SELECT "
                + column
                + " FROM tally WHERE account = :account AND region = :region AND what = :what")
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("what", what)
        .numbers()
        .findOne();
  }
}
