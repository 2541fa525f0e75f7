package io.lightsaillocal.testing;

import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static io.restassured.config.RestAssuredConfig.config;

import io.lightsaillocal.LightsailLocal;
import io.restassured.RestAssured;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.parsing.Parser;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;

/** Speaks to an emulator over HTTP, as a client without an AWS SDK does. */
public final class Wire {

  /** The media type of AWS JSON 1.1. */
  public static final String JSON_1_1 = "application/x-amz-json-1.1";

  /** What stands before an operation's name in {@code X-Amz-Target}. */
  public static final String TARGET_PREFIX = "Lightsail_20161128.";

  private static final RestAssuredConfig AS_GIVEN =
      config()
          .encoderConfig(
              encoderConfig()
                  .defaultContentCharset("UTF-8")
                  .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                  .encodeContentTypeAs(JSON_1_1, ContentType.TEXT));

  static {
    RestAssured.registerParser(JSON_1_1, Parser.JSON);
  }

  private final int port;

  private Wire(int port) {
    this.port = port;
  }

  /** A wire to this emulator. */
  public static Wire to(LightsailLocal lightsail) {
    return new Wire(lightsail.port());
  }

  /** A wire to the emulator there. */
  public static Wire to(URI endpoint) {
    return new Wire(endpoint.getPort());
  }

  /** A request to the emulator that has nothing in it yet. */
  public RequestSpecification request() {
    return given().config(AS_GIVEN).baseUri("http://localhost").port(port);
  }

  /** A request for an operation, without credentials and without a body. */
  public RequestSpecification request(String operation) {
    return request().contentType(JSON_1_1).header("X-Amz-Target", TARGET_PREFIX + operation);
  }

  /** A request for an operation with whatever credentials, as good as any while nobody verifies. */
  public RequestSpecification request(String operation, String accessKeyId, String region) {
    return request(operation)
        .header(
            "Authorization",
            "AWS4-HMAC-SHA256 Credential=%s/20261124/%s/lightsail/aws4_request, SignedHeaders=host, Signature=0"
                .formatted(accessKeyId, region));
  }

  /** Calls an operation without credentials. */
  public Response call(String operation, String body) {
    return request(operation).body(body).post("/");
  }

  /** Calls an operation that must succeed, and gives the body of the answer. */
  public String ok(String operation, String body) {
    return call(operation, body).then().statusCode(200).extract().asString();
  }

  /** Makes a bucket. */
  public void createBucket(String name) {
    ok("CreateBucket", "{\"bucketName\":\"%s\",\"bundleId\":\"small_1_0\"}".formatted(name));
  }

  /** What the default account and Region holds, for a test to see that a request left no trace. */
  public String state() {
    return ok("GetBuckets", "{}") + ok("GetOperations", "{}");
  }
}
