package io.lightsaillocal.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.lightsaillocal.LightsailLocal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that editors are given says of seeds what the emulator says of them. */
class SeedSchemaTest {

  private static final Path PUBLISHED = Path.of("docs/seed-schema.json");

  private final Schema schema =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
          .getSchema(SeedSchema.json(), InputFormat.JSON);

  @Test
  void isPublishedAsItIs() throws Exception {
    if ("write".equals(System.getProperty("seed-schema"))) {
      Files.writeString(PUBLISHED, SeedSchema.json());
    }
    assertEquals(
        SeedSchema.json(),
        Files.readString(PUBLISHED),
        "docs/seed-schema.json is out of date: mvn -q test -Dtest=SeedSchemaTest -Dseed-schema=write");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calls: []",
        "calls: [{CreateBucket: {bucketName: press-kit, bundleId: small_1_0}, account: 111122223333}]",
        "calls: [{CreateBucket: {bucketName: press-kit, bundleId: small_1_0}},"
            + " {CreateBucketAccessKey: {bucketName: press-kit, accessKeyId: AKIAIOSFODNN7EXAMPLE, secretAccessKey: s}}]",
        "calls: [{CreateInstances: {instanceNames: [web-1], availabilityZone: us-east-1a,"
            + " blueprintId: ubuntu_24_04, bundleId: nano_3_0, tags: [{key: a, value: b}]}}]"
      })
  void allowsWhatCanBeCarriedOut(String seed) {
    assertEquals("[]", schema.validate(seed, InputFormat.YAML).toString());
    LightsailLocal.builder().seedText(seed).start().close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "calls: 5",
        "call: []",
        "calls: [{CreateThing: {}}]",
        "calls: [{GetBuckets: {}}]",
        "calls: [{CreateBucket: {bucketName: press-kit}}]",
        "calls: [{CreateBucket: {bucketName: press-kit, bundleId: small_1_0, size: 5}}]",
        "calls: [{CreateDisk: {diskName: a, availabilityZone: us-east-1a, sizeInGb: 8}}]",
        "calls: [{UpdateBucket: {bucketName: press-kit, accessRules: {getObject: secret}}}]",
        "calls: [{CreateBucketAccessKey: {bucketName: press-kit, accessKeyId: short, secretAccessKey: s}}]",
        "calls: [{PutObject: {Key: a, Body: b}}]"
      })
  void refusesWhatIsRefusedAtStart(String seed) {
    assertFalse(schema.validate(seed, InputFormat.YAML).isEmpty());
    try (LightsailLocal lightsail = LightsailLocal.builder().start()) {
      String message = "";
      try {
        lightsail.applySeed(seed);
      } catch (IllegalArgumentException wrong) {
        message = String.valueOf(wrong.getMessage());
      }
      assertTrue(message.startsWith("seed:1: "), message);
    }
  }
}
