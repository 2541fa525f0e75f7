package io.lightsaillocal.postgres;

import io.lightsaillocal.testing.Clients;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabase;
import software.amazon.awssdk.services.lightsail.model.RelationalDatabaseEndpoint;

/** An online shop, whose orders are in databases of an emulator. */
final class Shop implements AutoCloseable {

  static final String PASSWORD = "first'pass%word\\";

  final LightsailClient client;

  Shop(URI endpoint) {
    this.client = Clients.lightsail(endpoint);
  }

  void create(String name) {
    client.createRelationalDatabase(
        r ->
            r.relationalDatabaseName(name)
                .relationalDatabaseBlueprintId("postgres_16")
                .relationalDatabaseBundleId("micro_2_0")
                .masterDatabaseName("Orders")
                .masterUsername("keeper")
                .masterUserPassword(PASSWORD));
  }

  void snapshot(String name, String snapshot) {
    client.createRelationalDatabaseSnapshot(
        r -> r.relationalDatabaseName(name).relationalDatabaseSnapshotName(snapshot));
  }

  void restore(String snapshot, String name) {
    client.createRelationalDatabaseFromSnapshot(
        r -> r.relationalDatabaseName(name).relationalDatabaseSnapshotName(snapshot));
  }

  void delete(String name) {
    client.deleteRelationalDatabase(r -> r.relationalDatabaseName(name).skipFinalSnapshot(true));
  }

  RelationalDatabase database(String name) {
    return client.getRelationalDatabase(r -> r.relationalDatabaseName(name)).relationalDatabase();
  }

  int port(String name) {
    return database(name).masterEndpoint().port();
  }

  String password(String name) {
    return client
        .getRelationalDatabaseMasterUserPassword(r -> r.relationalDatabaseName(name))
        .masterUserPassword();
  }

  Connection connect(String name) throws SQLException {
    return connect(database(name).masterEndpoint(), password(name));
  }

  static Connection connect(RelationalDatabaseEndpoint at, String password) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/Orders".formatted(at.address(), at.port()), "keeper", password);
  }

  /** Notes an order down, and makes the table for them before the first. */
  void order(String name, String what) throws SQLException {
    try (Connection connection = connect(name);
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE IF NOT EXISTS orders (what TEXT)");
      statement.execute("INSERT INTO orders VALUES ('%s')".formatted(what));
    }
  }

  List<String> orders(String name) throws SQLException {
    return ask(name, "SELECT what FROM orders ORDER BY what");
  }

  List<String> ask(String name, String query) throws SQLException {
    List<String> answers = new ArrayList<>();
    try (Connection connection = connect(name);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        answers.add(rows.getString(1));
      }
    }
    return answers;
  }

  @Override
  public void close() {
    client.close();
  }
}
