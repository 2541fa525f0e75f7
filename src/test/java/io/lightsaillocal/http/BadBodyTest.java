package io.lightsaillocal.http;

import static io.lightsaillocal.testing.ExpectedError.invalidInput;
import static io.lightsaillocal.testing.ExpectedError.serialization;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.ExpectedError;
import io.lightsaillocal.testing.Wire;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies that cannot be read or break a constraint, each with the error that says so. */
@ExtendWith(LightsailLocalExtension.class)
class BadBodyTest {

  private static final String NAME_PATTERN =
      "Member must satisfy regular expression pattern: ^[a-z0-9][a-z0-9-]{1,52}[a-z0-9]$";

  private Wire wire;
  private String before;

  @BeforeEach
  void remember(LightsailLocal lightsail) {
    wire = Wire.to(lightsail);
    wire.createBucket("press-kit");
    before = wire.state();
  }

  @AfterEach
  void noTraceIsLeft() {
    assertEquals(before, wire.state());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {                                         | 1 | 2
          {"bucketName":"new-one","bundleId"        | 1 | 35
          bucketName=new-one&bundleId=small_1_0     | 1 | 1
          {"bucketName":"new-one","bundleId":small} | 1 | 36
          {'bucketName':'new-one'}                  | 1 | 2
          {"bucketName":"new-one",}                 | 1 | 25
          """)
  void aBodyThatIsNotJson(String body, int line, int column) {
    serialization(
            "The request body is not valid JSON at line %d, column %d.".formatted(line, column))
        .assertIn(wire.call("CreateBucket", body));
  }

  @Test
  void theLineOfTheMistakeIsTold() {
    serialization("The request body is not valid JSON at line 3, column 1.")
        .assertIn(wire.call("CreateBucket", "{\n\"bucketName\": \"new-one\",\n]"));
  }

  @Test
  void whatIsInABrokenBodyIsNotRepeated() {
    String answer =
        wire.call("CreateBucket", "{\"bucketName\":\"new-one\",\"secret\":s3cr3t}").asString();

    assertEquals(-1, answer.indexOf("s3cr3t"), answer);
  }

  @Test
  void aBodyThatIsNotUtf8() {
    byte[] body =
        "{\"bucketName\":\"new-one\",\"bundleId\":\"größe\"}".getBytes(StandardCharsets.ISO_8859_1);

    serialization("The request body is not UTF-8: its byte 39 belongs to no character.")
        .assertIn(wire.request("CreateBucket").body(body).post("/"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"C0AF", "E080AF", "F08080AF", "EDA080", "F4908080", "80", "C3"})
  void charactersThatUtf8WritesOtherwise(String bytes) {
    byte[] text = HexFormat.of().parseHex(bytes);
    byte[] body = "{\"bucketName\":\"new-one\",\"more\":\"".getBytes(StandardCharsets.UTF_8);
    byte[] all = Arrays.copyOf(body, body.length + text.length + 2);
    System.arraycopy(text, 0, all, body.length, text.length);
    all[all.length - 2] = '"';
    all[all.length - 1] = '}';

    serialization("The request body is not UTF-8: its byte 33 belongs to no character.")
        .assertIn(wire.request("CreateBucket").body(all).post("/"));
  }

  @Test
  void aBodyInUtf8() {
    violation("Value 'größe' at 'bucketName' failed to satisfy constraint: " + NAME_PATTERN)
        .assertIn(
            wire.request("CreateBucket")
                .body(
                    "{\"bucketName\":\"größe\",\"bundleId\":\"small_1_0\"}"
                        .getBytes(StandardCharsets.UTF_8))
                .post("/"));
  }

  @ParameterizedTest
  @MethodSource
  void jsonBeyondTheLimitsOfAReader(String body, int column) {
    serialization(
            "The request body goes beyond a limit at line 1, column %d: values are nested at most 500 deep, numbers have at most 1000 characters and names at most 50000."
                .formatted(column))
        .assertIn(wire.call("GetBuckets", body));
  }

  static Stream<Arguments> jsonBeyondTheLimitsOfAReader() {
    return Stream.of(
        arguments("{\"more\":" + "[".repeat(500) + "]".repeat(500) + "}", 508),
        arguments("{\"more\":" + "{\"a\":".repeat(600) + "1" + "}".repeat(601), 2500),
        arguments("{\"period\":" + "7".repeat(5000) + "}", 2),
        arguments("{\"" + "n".repeat(60_000) + "\":1}", 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{}]", "\"{}\"", "null", "true", "1", "1.5"})
  void aBodyThatIsNotAnObject(String body) {
    serialization("The request body is JSON, but not an object.")
        .assertIn(wire.call("CreateBucket", body));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "null", "1"})
  void aBodyThatGoesOn(String more) {
    serialization("The request body goes on after its JSON object.")
        .assertIn(
            wire.call(
                "CreateBucket", "{\"bucketName\":\"new-one\",\"bundleId\":\"small_1_0\"} " + more));
  }

  @Test
  void aBodyThatGoesOnWithWhatIsNotJson() {
    serialization("The request body is not valid JSON at line 1, column 3.")
        .assertIn(wire.call("GetBuckets", "{}}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bucketName                             | a string      | a number      | {"bucketName":7}
          bucketName                             | a string      | true or false | {"bucketName":true}
          bucketName                             | a string      | an array      | {"bucketName":["press-kit"]}
          bucketName                             | a string      | an object     | {"bucketName":{"S":"press-kit"}}
          accessRules                            | an object     | a string      | {"bucketName":"press-kit","accessRules":"public"}
          accessRules                            | an object     | an array      | {"bucketName":"press-kit","accessRules":[]}
          accessRules.getObject                  | a string      | a number      | {"bucketName":"press-kit","accessRules":{"getObject":0}}
          accessRules.allowPublicOverrides       | true or false | a string      | {"bucketName":"press-kit","accessRules":{"allowPublicOverrides":"true"}}
          accessRules.allowPublicOverrides       | true or false | a number      | {"bucketName":"press-kit","accessRules":{"allowPublicOverrides":1}}
          readonlyAccessAccounts                 | an array      | a string      | {"bucketName":"press-kit","readonlyAccessAccounts":"123456789012"}
          readonlyAccessAccounts                 | an array      | an object     | {"bucketName":"press-kit","readonlyAccessAccounts":{"0":"123456789012"}}
          readonlyAccessAccounts.2.member        | a string      | a number      | {"bucketName":"press-kit","readonlyAccessAccounts":["123456789012",123456789012]}
          cors.rules.1.member                    | an object     | a string      | {"bucketName":"press-kit","cors":{"rules":["*"]}}
          cors.rules.1.member.maxAgeSeconds      | a whole number of 32 bits | a string  | {"bucketName":"press-kit","cors":{"rules":[{"maxAgeSeconds":"60"}]}}
          """)
  void aValueOfTheWrongJsonType(String path, String expected, String found, String body) {
    invalidInput(
            "UpdateBucket",
            "The value at '%s' must be %s, but is %s.".formatted(path, expected, found))
        .assertIn(wire.call("UpdateBucket", body));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "60.5",
        "2147483648",
        "-2147483649",
        "1E+400",
        "1E-400",
        "1e300000000",
        "1e-300000000",
        "1e9999999999",
        "1e-9999999999"
      })
  void aNumberThatIsNotAWholeNumberOf32Bits(String number) {
    invalidInput(
            "GetBucketMetricData",
            "The value at 'period' must be a whole number of 32 bits, but is %s.".formatted(number))
        .assertIn(wire.call("GetBucketMetricData", "{\"period\":" + number + "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"2026-11-24T03:00:00Z\"", "\"1.7954892E9\""})
  void aTimeAsText(String time) {
    invalidInput(
            "GetBucketMetricData",
            "The value at 'startTime' must be a number of seconds since 1970-01-01T00:00:00Z, but is a string.")
        .assertIn(wire.call("GetBucketMetricData", "{\"startTime\":" + time + "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1E+30",
        "-1E+30",
        "1E+999999999",
        "1e10000000",
        "1e300000000",
        "1e9999999999",
        "1e-9999999999"
      })
  void aTimeBeyondAllTime(String time) {
    invalidInput(
            "GetBucketMetricData",
            "The value at 'startTime' is not a time that can be represented: " + time)
        .assertIn(wire.call("GetBucketMetricData", "{\"startTime\":" + time + "}"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0e300000000", "1e-300000000", "-1e-300000000", "-0.0001"})
  void aTimeThatIsNearlyZeroIsZero(String time) {
    wire.call("GetBucketMetricData", "{\"startTime\":" + time + "}")
        .then()
        .statusCode(400)
        .body("message", startsWith("6 validation errors detected: "))
        .body("message", not(containsString("startTime")));
  }

  @Test
  void aMissingMember() {
    violation("Value null at 'bundleId' failed to satisfy constraint: Member must not be null")
        .assertIn(wire.call("CreateBucket", "{\"bucketName\":\"new-one\"}"));
  }

  @Test
  void aBrokenPattern() {
    violation("Value 'New_One' at 'bucketName' failed to satisfy constraint: " + NAME_PATTERN)
        .assertIn(
            wire.call("CreateBucket", "{\"bucketName\":\"New_One\",\"bundleId\":\"small_1_0\"}"));
  }

  @Test
  void severalViolationsAreToldInOneMessage() {
    invalidInput(
            "CreateBucket",
            "3 validation errors detected: Value 'A' at 'bucketName' failed to satisfy constraint: Member must have length greater than or equal to 3; Value 'A' at 'bucketName' failed to satisfy constraint: "
                + NAME_PATTERN
                + "; Value null at 'bundleId' failed to satisfy constraint: Member must not be null")
        .assertIn(wire.call("CreateBucket", "{\"bucketName\":\"A\"}"));
  }

  @Test
  void aValueThatBreaksAConstraintIsRepeatedOnlyInPart() {
    violation(
            "Value '%s…' at 'bundleId' failed to satisfy constraint: Member must satisfy regular expression pattern: .*\\S.*"
                .formatted(" ".repeat(200)))
        .assertIn(
            wire.call(
                "CreateBucket",
                "{\"bucketName\":\"new-one\",\"bundleId\":\"%s\"}".formatted(" ".repeat(300))));
  }

  @Test
  void noStackTraceIsInAnyOfThem() {
    String answer = wire.call("CreateBucket", "{").asString();

    assertEquals(-1, answer.indexOf("lightsaillocal"), answer);
    assertEquals(-1, answer.indexOf("jackson"), answer);
  }

  private static ExpectedError violation(String message) {
    return invalidInput("CreateBucket", "1 validation error detected: " + message);
  }
}
