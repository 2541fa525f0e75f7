package io.lightsaillocal.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.api.BucketCorsConfig;
import io.lightsaillocal.api.BucketCorsRule;
import io.lightsaillocal.api.CacheSettings;
import io.lightsaillocal.api.Container;
import io.lightsaillocal.api.ContainerServiceProtocol;
import io.lightsaillocal.api.CreateInstancesFromSnapshotRequest;
import io.lightsaillocal.api.DiskMap;
import io.lightsaillocal.api.DomainEntry;
import io.lightsaillocal.api.GetActiveNamesRequest;
import io.lightsaillocal.api.InstanceState;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.LoadBalancerAttributeName;
import io.lightsaillocal.api.MetricDatapoint;
import io.lightsaillocal.api.MetricUnit;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import io.lightsaillocal.api.Subdomain;
import io.lightsaillocal.api.Tag;
import io.lightsaillocal.api.UntagResourceRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reading requests by the rules that Smithy's tests for awsJson1_1 set for servers, on the shapes
 * of Lightsail. Each test is named in a comment as Smithy names it. Rules for what Lightsail's
 * model does not have (blobs, documents, unions, sparse lists, other forms of timestamps) are left
 * out.
 *
 * @see <a
 *     href="https://github.com/smithy-lang/smithy/tree/main/smithy-aws-protocol-tests/model/awsJson1_1">
 *     the tests of Smithy</a>
 */
class SmithyReadingTest {

  // sends_requests_to_slash and includes_x_amz_target_and_content_type are tested over HTTP.

  @Test
  void emptyObjectsAndBodiesAreEmptyStructures() {
    // can_call_operation_with_no_input_or_output, serializes_structure_which_have_no_members
    assertEquals(new GetActiveNamesRequest(null), read(GetActiveNamesRequest.SHAPE, "{}"));
    assertEquals(new GetActiveNamesRequest(null), read(GetActiveNamesRequest.SHAPE, ""));
  }

  @Test
  void strings() {
    // serializes_string_shapes, serializes_string_shapes_with_jsonvalue_trait: JSON in a string
    assertEquals("abc xyz", tagValue("abc xyz"));
    assertEquals("", tagValue(""));
    assertEquals("{\"s\":[1,true,null]}", tagValue("{\\\"s\\\":[1,true,null]}"));
  }

  @Test
  void stringsWithEscapesAndOfAllPlanes() {
    assertEquals("\"\\/\b\f\n\r\t", tagValue("\\\"\\\\\\/\\b\\f\\n\\r\\t"));
    assertEquals("é🪣\u0001\u2028", tagValue("\\u00e9\\uD83E\\uDEA3\\u0001\\u2028"));
    assertEquals("é🪣\u2028", tagValue("é🪣\u2028"));
  }

  @Test
  void integersAndLongs() {
    // serializes_integer_shapes, serializes_long_shapes
    assertEquals(16, read(InstanceState.SHAPE, "{\"code\":16}").code());
    assertEquals(-2147483648, read(InstanceState.SHAPE, "{\"code\":-2147483648}").code());
    assertEquals(
        999_999_999_999L, read(CacheSettings.SHAPE, "{\"defaultTTL\":999999999999}").defaultTTL());
    assertEquals(
        Long.MAX_VALUE,
        read(CacheSettings.SHAPE, "{\"defaultTTL\":9223372036854775807}").defaultTTL());
  }

  @Test
  void wholeNumbersInTheFormOfDecimals() {
    assertEquals(16, read(InstanceState.SHAPE, "{\"code\":16.0}").code());
    assertEquals(16, read(InstanceState.SHAPE, "{\"code\":1.6e1}").code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "0.5"})
  void numbersThatDoNotFitALongAreRefusedAndNotBent(String number) {
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class,
            () -> read(CacheSettings.SHAPE, "{\"defaultTTL\":" + number + "}"));

