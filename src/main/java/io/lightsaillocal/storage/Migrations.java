package io.lightsaillocal.storage;

import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/** Runs the migrations that a database lacks, and refuses one that a newer build has made. */
final class Migrations {

  private Migrations() {}

  /**
   * @param bytewise what makes a text column sort by its bytes in that database
   */
  static void migrate(DataSource dataSource, String bytewise) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(dataSource)
            .locations("classpath:io/lightsaillocal/db/migration")
            .placeholders(Map.of("bytewise", bytewise))
            .load();
    refuseNewer(flyway);
    try {
      flyway.migrate();
    } catch (FlywayException e) {
      throw new StorageException(
          "The database's schema cannot be brought up to date: " + e.getMessage(), e);
    }
  }

  private static void refuseNewer(Flyway flyway) {
    for (MigrationInfo applied : flyway.info().applied()) {
      if (applied.getState() == MigrationState.FUTURE_SUCCESS
          || applied.getState() == MigrationState.FUTURE_FAILED) {
        throw new StorageException(
            "The database has schema version %s, made by a newer lightsail-local than this one. Use that version, or another database; this one was left as it is."
                .formatted(applied.getVersion()));
      }
    }
  }
}
