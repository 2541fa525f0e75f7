package io.lightsaillocal.resources;

import io.lightsaillocal.storage.Database;
import java.time.InstantSource;

/**
 * What was carried out once and is not to be again, kept with the state: emptied and saved with it,
 * and the same for all emulators that share it.
 */
public final class Marks {

  private final Database database;
  private final InstantSource clock;

  /** The marks in this database. */
  public Marks(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whether the mark was left. */
  public boolean has(String mark, Scope scope) {
    return database.read(handle -> new Tally(handle, clock.instant()).amount(scope, mark)) > 0;
  }

  /** Leaves the mark. */
  public void leave(String mark, Scope scope) {
    database.inTransaction(
        handle -> {
          new Tally(handle, clock.instant()).increment(scope, mark);
          return mark;
        });
  }

  /**
   * Leaves the mark in the transaction of a call. Of two calls at once one fails at the table's
   * key, and is run again.
   */
  static void take(String mark, Scope scope, Call call) {
    Tally tally = new Tally(call.handle(), call.now());
    if (tally.amount(scope, mark) > 0) {
      throw new Taken();
    }
    tally.increment(scope, mark);
  }

  /** The mark was there before. */
  static final class Taken extends RuntimeException {
    Taken() {
      super("Carried out before", null, false, false);
    }
  }
}
