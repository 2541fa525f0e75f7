package io.lightsaillocal.resources;

import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Handle;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the newest operation records of each account and Region, and removes those before them: not
 * with each record that is written, but many at once. So there may be some more than are to be
 * kept.
 */
final class OperationLogBound {

  private static final Logger LOG = LoggerFactory.getLogger(OperationLogBound.class);

  /** To count takes longer the more there are, so it is done the more seldom. */
  private static final int SHARE = 10;

  private static final int SMALLEST_BATCH = 50;

  /** Of a scope that nothing is known of yet: it may have as many records as it likes. */
  private static final int FIRST_BATCH = 10;

  /** A call must not take as long as a log is that was never bounded. */
  private static final int MOST_REMOVED = 10_000;

  /** While a transaction lasts, the database keeps all that others overwrite. */
  private static final int AT_ONCE = 500;

  private final Database database;
  private final int size;
  private final int batch;
  private final Map<Scope, AtomicInteger> untilCounted = new ConcurrentHashMap<>();

  /**
   * @param size how many records to keep; 0 for all
   */
  OperationLogBound(Database database, int size) {
    this.database = database;
    this.size = size;
    this.batch = Math.max(SMALLEST_BATCH, size / SHARE);
  }

  /** Records were written, and are committed. */
  void written(Scope scope, int records) {
    if (size == 0 || records == 0) {
      return;
    }
    AtomicInteger left =
        untilCounted.computeIfAbsent(scope, unknown -> new AtomicInteger(FIRST_BATCH));
    if (left.addAndGet(-records) <= 0) {
      left.set(batch);
      removeOldest(scope);
    }
  }

  /** The call whose record was one too many is not to fail of it. */
  private void removeOldest(Scope scope) {
    try {
      long excess = database.<Long>read(handle -> count(scope, handle)) - size;
      if (excess > 0) {
        int records = (int) Math.min(excess, MOST_REMOVED);
        database
            .<Optional<Long>>read(handle -> lastOfOldest(records, scope, handle))
            .ifPresent(last -> removeUntil(last, scope));
      }
    } catch (RuntimeException e) {
      LOG.warn("Operation records could not be removed: {}", e.toString());
    }
  }

  private void removeUntil(long last, Scope scope) {
    int removed;
    do {
      removed = database.inTransaction(handle -> removeSome(last, scope, handle));
    } while (removed == AT_ONCE);
  }

  private static int removeSome(long last, Scope scope, Handle handle) {
    return handle
        .createUpdate(
            "DELETE FROM operation WHERE account = :account AND region = :region AND seq <= :last")
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("last", Math.min(last, lastOfOldest(AT_ONCE, scope, handle).orElse(last)))
        .execute();
  }

  private static long count(Scope scope, Handle handle) {
    return handle
        .createQuery("SELECT COUNT(*) FROM operation WHERE account = :account AND region = :region")
        .bind("account", scope.account())
        .bind("region", scope.region())
        .numbers()
        .one();
  }

  private static Optional<Long> lastOfOldest(int records, Scope scope, Handle handle) {
    return handle
        .createQuery(
            "SELECT seq FROM operation WHERE account = :account AND region = :region"
                + " ORDER BY account, region, seq LIMIT 1 OFFSET :before")
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("before", records - 1)
        .numbers()
        .findOne();
  }
}
