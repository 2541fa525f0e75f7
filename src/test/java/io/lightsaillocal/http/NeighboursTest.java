package io.lightsaillocal.http;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Other services that tools call on the same port: what they are told, and how they are refused.
 */
@ExtendWith(LightsailLocalExtension.class)
class NeighboursTest {

  private static final String REGION_NAMES = "DescribeRegionsResponse.regionInfo.item.regionName";
  private static final String SERVED =
      " is not served here. lightsail-local answers for Amazon Lightsail, for S3 with the keys of its buckets, and for sts:GetCallerIdentity and ec2:DescribeRegions.";

  private Wire wire;

  @BeforeEach
  void remember(LightsailLocal lightsail) {
    wire = Wire.to(lightsail);
  }

  @Test
  void ec2DescribesTheRegionsThatLightsailHas() {
    List<String> regions = wire.call("GetRegions", "{}").path("regions.name");

    ec2("")
        .body(REGION_NAMES, contains(regions.stream().sorted().toArray()))
        .body("DescribeRegionsResponse.requestId", not(equalTo("")))
        .body(item("eu-west-1") + ".regionEndpoint", equalTo("ec2.eu-west-1.amazonaws.com"))
        .body(item("eu-west-1") + ".optInStatus", equalTo("opt-in-not-required"))
        .body(item("eu-south-2") + ".optInStatus", equalTo("opted-in"));
    ec2("&AllRegions=true").body(REGION_NAMES + ".size()", equalTo(regions.size()));
    wire.request()
        .get("/_local/journal")
        .then()
        .body("requests.operation", hasItem("ec2:DescribeRegions"));
  }

  @Test
  void ec2DescribesTheRegionsThatAreNamedOrPassTheFilters() {
    ec2("&RegionName.1=us-west-2&RegionName.2=eu-west-1")
        .body(REGION_NAMES, contains("eu-west-1", "us-west-2"));
    ec2("&Filter.1.Name=opt-in-status&Filter.1.Value.1=opted-in&Filter.2.Name=region-name&Filter.2.Value.1=eu-*")
        .body(REGION_NAMES, equalTo("eu-south-2"));
    ec2("&Filter.1.Name=endpoint&Filter.1.Value.1=ec2.us-east-?.amazonaws.com")
        .body(REGION_NAMES, contains("us-east-1", "us-east-2"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RegionName.1=us-west-1 | Invalid region names: [us-west-1]",
        "Filter.1.Name=colour&Filter.1.Value.1=red | The filter 'colour' is invalid"
      })
  void ec2RefusesWhatItDoesNotKnow(String parameters, String message) {
    form("Action=DescribeRegions&Version=2016-11-15&" + parameters)
        .then()
        .statusCode(400)
        .contentType("text/xml")
        .body("Response.Errors.Error.Code", equalTo("InvalidParameterValue"))
        .body("Response.Errors.Error.Message", equalTo(message));
  }

  @Test
  void otherActionsOfEc2AreRefusedAsEc2Does() {
    form("Action=DescribeVpcs&Version=2016-11-15")
        .then()
        .statusCode(400)
        .contentType("text/xml")
        .header("x-amzn-ErrorType", "InvalidAction")
        .body("Response.Errors.Error.Code", equalTo("InvalidAction"))
        .body(
            "Response.Errors.Error.Message",
            equalTo("'DescribeVpcs' of the service 'ec2'" + SERVED));
  }

  @Test
  void servicesWithATargetAreRefusedInJson() {
    signed("organizations")
        .header("X-Amz-Target", "AWSOrganizationsV20161128.DescribeOrganization")
        .contentType(Wire.JSON_1_1)
        .body("{}")
        .post("/")
        .then()
        .statusCode(404)
        .contentType(Wire.JSON_1_1)
        .header("x-amzn-ErrorType", "UnknownOperationException")
        .body("__type", equalTo("UnknownOperationException"))
        .body("message", equalTo("'DescribeOrganization' of the service 'organizations'" + SERVED));
  }

  @Test
  void servicesWithPathsAreRefusedAndAreNoBuckets() {
    signed("lambda")
        .get("/2015-03-31/functions/%22quoted%22")
        .then()
        .statusCode(404)
        .body(
            "message",
            equalTo("'GET /2015-03-31/functions/%22quoted%22' of the service 'lambda'" + SERVED));
    signed("route53")
        .get("/2013-04-01/hostedzone")
        .then()
        .statusCode(404)
        .contentType("text/xml")
        .body("ErrorResponse.Error.Code", equalTo("UnknownOperationException"))
        .body("ErrorResponse.Error.Message", endsWith(SERVED));
    signed("s3").get("/2013-04-01/hostedzone").then().body("Error.Code", equalTo("AccessDenied"));
  }

  @Test
  void servicesThatSpeakCborAreRefusedInIt() {
    Response answer =
        signed("monitoring")
            .header("Smithy-Protocol", "rpc-v2-cbor")
            .post("/service/GraniteServiceVersion20100801/operation/ListMetrics");

    assertEquals(404, answer.statusCode());
    assertEquals("application/cbor", answer.contentType());
    assertEquals("rpc-v2-cbor", answer.header("smithy-protocol"));
    String code = "UnknownOperationException";
    String message =
        "'POST /service/GraniteServiceVersion20100801/operation/ListMetrics' of the service 'monitoring'"
            + SERVED;
    assertArrayEquals(
        ("\u00a2" + cbor("__type") + cbor(code) + cbor("message") + cbor(message))
            .getBytes(StandardCharsets.ISO_8859_1),
        answer.asByteArray());
  }

  /** A text of two bytes' length. */
  private static String cbor(String text) {
    return "y" + (char) (text.length() / 256) + (char) (text.length() % 256) + text;
  }

  private ValidatableResponse ec2(String more) {
    return form("Action=DescribeRegions&Version=2016-11-15" + more)
        .then()
        .statusCode(200)
        .contentType("text/xml");
  }

  private static String item(String region) {
    return "DescribeRegionsResponse.regionInfo.item.find { it.regionName == '%s' }"
        .formatted(region);
  }

  private Response form(String body) {
    return wire.request().contentType("application/x-www-form-urlencoded").body(body).post("/");
  }

  private RequestSpecification signed(String service) {
    return wire.request()
        .urlEncodingEnabled(false)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/%s/aws4_request, SignedHeaders=host, Signature=0"
                .formatted(service));
  }
}
