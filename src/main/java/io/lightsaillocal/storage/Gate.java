package io.lightsaillocal.storage;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets any number of calls work on the database at a time, or one that replaces it under all of
 * them. Fair, so that who waits to replace it is not passed by calls without end.
 */
final class Gate {

  private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

  /** Whoever is let in closes it to leave. */
  interface Pass extends AutoCloseable {
    @Override
    void close();
  }

  Pass enter(Deadline deadline) {
    return pass(lock.readLock(), deadline);
  }

  Pass enterAlone(Deadline deadline) {
    return pass(lock.writeLock(), deadline);
  }

  private static Pass pass(Lock lock, Deadline deadline) {
    try {
      if (lock.tryLock(deadline.nanosLeft(), TimeUnit.NANOSECONDS)) {
        return lock::unlock;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new UnavailableException(
        "The database was not free in time: other calls have not ended, or it is being replaced.");
  }
}
