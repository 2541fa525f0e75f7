package io.lightsaillocal.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Statements with named parameters, on both kinds of database. */
@ExtendWith(SharedPostgres.class)
class HandleTest {

  private static final String TABLE =
      "CREATE TABLE box (seq BIGINT GENERATED ALWAYS AS IDENTITY, label VARCHAR(20), size BIGINT,"
          + " closed BOOLEAN, lid %s)";

  @Test
  void inMemory() {
    check(new Location.Memory("HandleTest"), "VARBINARY(20)");
  }

  @Test
  void inPostgres(PostgresServer postgres) throws SQLException {
    check(new Location.Server(postgres.newDatabase()), "BYTEA");
  }

  private static void check(Location location, String bytes) {
    try (Database database = Database.open(location)) {
      run(database, handle -> handle.execute(TABLE.formatted(bytes)));
      run(database, HandleTest::keepsEachKindOfValue);
      run(database, HandleTest::takesColonsThatAreNoParameters);
      run(database, HandleTest::carriesOutABatch);
      run(database, HandleTest::insistsOnNamesAndValues);
      run(database, HandleTest::insistsOnOneRow);
      tellsNoValueOfWhatFails(database);
      runsWhatWaitsForTheCommit(database);
    }
  }

  private static void run(Database database, Consumer<Handle> work) {
    database.inTransaction(
        handle -> {
          work.accept(handle);
          return handle;
        });
  }

  private static void keepsEachKindOfValue(Handle handle) {
    byte[] lid = "lid".getBytes(StandardCharsets.UTF_8);
    OptionalLong key =
        handle
            .createUpdate(
                "INSERT INTO box (label, size, closed, lid) VALUES (:label, :size, :closed, :lid)")
            .bind("label", "first")
            .bind("size", 7)
            .bind("closed", true)
            .bind("lid", lid)
            .executeAndReturnKey("seq");
    assertEquals(OptionalLong.of(1), key);

    List<String> found =
        handle
            .createQuery(
                "SELECT label, size, closed, lid FROM box"
                    + " WHERE label = ANY(:labels) AND (size = :size OR size = :size + 1)")
            .bind("labels", List.of("first", "second"))
            .bind("size", 7)
            .map(
                row ->
                    row.getString(1)
                        + row.getLong(2)
                        + row.getBoolean(3)
                        + new String(row.getBytes(4), StandardCharsets.UTF_8))
            .list();
    assertEquals(List.of("first7truelid"), found);

    handle.createUpdate("UPDATE box SET label = :none").bind("none", (String) null).execute();
    assertEquals(Optional.empty(), handle.createQuery("SELECT label FROM box").texts().findFirst());
  }

  private static void takesColonsThatAreNoParameters(Handle handle) {
    assertEquals(
        "a :b c",
        handle
            .createQuery("SELECT ':b'::VARCHAR AS \"x:y\" FROM box WHERE seq = :seq")
            .bind("seq", 1)
            .map(row -> "a " + row.getString("x:y") + " c")
            .one());
  }

  private static void carriesOutABatch(Handle handle) {
    handle
        .createBatch("INSERT INTO box (label, size) VALUES (:label, :size)")
        .bind("size", 3)
        .executeFor(List.of("a", "b"), (row, label) -> row.bind("label", label));
    assertEquals(
        List.of("a", "b"),
        handle.createQuery("SELECT label FROM box WHERE size = 3 ORDER BY label").texts().list());
    assertEquals(2, handle.execute("DELETE FROM box WHERE size = 3"));
  }

  private static void insistsOnNamesAndValues(Handle handle) {
    Query query = handle.createQuery("SELECT seq FROM box WHERE seq = :seq");
    assertEquals(
        "There is no :sequence in SELECT seq FROM box WHERE seq = ?",
        assertThrows(IllegalArgumentException.class, () -> query.bind("sequence", 1)).getMessage());
    assertEquals(
        ":seq has no value in SELECT seq FROM box WHERE seq = ?",
        assertThrows(IllegalStateException.class, () -> query.numbers().list()).getMessage());
  }

  private static void insistsOnOneRow(Handle handle) {
    Query.Rows<Long> none = handle.createQuery("SELECT seq FROM box WHERE seq < 0").numbers();
    assertEquals(Optional.empty(), none.findOne());
    assertThrows(IllegalStateException.class, none::one);
    Query.Rows<Long> two =
        handle.createQuery("SELECT seq FROM box UNION ALL SELECT seq FROM box").numbers();
    assertEquals(1, two.findFirst().orElseThrow());
    assertThrows(IllegalStateException.class, two::findOne);
  }

  private static void tellsNoValueOfWhatFails(Database database) {
    StatementException failed =
        assertThrows(
            StatementException.class,
            () ->
                run(
                    database,
                    handle ->
                        handle
                            .createUpdate("UPDATE nowhere SET a = :secret")
                            .bind("secret", "kept-to-itself")
                            .execute()));
    String told = String.valueOf(failed.getMessage());
    assertTrue(told.contains("UPDATE nowhere SET a = ?"), told);
    assertFalse(told.contains("kept-to-itself"), told);
  }

  private static void runsWhatWaitsForTheCommit(Database database) {
    List<String> done = new ArrayList<>();
    run(database, handle -> handle.afterCommit(() -> done.add("committed")));
    assertThrows(
        IllegalStateException.class,
        () ->
            run(
                database,
                handle -> {
                  handle.afterCommit(() -> done.add("never"));
                  throw new IllegalStateException("no");
                }));
    assertEquals(List.of("committed"), done);
  }
}
