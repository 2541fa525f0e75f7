package io.lightsaillocal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.api.BucketBundle;
import io.lightsaillocal.api.BucketCorsConfig;
import io.lightsaillocal.api.BucketCorsRule;
import io.lightsaillocal.api.CacheSettings;
import io.lightsaillocal.api.Container;
import io.lightsaillocal.api.ContainerServiceProtocol;
import io.lightsaillocal.api.CreateInstancesFromSnapshotRequest;
import io.lightsaillocal.api.DiskMap;
import io.lightsaillocal.api.DomainEntry;
import io.lightsaillocal.api.GetActiveNamesResult;
import io.lightsaillocal.api.IsVpcPeeredRequest;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.LoadBalancerAttributeName;
import io.lightsaillocal.api.MetricDatapoint;
import io.lightsaillocal.api.MetricUnit;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.Tag;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Writing answers by the rules of Smithy's tests for awsJson1_1 (named in comments), in the form in
 * which Lightsail was seen to print them: compact, keys in alphabetical order.
 */
class SmithyWritingTest {

  @Test
  void emptyStructures() {
    // handles_empty_output_shape, parses_operations_with_empty_json_bodies
    assertWritten("{}", new IsVpcPeeredRequest());
  }

  @Test
  void strings() {
    // parses_string_shapes
    assertWritten("{\"key\":\"\",\"value\":\"a b\"}", new Tag("", "a b"));
  }

  @Test
  void whatMustBeEscapedAndNothingElse() {
    assertWritten(
        "{\"key\":\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001F\",\"value\":\"é🪣\u007f\u2028<>&'\"}",
        new Tag("\"\\/\b\f\n\r\t\u0000\u001f", "é🪣\u007f\u2028<>&'"));
  }

  @Test
  void halfACharacterDoesNotSpoilAnAnswer() {
    assertWritten(
        "{\"key\":\"\\uD83E\",\"value\":\"\\uDEA3\\uD83E\"}", new Tag("\uD83E", "\uDEA3\uD83E"));
  }

  @Test
  void integersAndLongs() {
    // parses_integer_shapes, parses_long_shapes
    assertWritten("{\"storagePerMonthInGb\":-2147483648}", bundle(null, Integer.MIN_VALUE));
    assertWritten(
        "{\"defaultTTL\":0,\"maximumTTL\":9223372036854775807}",
        CacheSettings.builder().defaultTTL(0L).maximumTTL(Long.MAX_VALUE).build());
  }

  @ParameterizedTest
  @CsvSource({
    "3.5,3.5",
    "1,1.0",
    "0.1,0.1",
    "10000000,1.0E7",
    "0.0001,1.0E-4",
    "16777217,1.6777216E7"
  })
  void floats(float value, String wire) {
    // parses_float_shapes
    assertWritten("{\"price\":" + wire + "}", bundle(value, null));
  }

  @ParameterizedTest
  @CsvSource({
    "1,1.0",
    "-0.5,-0.5",
    "86400,86400.0",
    "12345678.9,1.23456789E7",
    "1e-300,1.0E-300",
    "NaN,\"NaN\"",
    "Infinity,\"Infinity\"",
    "-Infinity,\"-Infinity\""
  })
  void doubles(double value, String wire) {
    // parses_double_shapes, AwsJson11SupportsNaNFloatInputs, …Infinity…, …NegativeInfinity…
    assertWritten("{\"sum\":" + wire + "}", MetricDatapoint.builder().sum(value).build());
  }

  @Test
  void booleans() {
    // parses_boolean_shapes_true, parses_boolean_shapes_false
    assertWritten("{\"isAlias\":true}", DomainEntry.builder().isAlias(true).build());
    assertWritten("{\"isAlias\":false}", DomainEntry.builder().isAlias(false).build());
  }

