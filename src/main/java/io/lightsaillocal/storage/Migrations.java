package io.lightsaillocal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Runs the migrations that a database lacks. */
final class Migrations {

  private Migrations() {}

  /**
   * @param first what each connection is told before
   * @param bytewise what makes a text column sort by its bytes in that database
   */
  static void migrate(DataSource dataSource, String first, String bytewise) {
    try {
      Flyway.configure(Migrations.class.getClassLoader())
          .dataSource(dataSource)
          .initSql(first)
          .locations("classpath:io/lightsaillocal/db/migration")
          .placeholders(Map.of("bytewise", bytewise))
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw failed(e);
    }
  }

  /**
   * Refuses a database in which no tables can be made. Flyway would try ten times, a second apart,
   * before it told what it was told at first.
   */
  static void requireThatTablesCanBeMade(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try {
        statement.execute("CREATE TABLE lightsail_local_probe (probe INTEGER)");
      } catch (SQLException e) {
        throw failed(e);
      } finally {
        connection.rollback();
      }
    }
  }

  private static StorageException failed(Exception e) {
    return new StorageException(
        "The database's schema cannot be made or brought up to date: " + Failure.reason(e) + ".",
        e);
  }
}
