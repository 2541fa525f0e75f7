package io.lightsaillocal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who waits for what another call holds is told so, and does not wait for ever. */
@ExtendWith(SharedPostgres.class)
class DeadlineTest {

  /** Both at the same time, since each waits for as long as a call may. */
  @Test
  void inMemoryAndInPostgres(PostgresServer postgres) throws Exception {
    Location server = new Location.Server(postgres.newDatabase());
    ExecutorService beside = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> inPostgres =
          beside.submit(
              () -> {
                assertGivesUp(server);
                return true;
              });
      assertGivesUp(new Location.Memory("DeadlineTest"));
      assertTrue(inPostgres.get());
    } finally {
      beside.shutdownNow();
    }
  }

  private static void assertGivesUp(Location location) throws Exception {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (Database database = Database.open(location)) {
      Future<Integer> holder =
          other.submit(
              () ->
                  database.inTransaction(
                      handle -> {
                        int changed = update(handle);
                        held.countDown();
                        await(told);
                        return changed;
                      }));
      held.await();

      UnavailableException waited =
          assertThrows(
              UnavailableException.class, () -> database.inTransaction(DeadlineTest::update));

      assertEquals(
          "Other calls held what this one needs for longer than 15 seconds.", waited.getMessage());
      told.countDown();
      assertEquals(1, holder.get());
      assertEquals(1, database.<Integer>inTransaction(DeadlineTest::update));
    } finally {
      told.countDown();
      other.shutdownNow();
    }
  }

  private static int update(Handle handle) {
    return handle.execute(Database.PROBE);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
