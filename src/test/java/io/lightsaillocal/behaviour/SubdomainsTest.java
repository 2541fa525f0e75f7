package io.lightsaillocal.behaviour;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.testing.Wire;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lightsail.model.BehaviorEnum;
import software.amazon.awssdk.services.lightsail.model.RegionName;

/** Subdomains, by HTTP: the SDK that the tests use does not know them yet. */
class SubdomainsTest extends FamilyTest {

  private Wire wire;

  @BeforeEach
  void connect() {
    wire = Wire.to(lightsail);
  }

  @Test
  void areMadeBelowTheProvidersDomain() {
    call(
            "CreateSubdomain",
            "{\"subdomainName\":\"shop\",\"tags\":[{\"key\":\"a\",\"value\":\"b\"}]}")
        .statusCode(200)
        .body("subdomain.fqdn", equalTo("shop.amazonlightsail.com"))
        .body("subdomain.depth", equalTo(1))
        .body("subdomain.state", equalTo("UNATTACHED"))
        .body("subdomain.parentFqdn", nullValue())
        .body("subdomain.arn", matchesPattern("arn:aws:lightsail:us-east-1:\\d{12}:Subdomain/.+"))
        .body("operation.operationType", equalTo("CreateSubdomain"))
        .body("operation.resourceType", equalTo("Subdomain"));
    get("shop").body("subdomains[0].tags[0].key", equalTo("a"));
    call("GetSubdomains", "{}")
        .body("subdomains.subdomainName", equalTo(List.of("shop")))
        .body("subdomains[0].tags", nullValue())
        .body("subdomains[0].children", equalTo(List.of()));
  }

  @Test
  void haveAParentThatIsThereOnlyForThem() {
    create("eu.shop")
        .statusCode(200)
        .body("subdomain.parentFqdn", equalTo("shop.amazonlightsail.com"));
    call("GetSubdomains", "{}")
        .body("subdomains.subdomainName", equalTo(List.of("shop")))
        .body("subdomains[0].state", equalTo("IMPLICIT"))
        .body("subdomains[0].arn", nullValue())
        .body("subdomains[0].children.subdomainName", equalTo(List.of("eu.shop")));
    get("shop").body("subdomains[0].state", equalTo("IMPLICIT"));
    refused(
        delete("shop"),
        "The subdomain shop is there only because of those below it and cannot be deleted.");
    create("shop").statusCode(200);
    delete("shop").statusCode(200).body("subdomain.state", equalTo("IMPLICIT"));
    delete("eu.shop").statusCode(200).body("subdomain", nullValue());
    call("GetSubdomains", "{}").body("subdomains", equalTo(List.of()));
  }

  @Test
  void belongToOneAccount() {
    create("eu.shop").statusCode(200);
    for (String name : List.of("shop", "us.shop", "eu.shop")) {
      refused(
          as("111122223333", "CreateSubdomain", "{\"subdomainName\":\"%s\"}".formatted(name)),
          "The subdomain name %s is not available.".formatted(name));
    }
    delete("eu.shop").statusCode(200);
    as("111122223333", "CreateSubdomain", "{\"subdomainName\":\"shop\"}").statusCode(200);
  }

  @Test
  void areReservedForAQuarterOfAnHour() {
    check("shop", true)
        .body("available", equalTo(true))
        .body(
            "reservationExpiresAt",
            equalTo((float) (Emulators.NOW.plus(Duration.ofMinutes(15)).toEpochMilli() / 1000.0)));
    as("111122223333", "CheckSubdomainAvailability", "{\"subdomainName\":\"shop\"}")
        .body("available", equalTo(false))
        .body("reservationExpiresAt", nullValue());
    for (int i = 0; i < 4; i++) {
      check("other" + i, true).statusCode(200);
    }
    refused(check("fifth", true), "The account already has 5 reserved subdomain names.");
    lightsail.advanceClock(Duration.ofMinutes(15));
    as("111122223333", "CheckSubdomainAvailability", "{\"subdomainName\":\"shop\"}")
        .body("available", equalTo(true));
    check("fifth", true).statusCode(200);
  }

  @Test
  void leadToADistribution() {
    createBucket("origin-bucket");
    String first = distribution("first");
    String second = distribution("second");
    create("shop").statusCode(200);
    associate("shop", "ASSOCIATE", first)
        .statusCode(200)
        .body("subdomain.state", equalTo("ATTACHED"))
        .body("subdomain.attachedResource.arn", equalTo(first))
        .body("operation.operationType", equalTo("UpdateSubdomainAssociation"));
    create("other").statusCode(200);
    refused(
        associate("other", "ASSOCIATE", first),
        "Another subdomain leads to the distribution first already.");
    delete("shop")
        .statusCode(400)
        .body(
            "message",
            equalTo("You can't delete the subdomain shop right now. Its state is: ATTACHED"));
    associate("shop", "TRANSFER", second)
        .statusCode(200)
        .body("subdomain.attachedResource.name", equalTo("second"));
    refused(
        associate("shop", "TRANSFER", first),
        "The subdomain shop was transferred at %s and can be transferred once in 24 hours."
            .formatted(Emulators.NOW));
    call("UpdateSubdomainAssociation", "{\"subdomainName\":\"shop\",\"action\":\"DISASSOCIATE\"}")
        .statusCode(200)
        .body("subdomain.state", equalTo("UNATTACHED"))
        .body("subdomain.attachedResource", nullValue());
    delete("shop").statusCode(200);
    refused(
        as("111122223333", "CreateSubdomain", "{\"subdomainName\":\"shop\"}"),
        "The subdomain name shop is not available.");
    lightsail.advanceClock(Duration.ofDays(30));
    as("111122223333", "CreateSubdomain", "{\"subdomainName\":\"shop\"}").statusCode(200);
  }

