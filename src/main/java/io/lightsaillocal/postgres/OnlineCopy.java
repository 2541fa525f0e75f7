package io.lightsaillocal.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A copy of the data of a running server, as its low-level API for backups wants it made. */
final class OnlineCopy {

  private static final String LOG = "pg_wal";

  /** As of which version the functions have their names of today. */
  private static final int RENAMED = 15;

  private final Connection connection;
  private final Path data;

  OnlineCopy(Connection connection, Path data) {
    this.connection = connection;
    this.data = data;
  }

  /** Whether a file has data, and not what a server keeps while it runs. */
  static boolean isData(Path file) {
    String top = file.getName(0).toString();
    return !top.startsWith("postmaster.")
        && !top.equals("pg_stat_tmp")
        && !top.equals("pg_replslot")
        && !String.valueOf(file.getFileName()).startsWith("pgsql_tmp");
  }

  void to(Path target) throws IOException, SQLException {
    boolean isRenamed = connection.getMetaData().getDatabaseMajorVersion() >= RENAMED;
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          isRenamed
              ? "SELECT pg_backup_start('lightsail-local', true)"
              : "SELECT pg_start_backup('lightsail-local', true, false)");
      Folders.copy(data, target, file -> isData(file) && !file.startsWith(LOG));
      String label = label(statement, isRenamed);
      Files.writeString(target.resolve("backup_label"), label);
      // All that was written while the rest was copied is there by now.
      Folders.copy(data.resolve(LOG), target.resolve(LOG), file -> true);
    }
  }

  private static String label(Statement statement, boolean isRenamed) throws SQLException {
    try (ResultSet stopped =
        statement.executeQuery(
            isRenamed
                ? "SELECT labelfile FROM pg_backup_stop(false)"
                : "SELECT labelfile FROM pg_stop_backup(false, false)")) {
      stopped.next();
      return stopped.getString(1);
    }
  }
}