  @ParameterizedTest
  @CsvSource({
    "2019-09-27T19:42:45.890Z,1.56961336589E9",
    "2019-09-27T21:50:21.044Z,1.569621021044E9",
    "2021-04-23T20:22:49Z,1.619209369E9",
    "2000-01-01T00:00:00Z,9.466848E8",
    "1970-01-01T00:00:00Z,0.0",
    "1970-01-01T00:00:00.001Z,0.001",
    "1969-12-31T23:59:59.5Z,-0.5"
  })
  void timestamps(Instant time, String wire) {
    // parses_timestamp_shapes, AwsJson11DateTimeWithFractionalSeconds
    assertWritten(
        "{\"timestamp\":" + wire + "}", MetricDatapoint.builder().timestamp(time).build());
  }

  @Test
  void enumerationsAsTheModelSpellsThem() {
    // AwsJson11Enums
    assertWritten(
        "{\"unit\":\"Kilobytes/Second\"}",
        MetricDatapoint.builder().unit(MetricUnit.KILOBYTES_SECOND).build());
  }

  @Test
  void lists() {
    // parses_list_shapes
    assertWritten(
        "{\"activeNames\":[\"b\",\"a\",\"\"]}",
        new GetActiveNamesResult(List.of("b", "a", ""), null));
    assertWritten("{\"activeNames\":[]}", new GetActiveNamesResult(List.of(), null));
  }

  @Test
  void listsOfStructuresWithTheirKeysInOrderToo() {
    // parses_list_of_structure_shapes
    assertWritten(
        "{\"rules\":[{\"allowedMethods\":[\"GET\"],\"allowedOrigins\":[\"*\"],\"id\":\"z\",\"maxAgeSeconds\":5},{\"allowedMethods\":[],\"allowedOrigins\":[]}]}",
        new BucketCorsConfig(
            List.of(
                BucketCorsRule.builder()
                    .maxAgeSeconds(5)
                    .id("z")
                    .allowedOrigins(List.of("*"))
                    .allowedMethods(List.of("GET"))
                    .build(),
                BucketCorsRule.builder()
                    .allowedOrigins(List.of())
                    .allowedMethods(List.of())
                    .build())));
  }

  @Test
  void mapsWithTheirKeysInOrder() {
    // parses_map_shapes
    assertWritten(
        "{\"environment\":{\"\":\"0\",\"A\":\"1\",\"Z\":\"2\",\"a\":\"3\"},\"ports\":{\"53\":\"UDP\",\"80\":\"HTTP\"}}",
        Container.builder()
            .environment(Map.of("a", "3", "Z", "2", "A", "1", "", "0"))
            .ports(Map.of("80", ContainerServiceProtocol.HTTP, "53", ContainerServiceProtocol.UDP))
            .build());
    assertWritten("{\"ports\":{}}", Container.builder().ports(Map.of()).build());
  }

  @Test
  void mapsOfListsOfStructures() {
    // parses_map_of_list_shapes, parses_map_of_structure_shapes
    assertWritten(
        "{\"attachedDiskMapping\":{\"a\":[{\"newDiskName\":\"n\",\"originalDiskPath\":\"p\"}],\"b\":[]}}",
        CreateInstancesFromSnapshotRequest.SHAPE.create(
            new Object[] {
              null,
              Map.of("b", List.of(), "a", List.of(new DiskMap("p", "n"))),
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null,
              null
            }));
  }

  @Test
  void mapsWithKeysOfAnEnumeration() {
    assertWritten(
        "{\"configurationOptions\":{\"HealthCheckPath\":\"/\",\"TlsPolicyName\":\"x\"}}",
        LoadBalancer.builder()
            .configurationOptions(
                Map.of(
                    LoadBalancerAttributeName.TLS_POLICY_NAME,
                    "x",
                    LoadBalancerAttributeName.HEALTH_CHECK_PATH,
                    "/"))
            .build());
  }

  @Test
  void membersThatAreNullAreLeftOut() {
    // AwsJson11ServersDontSerializeNullStructureValues
    assertWritten("{\"key\":\"k\"}", new Tag("k", null));
    assertWritten("{}", new Tag(null, null));
  }

  private static BucketBundle bundle(@Nullable Float price, @Nullable Integer storage) {
    return BucketBundle.builder().price(price).storagePerMonthInGb(storage).build();
  }

  private static void assertWritten(String expected, Structure structure) {
    assertEquals(expected, new String(new Json().write(structure), StandardCharsets.UTF_8));
  }
}
