package io.lightsaillocal.seed;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Seeds by the control API. */
class SeedControlTest {

  private static final String BUCKET = "- CreateBucket: {bucketName: %s, bundleId: small_1_0}\n";

  private final LightsailLocal lightsail =
      LightsailLocal.builder().seedText("calls:\n" + BUCKET.formatted("first-kit")).start();
  private final Wire wire = Wire.to(lightsail);

  @AfterEach
  void stop() {
    lightsail.close();
  }

  @Test
  void aSeedIsCarriedOutOnce() {
    String seed = "calls:\n" + BUCKET.formatted("second-kit") + BUCKET.formatted("third-kit");

    post("seed", seed).statusCode(200).body("carriedOut", equalTo(2));
    post("seed", seed).statusCode(200).body("carriedOut", equalTo(0));

    assertNames("first-kit\",\"second-kit\",\"third-kit");
  }

  @Test
  void whatIsWrongIsToldWithItsLine() {
    post("seed", "calls:\n- CreateThing: {}\n")
        .statusCode(400)
        .body(
            "message",
            equalTo(
                "seed:2: Neither Lightsail has an operation 'CreateThing', nor is it PutObject or PutObjects."));
  }

  @Test
  void aResetGoesToTheSeedUnlessItIsToGoToNothing() {
    wire.createBucket("another-kit");

    post("reset", "").statusCode(200);
    assertNames("first-kit");

    post("reset", "{\"to\": \"empty\"}").statusCode(200);
    assertEquals("{\"activeNames\":[]}", wire.ok("GetActiveNames", "{}"));

    post("reset", "{\"to\": \"seed\"}").statusCode(200);
    assertNames("first-kit");

    post("reset", "{\"to\": \"yesterday\"}")
        .statusCode(400)
        .body("message", equalTo("A reset goes to \"seed\" or to \"empty\", not to 'yesterday'."));
    assertNames("first-kit");
  }

  @Test
  void theSchemaIsServed() {
    assertEquals(
        SeedSchema.json(),
        wire.request().get("/_local/seed-schema.json").then().statusCode(200).extract().asString());
  }

  private ValidatableResponse post(String path, String body) {
    return wire.request().contentType("text/plain").body(body).post("/_local/" + path).then();
  }

  private void assertNames(String names) {
    assertEquals("{\"activeNames\":[\"" + names + "\"]}", wire.ok("GetActiveNames", "{}"));
  }
}
