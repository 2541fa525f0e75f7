package io.lightsaillocal;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Proxy;
import io.lightsaillocal.testing.Wire;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is answered when PostgreSQL, or the network to it, fails. */
@ExtendWith(SharedPostgres.class)
class FailingServerTest {

  private static final String KEY = "{\"bucketName\":\"press-kit\"}";

  @Test
  void aChangeWhoseCommitWasNotAnsweredIsFoundToBeMade(PostgresServer postgres)
      throws SQLException {
    String url = postgres.newDatabase();
    try (Proxy proxy = new Proxy(port(url));
        LightsailLocal lightsail = start(url, proxy)) {
      Wire wire = Wire.to(lightsail);
      wire.createBucket("press-kit");
      proxy.set(Proxy.Mode.CUT_AFTER_COMMIT);

      String key =
          wire.call("CreateBucketAccessKey", KEY)
              .then()
              .statusCode(200)
              .extract()
              .path("accessKey.accessKeyId");

      wire.call("GetBucketAccessKeys", KEY)
          .then()
          .body("accessKeys.size()", equalTo(1))
          .body("accessKeys[0].accessKeyId", equalTo(key));
    }
  }

  @Test
  void aChangeWhoseCommitDidNotArriveIsFoundNotToBeMade(PostgresServer postgres)
      throws SQLException {
    String url = postgres.newDatabase();
    try (Proxy proxy = new Proxy(port(url));
        LightsailLocal lightsail = start(url, proxy)) {
      Wire wire = Wire.to(lightsail);
      wire.createBucket("press-kit");
      proxy.set(Proxy.Mode.CUT_BEFORE_COMMIT);

      wire.call("CreateBucketAccessKey", KEY)
          .then()
          .statusCode(500)
          .body("__type", equalTo("ServiceException"))
          .body("message", startsWith("The database failed while the change was committed: "))
          .body("message", containsString(" The call changed nothing."));

      wire.call("GetBucketAccessKeys", KEY).then().body("accessKeys.size()", equalTo(0));
    }
  }

  @Test
  void whatCannotBeLookedUpIsSaidNotToBeKnown(PostgresServer postgres) throws SQLException {
    String url = postgres.newDatabase();
    try (Proxy proxy = new Proxy(port(url));
        LightsailLocal lightsail = start(url + "&socketTimeout=1", proxy)) {
      Wire wire = Wire.to(lightsail);
      wire.createBucket("press-kit");
      proxy.set(Proxy.Mode.STALL_FROM_COMMIT);

      wire.call("CreateBucketAccessKey", KEY)
          .then()
          .statusCode(500)
          .body(
              "message",
              containsString(
                  "Whether the call changed anything is not known. If it did, there is an operation with the id "));
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsUnhealthy(PostgresServer postgres) throws SQLException {
    String url = postgres.newDatabase();
    try (Proxy proxy = new Proxy(port(url));
        LightsailLocal lightsail = start(url, proxy)) {
      Wire wire = Wire.to(lightsail);
      wire.request().get("/_local/health").then().statusCode(200);
      proxy.set(Proxy.Mode.STALL);

      wire.request()
          .get("/_local/health")
          .then()
          .statusCode(503)
          .body("reason", equalTo("The database does not answer."));
      wire.call("GetBuckets", "{}")
          .then()
          .statusCode(500)
          .body("message", startsWith("The database failed: "))
          .body("message", containsString(" The call changed nothing."));
    }
  }

  @Test
  void aServerThatHasBecomeReadOnlyIsUnhealthyAndStillRead(PostgresServer postgres)
      throws SQLException {
    String url = postgres.newDatabase();
    try (LightsailLocal lightsail = LightsailLocal.builder().databaseUrl(url).start()) {
      Wire wire = Wire.to(lightsail);
      wire.createBucket("press-kit");
      String database = URI.create(url.substring("jdbc:".length())).getPath().substring(1);
      execute(url, "ALTER DATABASE " + database + " SET default_transaction_read_only = on");
      execute(
          url,
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '%s' AND pid <> pg_backend_pid()"
              .formatted(database));

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  wire.request()
                      .get("/_local/health")
                      .then()
                      .statusCode(503)
                      .body("reason", containsString("read-only transaction")));
      wire.call("CreateBucketAccessKey", KEY)
          .then()
          .statusCode(500)
          .body("message", containsString("read-only transaction"))
          .body("message", containsString(" The call changed nothing."));
      wire.call("GetBuckets", "{}").then().statusCode(200);
    }
  }

  /** Prepared by name, a commit would not be seen to be one. */
  private static LightsailLocal start(String url, Proxy proxy) {
    return LightsailLocal.builder()
        .databaseUrl(
            url.replace(":" + port(url) + "/", ":" + proxy.port() + "/") + "&prepareThreshold=0")
        .start();
  }

  private static int port(String url) {
    return URI.create(url.substring("jdbc:".length())).getPort();
  }

  private static void execute(String url, String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
