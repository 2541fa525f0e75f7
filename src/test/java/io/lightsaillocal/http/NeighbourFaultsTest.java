package io.lightsaillocal.http;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.InjectedFault;
import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.RecordedRequest;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is asked of the neighbours meets faults, like requests to Lightsail. */
@ExtendWith(LightsailLocalExtension.class)
class NeighbourFaultsTest {

  private static final String IDENTITY = "Action=GetCallerIdentity&Version=2011-06-15";
  private static final String REGIONS = "Action=DescribeRegions&Version=2016-11-15";

  private final LightsailLocal lightsail;

  NeighbourFaultsTest(LightsailLocal lightsail) {
    this.lightsail = lightsail;
  }

  @Test
  void stsAnswersAnErrorAsStsDoes() {
    InjectedFault fault =
        lightsail
            .faults()
            .on("sts", "GetCallerIdentity")
            .error("ExpiredToken")
            .message("As asked.")
            .add();

    call(REGIONS).then().statusCode(200);
    call(IDENTITY)
        .then()
        .statusCode(403)
        .body("ErrorResponse.Error.Code", equalTo("ExpiredToken"))
        .body("ErrorResponse.Error.Message", equalTo("As asked."));
    call(IDENTITY).then().statusCode(200);
    assertEquals(1, fault.met());
    RecordedRequest met =
        lightsail.journal().requests(request -> !request.fault().isEmpty()).get(0);
    assertEquals("sts:GetCallerIdentity", met.operation());
    assertEquals("sts", met.service());
    assertEquals("ExpiredToken", met.errorType());
  }

  @Test
  void ec2AnswersAnErrorAsEc2Does() {
    lightsail.faults().on("ec2", "*").account("111122223333").error("AuthFailure").add();
    lightsail.faults().on("ec2", "*").error("RequestLimitExceeded").add();

    call(REGIONS)
        .then()
        .statusCode(503)
        .body("Response.Errors.Error.Code", equalTo("RequestLimitExceeded"))
        .body("Response.Errors.Error.Message", equalTo("Induced for a test."));
    call(REGIONS).then().statusCode(200);
  }

  @Test
  void aConnectionIsDroppedAndACallWaits() {
    lightsail.faults().on("sts", "*").dropBefore().add();
    assertThrows(IOException.class, () -> call(IDENTITY));
    lightsail.faults().on("ec2", "*").dropAfter().add();
    assertThrows(IOException.class, () -> call(REGIONS));
    lightsail.faults().on("sts", "*").latency(Duration.ofMillis(200)).add();
    call(IDENTITY).then().statusCode(200);

    Duration took = lightsail.journal().requests(request -> request.status() == 200).get(0).took();
    assertTrue(took.toMillis() >= 200, took::toString);
  }

  @Test
  void whatThereIsNotIsRefused() {
    assertEquals(
        "EC2 has no operation 'DescribeVpcs'. Name one, or * for all.",
        assertThrows(
                IllegalArgumentException.class,
                () -> lightsail.faults().on("ec2", "DescribeVpcs").error("AuthFailure").add())
            .getMessage());
  }

  private Response call(String body) {
    return Wire.to(lightsail)
        .request()
        .contentType("application/x-www-form-urlencoded")
        .body(body)
        .post("/");
  }
}