    assertEquals(
        "The value at 'defaultTTL' must be a whole number of 64 bits, but is " + number + ".",
        refusal.getMessage());
  }

  @Test
  void floatsAndDoubles() {
    // serializes_float_shapes, serializes_double_shapes
    assertEquals(1234567.89, read(MetricDatapoint.SHAPE, "{\"average\":1234567.89}").average());
    assertEquals(7.0, read(MetricDatapoint.SHAPE, "{\"average\":7}").average());
    assertEquals(-1.0e-300, read(MetricDatapoint.SHAPE, "{\"average\":-1e-300}").average());
  }

  @ParameterizedTest
  @CsvSource({"NaN,NaN", "Infinity,Infinity", "-Infinity,-Infinity"})
  void doublesThatAreNoNumbers(String wire, double expected) {
    // AwsJson11SupportsNaNFloatInputs, …InfinityFloatInputs, …NegativeInfinityFloatInputs
    assertEquals(expected, read(MetricDatapoint.SHAPE, "{\"sum\":\"" + wire + "\"}").sum());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"nan\"", "\"1.5\"", "\"+Infinity\"", "\"\"", "true", "[]"})
  void nothingElseIsADouble(String value) {
    InvalidInputException refusal =
        assertThrows(
            InvalidInputException.class,
            () -> read(MetricDatapoint.SHAPE, "{\"sum\":" + value + "}"));

    assertEquals(
        "The value at 'sum' must be a number, but is ", refusal.getMessage().substring(0, 44));
  }

  @Test
  void booleans() {
    // serializes_boolean_shapes_true, serializes_boolean_shapes_false
    assertEquals(true, read(DomainEntry.SHAPE, "{\"isAlias\":true}").isAlias());
    assertEquals(false, read(DomainEntry.SHAPE, "{\"isAlias\":false}").isAlias());
  }

  @ParameterizedTest
  @CsvSource({
    "946845296,      2000-01-02T20:34:56Z",
    "946845296.123,  2000-01-02T20:34:56.123Z",
    "9.46845296E8,   2000-01-02T20:34:56Z",
    "946845296.1239, 2000-01-02T20:34:56.124Z",
    "0,              1970-01-01T00:00:00Z",
    "-0.001,         1969-12-31T23:59:59.999Z"
  })
  void timestamps(String wire, Instant expected) {
    // serializes_timestamp_shapes, AwsJson11DateTimeWithFractionalSeconds
    assertEquals(expected, read(MetricDatapoint.SHAPE, "{\"timestamp\":" + wire + "}").timestamp());
  }

  @Test
  void enumerations() {
    // AwsJson11Enums
    assertEquals(
        MetricUnit.BYTES_SECOND, read(MetricDatapoint.SHAPE, "{\"unit\":\"Bytes/Second\"}").unit());
  }

  @Test
  void lists() {
    // serializes_list_shapes, serializes_empty_list_shapes
    assertEquals(
        List.of("abc", "mno", "xyz"),
        read(
                UntagResourceRequest.SHAPE,
                "{\"resourceName\":\"ab\",\"tagKeys\":[\"abc\",\"mno\",\"xyz\"]}")
            .tagKeys());
    assertEquals(
        List.of(),
        read(UntagResourceRequest.SHAPE, "{\"resourceName\":\"ab\",\"tagKeys\":[]}").tagKeys());
  }

  @Test
  void listsOfStructuresAndStructuresInStructures() {
    // serializes_list_of_structure_shapes, serializes_structure_shapes
    BucketCorsRule rule =
        BucketCorsRule.builder()
            .allowedMethods(List.of("GET", "PUT"))
            .allowedOrigins(List.of())
            .maxAgeSeconds(5)
            .build();
    assertEquals(
        new BucketCorsConfig(List.of(rule, rule.toBuilder().id("two").build())),
        read(
            BucketCorsConfig.SHAPE,
            "{\"rules\":[{\"allowedMethods\":[\"GET\",\"PUT\"],\"allowedOrigins\":[],\"maxAgeSeconds\":5},{\"id\":\"two\",\"allowedOrigins\":[],\"maxAgeSeconds\":5,\"allowedMethods\":[\"GET\",\"PUT\"]}]}"));
  }

  @Test
  void structuresWithinThemselves() {
    // serializes_list_of_recursive_structure_shapes
    Subdomain leaf = Subdomain.builder().subdomainName("leaf").build();
    Subdomain branch =
        Subdomain.builder().subdomainName("branch").children(List.of(leaf, leaf)).build();
    assertEquals(
        Subdomain.builder().children(List.of(branch)).build(),
        read(
            Subdomain.SHAPE,
            "{\"children\":[{\"subdomainName\":\"branch\",\"children\":[{\"subdomainName\":\"leaf\"},{\"subdomainName\":\"leaf\"}]}]}"));
  }

  @Test
  void maps() {
    // serializes_map_shapes, serializes_empty_map_shapes
    Container container =
        read(
            Container.SHAPE,
            "{\"environment\":{\"abc\":\"xyz\",\"\":\"\"},\"ports\":{\"80\":\"HTTP\",\"53\":\"UDP\"}}");

    assertEquals(Map.of("abc", "xyz", "", ""), container.environment());
    assertEquals(
        Map.of("80", ContainerServiceProtocol.HTTP, "53", ContainerServiceProtocol.UDP),
        container.ports());
    assertEquals(Map.of(), read(Container.SHAPE, "{\"ports\":{}}").ports());
  }

  @Test
  void mapsOfListsOfStructures() {
    // serializes_map_of_list_shapes, serializes_map_of_structure_shapes
    assertEquals(
        Map.of("server-1", List.of(new DiskMap("/dev/a", "disk-1")), "server-2", List.of()),
        read(
                CreateInstancesFromSnapshotRequest.SHAPE,
                "{\"instanceNames\":[],\"availabilityZone\":\"z\",\"bundleId\":\"b\",\"attachedDiskMapping\":{\"server-1\":[{\"originalDiskPath\":\"/dev/a\",\"newDiskName\":\"disk-1\"}],\"server-2\":[]}}")
            .attachedDiskMapping());
  }

  @Test
  void mapsWithKeysOfAnEnumeration() {
    assertEquals(
        Map.of(LoadBalancerAttributeName.TLS_POLICY_NAME, "x"),
        read(LoadBalancer.SHAPE, "{\"configurationOptions\":{\"TlsPolicyName\":\"x\"}}")
            .configurationOptions());
    assertEquals(
        "1 validation error detected: Value 'Tls' at 'configurationOptions.Tls.key' failed to satisfy constraint: Member must satisfy enum value set: [HealthCheckPath, SessionStickinessEnabled, SessionStickiness_LB_CookieDurationSeconds, HttpsRedirectionEnabled, TlsPolicyName]",
        assertThrows(
                InvalidInputException.class,
                () -> read(LoadBalancer.SHAPE, "{\"configurationOptions\":{\"Tls\":\"x\"}}"))
            .getMessage());
  }

  @Test
  void nullsAreNotThere() {
    // AwsJson11ServersDontDeserializeNullStructureValues; lists and maps here are never sparse
    assertEquals(new Tag("k", null), read(Tag.SHAPE, "{\"key\":\"k\",\"value\":null}"));
    assertEquals(
        List.of("a", "b"),
        read(
                UntagResourceRequest.SHAPE,
                "{\"resourceName\":\"ab\",\"tagKeys\":[null,\"a\",null,\"b\"]}")
            .tagKeys());
    assertEquals(
        Map.of("b", "c"),
        read(Container.SHAPE, "{\"environment\":{\"a\":null,\"b\":\"c\"}}").environment());
  }

  @Test
  void unknownMembersArePassedOverWithAllThatIsInThem() {
    // parses_operations_with_unknown_members, AwsJson11DeserializeIgnoreType
    assertEquals(
        new Tag("k", "v"),
        read(
            Tag.SHAPE,
            "{\"__type\":\"x\",\"a\":{\"key\":[{\"key\":1}]},\"key\":\"k\",\"b\":[[]],\"value\":\"v\",\"Key\":true}"));
  }

  @Test
  void ofMembersOfOneNameTheLastCounts() {
    assertEquals(
        new Tag("last", "v"),
        read(Tag.SHAPE, "{\"key\":\"first\",\"value\":\"v\",\"key\":\"last\"}"));
    assertEquals(
        Map.of("a", "2"),
        read(Container.SHAPE, "{\"environment\":{\"a\":\"1\",\"a\":\"2\"}}").environment());
  }

  private static String tagValue(String wire) {
    return String.valueOf(read(Tag.SHAPE, "{\"value\":\"" + wire + "\"}").value());
  }

  private static <T extends Structure> T read(StructureShape<T> shape, String body) {
    return new Json().readRequest(shape, body.getBytes(StandardCharsets.UTF_8));
  }
}
