package io.lightsaillocal.seed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.StartException;
import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.Operations;
import io.lightsaillocal.junit.LightsailLocalExtension;
import io.lightsaillocal.testing.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a seed is told in one line, with the place where it is. */
@ExtendWith(LightsailLocalExtension.class)
class SeedErrorsTest {

  private final LightsailLocal lightsail;

  @TempDir private Path folder;

  SeedErrorsTest(LightsailLocal lightsail) {
    this.lightsail = lightsail;
  }

  /** In the seeds, {@code ;} stands for the end of a line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "|1: This is empty; a seed has calls, a list.",
        "[1, 2]|1: A seed is an object with members, not a list.",
        "account: x;calls: []|1: An AWS account is 12 digits, not 'x'.",
        "region: mars-1;calls: []|1: Lightsail is in the Regions ap-",
        "calls: 5|1: A seed has calls, a list of operations with their members",
        "call: []|1: A seed has no member 'call'. It may have account, region and calls.",
        "calls:;- 5|2: A call is an object with members, not a number.",
        "calls:;- CreateThing: {}|2: Neither Lightsail has an operation 'CreateThing', nor is it PutObject or PutObjects.",
        "calls:;- GetBuckets: {}|2: GetBuckets only reads, and a seed is about what is to be there.",
        "calls:;- CreateDisk: {};  CreateBucket: {}|2: A call names one operation, and may name account and region beside it; this one names CreateDisk, CreateBucket.",
        "calls:;- CreateDisk:;    diskName: data;    availabilityZone: us-east-1a;    sizeInGb: many|5: CreateDisk: The value at 'sizeInGb' must be a whole number of 32 bits",
        "calls:;- CreateDisk:;    diskName: data;    availabilityZone: us-east-1a;    sizeInGb: 8;    tags:;    - key: a;    - key: b;      value: 5|9: CreateDisk: The value at 'tags.2.member.value' must be a string, but is a number.",
        "calls:;- CreateDisk:;    diskName: a;    availabilityZone: us-east-1a;    sizeInGb: 8|3: CreateDisk: 1 validation error detected: Value 'a' at 'diskName' failed to satisfy constraint",
        "calls:;- CreateDisk:;    availabilityZone: us-east-1a;    sizeInGb: 8|2: CreateDisk: 1 validation error detected: Value null at 'diskName'",
        "calls:;- CreateDisk:;    diskName: data;    diskName: data|4: The member 'diskName' is there twice.",
        "calls:;- &a CreateDisk:;    diskName: &b data;    availabilityZone: *b|4: The alias *b is not resolved: write out what it stands for.",
        "calls:;- CreateDisk: [;|2: This is not valid YAML or JSON: while parsing a flow node.",
        "{\"calls\": [;{\"CreateDisk\": }]}|2: This is not valid YAML or JSON: Unexpected character",
        "calls: [];---;calls: []|3: A seed is one document, and another begins here.",
        "calls:;- CreateBucketAccessKey: {bucketName: kit, accessKeyId: AKIAIOSFODNN7EXAMPLE}|2: A key is given with both accessKeyId and secretAccessKey, or with neither.",
        "calls:;- CreateBucketAccessKey:;    bucketName: kit;    accessKeyId: short;    secretAccessKey: s|4: accessKeyId must be a string of the form [A-Z0-9]{16,20}.",
        "calls:;- PutObject: {Bucket: kit, Key: a}|2: PutObject has one of Body, BodyBase64 and File.",
        "calls:;- PutObject: {Key: a, Body: b}|2: The member 'Bucket' is missing.",
        "calls:;- PutObject: {Bucket: kit, Key: a, Body: b, Acl: c}|2: PutObject has no member 'Acl'. It may have Bucket, Key,",
        "calls:;- PutObject: {Bucket: kit, Key: '', Body: b}|2: A key has 1 to 1024 bytes, not 0.",
        "calls:;- PutObject: {Bucket: kit, Key: a, BodyBase64: '?'}|2: BodyBase64 is not base64.",
        "calls:;- PutObject: {Bucket: kit, Key: a, File: b}|2: File is for seeds that lie in a folder themselves; say Body or BodyBase64 here.",
        "calls:;- PutObject: {Bucket: kit, Key: a, Body: b, Metadata: c}|2: The value of 'Metadata' must be an object.",
        "calls:;- PutObject: {Bucket: kit, Key: a, Body: b}|2: PutObject: The account 123456789012 has no bucket 'kit'.",
        "calls:;- AttachDisk: {diskName: data, instanceName: web, diskPath: /dev/xvdf}|2: AttachDisk: The Disk does not exist: data"
      })
  void isToldWithItsPlace(String seed, String message) {
    String text = seed == null ? "" : seed.replace(";", "\n");

    String told =
        assertThrows(IllegalArgumentException.class, () -> lightsail.applySeed(text)).getMessage();

    assertTrue(String.valueOf(told).startsWith("seed:" + message), told);
    assertFalse(String.valueOf(told).contains("\n"), told);
    assertEquals("{\"activeNames\":[]}", Wire.to(lightsail).ok("GetActiveNames", "{}"));
  }

  @Test
  void whatIsNotEmulatedYetIsSaidToBeThat() {
    List<String> emulated =
        Wire.to(lightsail).request().get("/_local/info").path("emulatedOperations");
    for (ApiOperation<?, ?> operation : Operations.all()) {
      if (SeedSchema.isDeclarable(operation) && !emulated.contains(operation.name())) {
        assertEquals(
            "seed:1: " + operation + " is not emulated yet.",
            assertThrows(
                    IllegalArgumentException.class,
                    () -> lightsail.applySeed("calls: [{" + operation + ": {}}]"))
                .getMessage());
      }
    }
  }

  @Test
  void aStartFailsByTheFileAndTheLine() throws Exception {
    Path seed = folder.resolve("seed.json");
    Files.writeString(seed, "{\"calls\": [\n{\"CreateDisk\": {}}]}");

    String message =
        assertThrows(
                StartException.class, () -> LightsailLocal.builder().seedFile(seed).start().close())
            .getMessage();

    assertTrue(
        String.valueOf(message).startsWith(seed + ":2: CreateDisk: 3 validation errors detected"),
        message);
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    Path seed = folder.resolve("nothing.yaml");

    String message =
        assertThrows(
                StartException.class, () -> LightsailLocal.builder().seedFile(seed).start().close())
            .getMessage();

    assertEquals("The seed " + seed + " cannot be read: there is no such file.", message);
  }

  @Test
  void anObjectWhoseFileIsNotThereIsNamed() throws Exception {
    Path seed = folder.resolve("seed.yaml");
    Files.writeString(seed, "calls:\n- PutObject: {Bucket: kit, Key: a, File: none.txt}\n");

    String message =
        assertThrows(IllegalArgumentException.class, () -> lightsail.applySeed(seed)).getMessage();

    assertEquals(seed + ":2: There is no file " + folder.resolve("none.txt") + ".", message);
  }
}
