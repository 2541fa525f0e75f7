package io.lightsaillocal.control;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.S3Clients;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Requests to S3 are in the journal and meet faults, like those to Lightsail. */
@ExtendWith(LightsailLocalExtension.class)
class S3FaultsTest {

  private final String endpoint;
  private final S3Client s3;

  S3FaultsTest(LightsailLocal lightsail) {
    endpoint = lightsail.endpoint().toString();
    s3 = S3Clients.with("test", "test", lightsail.endpoint());
  }

  @Test
  void anErrorIsAnsweredInTheFormOfTheRealOne() {
    ask("{\"service\": \"s3\", \"operation\": \"PutObject\", \"error\": \"SlowDown\", \"message\": \"As asked.\"}")
        .statusCode(200);

    S3Exception slow = assertThrows(S3Exception.class, this::put);

    assertEquals(503, slow.statusCode());
    assertEquals("SlowDown", slow.awsErrorDetails().errorCode());
    assertEquals("As asked.", slow.awsErrorDetails().errorMessage());
    assertThrows(NoSuchBucketException.class, this::put);
  }

  @Test
  void otherOperationsAndServicesDoNotMeetIt() {
    ask("{\"service\": \"s3\", \"operation\": \"GetObject\", \"error\": \"InternalError\"}");
    ask("{\"operation\": \"*\", \"error\": \"ServiceException\"}");

    assertThrows(NoSuchBucketException.class, this::put);
  }

  @Test
  void aConnectionIsDroppedAndARequestWaits() {
    ask("{\"service\": \"s3\", \"drop\": \"before\"}");
    assertThrows(SdkClientException.class, this::put);
    ask("{\"service\": \"s3\", \"latency\": \"PT0.2S\"}");
    assertThrows(NoSuchBucketException.class, this::put);
    given()
        .get(endpoint + "/_local/journal")
        .then()
        .body("requests[-1].milliseconds.toInteger()", greaterThanOrEqualTo(200));
  }

  @Test
  void whatThereIsNotIsRefused() {
    ask("{\"service\": \"s4\", \"error\": \"SlowDown\"}")
        .statusCode(400)
        .body("message", containsString("s4"));
    ask("{\"service\": \"s3\", \"operation\": \"CreateBucket\", \"error\": \"SlowDown\"}")
        .statusCode(400)
        .body("message", containsString("S3 has no operation 'CreateBucket'"));
    ask("{\"service\": \"s3\", \"error\": \"ServiceException\"}")
        .statusCode(400)
        .body("message", containsString("SlowDown"));
  }

  @Test
  void theJournalTellsWhatWasAsked() {
    NoSuchBucketException refused = assertThrows(NoSuchBucketException.class, this::put);

    given()
        .get(endpoint + "/_local/journal")
        .then()
        .body("requests[-1].operation", equalTo("s3:PutObject"))
        .body("requests[-1].method", equalTo("PUT"))
        .body("requests[-1].path", equalTo("/none-such/a"))
        .body("requests[-1].status", equalTo(404))
        .body("requests[-1].errorType", equalTo("NoSuchBucket"))
        .body("requests[-1].account", equalTo("123456789012"))
        .body("requests[-1].requestId", equalTo(refused.requestId()));
    assertTrue(!refused.requestId().isEmpty());
  }

  private void put() {
    s3.putObject(put -> put.bucket("none-such").key("a"), RequestBody.fromString("a"));
  }

  private ValidatableResponse ask(String fault) {
    return given().body(fault).post(endpoint + "/_local/faults").then();
  }
}
