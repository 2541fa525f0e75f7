package io.lightsaillocal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file stays in proportion to what is in it, however often that changes. */
class CompactionTest {

  private static final int LIVE = 20_000;
  private static final int CHANGES = 12_000;
  private static final int CLIENTS = 4;

  @TempDir Path data;

  @Test
  void aFileThatIsMuchWrittenToStaysInProportion() throws Exception {
    long largest = 0;
    try (Database database = Database.open(new Location.Directory(data))) {
      database.inTransaction(handle -> handle.execute(tallies(LIVE)));
      List<Future<Long>> working = new ArrayList<>();
      ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
      for (int client = 0; client < CLIENTS; client++) {
        int first = client;
        working.add(clients.submit(() -> change(database, first)));
      }
      for (Future<Long> client : working) {
        largest = Math.max(largest, client.get());
      }
      clients.shutdown();
    }

    long left = compacted();
    assertTrue(
        largest <= 16_000_000, "at most %d bytes, and %d when compacted".formatted(largest, left));
    try (Database database = Database.open(new Location.Directory(data))) {
      assertEquals(CHANGES, changes(database));
    }
  }

  @Test
  void aFileThatHasGrownShrinksAtTheNextStart() throws Exception {
    Database.open(new Location.Directory(data)).close();
    String url =
        "jdbc:h2:file:" + data.resolve("lightsail") + ";WRITE_DELAY=0;RETENTION_TIME=60000";
    try (Connection connection = DriverManager.getConnection(url, "", "");
        Statement statement = connection.createStatement()) {
      statement.execute(tallies(1000));
      for (int i = 0; i < 2000; i++) {
        statement.execute(
            "UPDATE tally SET amount = amount + 1 WHERE account = '123456789012' AND region = 'us-east-1' AND what = '"
                + i % 1000
                + "'");
      }
      statement.execute("SHUTDOWN IMMEDIATELY");
    }
    long grown = Files.size(file());

    Database.open(new Location.Directory(data)).close();

    long left = Files.size(file());
    assertTrue(
        grown > 4 * left, "it had %d bytes, and has %d after a start".formatted(grown, left));
    try (Database database = Database.open(new Location.Directory(data))) {
      assertEquals(2000, changes(database));
    }
  }

  /** Returns how long the file was at most. */
  private long change(Database database, int first) throws IOException {
    long largest = 0;
    for (int i = first; i < CHANGES; i += CLIENTS) {
      String what = Integer.toString(i * 7 % LIVE);
      database.inTransaction(
          handle ->
              handle.execute(
                  "UPDATE tally SET amount = amount + 1 WHERE account = '123456789012' AND region = 'us-east-1' AND what = '"
                      + what
                      + "'"));
      largest = Math.max(largest, Files.size(file()));
    }
    return largest;
  }

  private static long changes(Database database) {
    return database.read(
        handle -> handle.createQuery("SELECT SUM(amount) FROM tally").numbers().one());
  }

  private static String tallies(int number) {
    return "INSERT INTO tally SELECT '123456789012', 'us-east-1', x - 1, 0, 0 FROM SYSTEM_RANGE(1, "
        + number
        + ")";
  }

  private long compacted() throws IOException, SQLException {
    try (Connection connection = H2.inFile(data.resolve("lightsail")).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN COMPACT");
    }
    return Files.size(file());
  }

  private Path file() {
    return data.resolve("lightsail.mv.db");
  }
}
