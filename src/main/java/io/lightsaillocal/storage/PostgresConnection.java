package io.lightsaillocal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;

/** A connection to a PostgreSQL in which nothing of ours is kept. */
public final class PostgresConnection {

  private PostgresConnection() {}

  /** Opens one, or fails within some seconds. */
  public static Connection open(
      String host, int port, String database, String user, String password) throws SQLException {
    Properties how = new Properties();
    how.setProperty("user", user);
    how.setProperty("password", password);
    how.setProperty("connectTimeout", "5");
    how.setProperty("loginTimeout", "5");
    how.setProperty("socketTimeout", "60");
    how.setProperty("ApplicationName", "lightsail-local");
    return Connections.postgresql(
        "jdbc:postgresql://%s:%d/%s"
            .formatted(host.contains(":") ? "[" + host + "]" : host, port, database),
        how);
  }
}
