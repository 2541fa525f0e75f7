package io.lightsaillocal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.ExpectedError;
import io.lightsaillocal.testing.HandSigner;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a caller is told when the database fails under a request. It fails here because somebody
 * else, who has opened the same files, takes a table away.
 */
class InternalFailureTest {

  private static final String CREATE = "{\"bucketName\":\"press-kit\",\"bundleId\":\"small_1_0\"}";

  @TempDir Path folder;

  @Test
  void theAnswerIsServiceExceptionWithTheRequestId() throws SQLException {
    try (LightsailLocal lightsail = LightsailLocal.builder().dataDirectory(folder).start()) {
      sql("DROP TABLE operation");

      Response answer = Wire.to(lightsail).call("CreateBucket", CREATE);

      serviceException(answer).assertIn(answer);
    }
  }

  @Test
  void theLogTellsTheCauseUnderThatRequestId() throws SQLException {
    try (LightsailLocal lightsail = LightsailLocal.builder().dataDirectory(folder).start()) {
      sql("DROP TABLE operation");
      StringBuilder requestId = new StringBuilder();

      String log =
          logOf(
              () -> {
                Response answer = Wire.to(lightsail).call("CreateBucket", CREATE);
                requestId.append(answer.header("x-amzn-RequestId"));
              });

      assertTrue(log.contains("Request " + requestId + " (CreateBucket) failed"), log);
      assertTrue(log.contains("OPERATION\" not found"), log);
    }
  }

  @Test
  void whatTheRequestHadDoneBeforeItFailedIsUndone() throws SQLException {
    try (LightsailLocal lightsail = LightsailLocal.builder().dataDirectory(folder).start()) {
      Wire wire = Wire.to(lightsail);
      String before = wire.state();
      // The operation record is the last that CreateBucket writes.
      sql("ALTER TABLE operation RENAME TO taken_away");
      wire.call("CreateBucket", CREATE).then().statusCode(500);
      sql("ALTER TABLE taken_away RENAME TO operation");

      assertEquals(before, wire.state());
      wire.createBucket("press-kit");
    }
  }

  @Test
  void aFailureWhileTheCallerIsLookedUpIsAnsweredLikewise() throws SQLException {
    try (LightsailLocal lightsail =
        LightsailLocal.builder().dataDirectory(folder).verifySignatures(true).start()) {
      sql("DROP TABLE bucket_access_key");
      HandSigner unknown = new HandSigner("AKIAUNKNOWN", "guess", "us-east-1", "lightsail");

      Response answer =
          unknown
              .sign(
                  Wire.to(lightsail).request("CreateBucket"),
                  lightsail.port(),
                  CREATE,
                  Instant.now())
              .post("/");

      serviceException(answer).assertIn(answer);
    }
  }

  @Test
  void stsAnswersInItsOwnForm() throws SQLException {
    try (LightsailLocal lightsail =
        LightsailLocal.builder().dataDirectory(folder).verifySignatures(true).start()) {
      sql("DROP TABLE bucket_access_key");

      Response answer =
          new HandSigner("AKIAUNKNOWN", "guess", "us-east-1", "sts")
              .sign(
                  Wire.to(lightsail).request().contentType("application/x-www-form-urlencoded"),
                  lightsail.port(),
                  "Action=GetCallerIdentity&Version=2011-06-15",
                  Instant.now())
              .post("/");

      assertEquals(
          """
          <ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
            <Error>
              <Type>Receiver</Type>
              <Code>InternalFailure</Code>
              <Message>An internal failure prevented the request %1$s from being answered.</Message>
            </Error>
            <RequestId>%1$s</RequestId>
          </ErrorResponse>
          """
              .formatted(answer.header("x-amzn-RequestId")),
          answer.asString());
      answer.then().statusCode(500).contentType("text/xml");
    }
  }

  private static ExpectedError serviceException(Response answer) {
    return new ExpectedError(
        500,
        "ServiceException",
        "API_CreateBucket",
        "An internal failure prevented the request %s from being carried out. It changed nothing."
            .formatted(answer.header("x-amzn-RequestId")),
        "Try again. If it fails again, look for the request id in the emulator's log.");
  }

  private void sql(String statement) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:h2:file:" + folder.resolve("lightsail") + ";IFEXISTS=TRUE");
        Statement executed = connection.createStatement()) {
      executed.execute(statement);
    }
  }

  /** What is logged meanwhile: the tests' logging framework prints it to System.err. */
  private static String logOf(Runnable work) {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return log.toString(StandardCharsets.UTF_8);
  }
}
