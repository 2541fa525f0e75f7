package io.lightsaillocal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is run again: work that another transaction can have come before, and no other. */
@ExtendWith(SharedPostgres.class)
class ConflictTest {

  @Test
  void inMemory() {
    assertConflicts(new Location.Memory("ConflictTest"));
  }

  @Test
  void inPostgres(PostgresServer postgres) throws SQLException {
    assertConflicts(new Location.Server(postgres.newDatabase()));
  }

  private static void assertConflicts(Location location) {
    try (Database database = Database.open(location)) {
      database.inTransaction(
          handle ->
              handle.execute("CREATE TABLE parent (id INT PRIMARY KEY)")
                  + handle.execute("CREATE TABLE child (parent INT REFERENCES parent)")
                  + handle.execute("INSERT INTO parent VALUES (1)")
                  + handle.execute("INSERT INTO child VALUES (1)"));

      assertTrue(attempts(database, "INSERT INTO child VALUES (2)") > 1, "the parent has gone");
      assertTrue(attempts(database, "INSERT INTO parent VALUES (1)") > 1, "the key is taken");
      assertEquals(1, attempts(database, "DELETE FROM parent"), "a child exists");
      assertEquals(1, attempts(database, "INSERT INTO nowhere VALUES (1)"), "a mistake");
    }
  }

  private static int attempts(Database database, String sql) {
    AtomicInteger attempts = new AtomicInteger();
    assertThrows(
        StatementException.class,
        () ->
            database.inTransaction(
                handle -> {
                  attempts.incrementAndGet();
                  return handle.execute(sql);
                }));
    return attempts.get();
  }
}
