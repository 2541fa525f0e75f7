package io.lightsaillocal.storage;

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
      throw new StorageException(
          "The database's schema cannot be made or brought up to date: " + Failure.reason(e) + ".",
          e);
    }
  }
}