  @Test
  void areMadeWithTheirDistribution() {
    createBucket("origin-bucket");
    createWithSubdomain("site", "shop")
        .statusCode(200)
        .body("distribution.subdomain.name", equalTo("shop"))
        .body("distribution.subdomain.state", equalTo("Attached"))
        .body("operation.status", equalTo("Succeeded"));
    get("shop")
        .body("subdomains[0].state", equalTo("ATTACHED"))
        .body("subdomains[0].attachedResource.name", equalTo("site"));
    call("GetDistributions", "{}").body("distributions[0].subdomain.name", equalTo("shop"));

    call("DeleteDistribution", "{\"distributionName\":\"site\"}").statusCode(200);
    get("shop")
        .body("subdomains[0].state", equalTo("UNATTACHED"))
        .body("subdomains[0].attachedResource", nullValue());
  }

  @Test
  void leaveADistributionThatCannotHaveThem() {
    createBucket("origin-bucket");
    as("111122223333", "CreateSubdomain", "{\"subdomainName\":\"shop\"}").statusCode(200);
    createWithSubdomain("site", "shop")
        .statusCode(200)
        .body("distribution.status", equalTo("Deployed"))
        .body("distribution.subdomain.name", equalTo("shop"))
        .body("distribution.subdomain.state", equalTo("Error"))
        .body(
            "distribution.subdomain.errorDetails",
            equalTo("The subdomain name shop is not available."))
        .body("operation.status", equalTo("Failed"))
        .body("operation.isTerminal", equalTo(true))
        .body("operation.errorCode", equalTo("InvalidInputException"))
        .body("operation.errorDetails", equalTo("The subdomain name shop is not available."));
    call("GetSubdomains", "{}").body("subdomains", equalTo(List.of()));
    refused(createWithSubdomain("other", "a.b.c"), "The subdomain name a.b.c is not valid.");
    call("GetDistributions", "{}").body("distributions.name", equalTo(List.of("site")));
  }

  private ValidatableResponse createWithSubdomain(String name, String subdomain) {
    return call(
        "CreateDistribution",
        "{\"distributionName\":\"%s\",\"subdomainName\":\"%s\",\"bundleId\":\"small_1_0\",\"origin\":{\"name\":\"origin-bucket\",\"regionName\":\"us-east-1\"},\"defaultCacheBehavior\":{\"behavior\":\"cache\"}}"
            .formatted(name, subdomain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shop", "a.b.c", "-a", "xn--a", "shop.amazonlightsail.com", "a_b", ""})
  void refuseNamesThatAreNone(String name) {
    refused(create(name), "The subdomain name %s is not valid.".formatted(name));
  }

  private String distribution(String name) {
    return client
        .createDistribution(
            r ->
                r.distributionName(name)
                    .bundleId("small_1_0")
                    .origin(o -> o.name("origin-bucket").regionName(RegionName.US_EAST_1))
                    .defaultCacheBehavior(b -> b.behavior(BehaviorEnum.CACHE)))
        .distribution()
        .arn();
  }

  private ValidatableResponse create(String name) {
    return call("CreateSubdomain", "{\"subdomainName\":\"%s\"}".formatted(name));
  }

  private ValidatableResponse get(String name) {
    return call("GetSubdomains", "{\"subdomainName\":\"%s\"}".formatted(name));
  }

  private ValidatableResponse delete(String name) {
    return call("DeleteSubdomain", "{\"subdomainName\":\"%s\"}".formatted(name));
  }

  private ValidatableResponse check(String name, boolean reserve) {
    return call(
        "CheckSubdomainAvailability",
        "{\"subdomainName\":\"%s\",\"reserve\":%s}".formatted(name, reserve));
  }

  private ValidatableResponse associate(String name, String action, String arn) {
    return call(
        "UpdateSubdomainAssociation",
        "{\"subdomainName\":\"%s\",\"action\":\"%s\",\"targetResourceArn\":\"%s\"}"
            .formatted(name, action, arn));
  }

  private ValidatableResponse call(String operation, String body) {
    return wire.call(operation, body).then();
  }

  private ValidatableResponse as(String account, String operation, String body) {
    return wire.request(operation, account, "us-east-1").body(body).post("/").then();
  }

  private static void refused(ValidatableResponse answer, String message) {
    assertEquals(400, answer.extract().statusCode());
    answer.body("__type", equalTo("InvalidInputException")).body("message", equalTo(message));
  }
}
