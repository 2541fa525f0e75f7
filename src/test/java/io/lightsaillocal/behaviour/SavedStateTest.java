package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.S3Clients;
import io.lightsaillocal.testing.Wire;
import io.lightsaillocal.testing.Zips;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** A state that was saved on each storage, loaded on others. */
class SavedStateTest extends BehaviourTest {

  private static final byte[] PART = new byte[5 * 1024 * 1024];

  @TempDir private Path folder;

  @Test
  void allOfItIsThereInAnotherEmulator() {
    List<String> before = makeOneOfEachKind();
    Path file = folder.resolve("state.zip");
    lightsail.saveState(file);

    try (LightsailLocal other = memory()) {
      Wire.to(other).createBucket("gone-after-that");
      other.loadState(file);

      assertEquals(before, everything(Wire.to(other)));
    }
  }

  @Test
  void aStateFromMemoryIsLoadedHere() {
    Path file = folder.resolve("state.zip");
    List<String> before;
    try (LightsailLocal other = memory()) {
      other.applySeed(
          "calls:\n- CreateBucket: {bucketName: press-kit, bundleId: small_1_0}\n- AllocateStaticIp: {staticIpName: front}\n");
      before = everything(Wire.to(other));
      other.saveState(file);
    }
    createDisk("gone-after-that");

    lightsail.loadState(file);

    assertEquals(before, everything(Wire.to(lightsail)));
    createDisk("and-on-it-goes");
    assertEquals(
        "and-on-it-goes",
        client.getOperations(request -> {}).operations().get(0).resourceName(),
        "records are numbered on from those that were loaded");
  }

  @Test
  void objectsAndKeysComeAlong() {
    createBucket("press-kit");
    AccessKey key =
        client.createBucketAccessKey(request -> request.bucketName("press-kit")).accessKey();
    try (S3Client s3 = S3Clients.with(key, lightsail.endpoint())) {
      s3.putObject(
          request -> request.bucket("press-kit").key("ä").contentType("text/plain"),
          RequestBody.fromString("Hello"));
      s3.putObject(request -> request.bucket("press-kit").key("empty"), RequestBody.empty());
      putInParts(s3);
    }
    Path file = folder.resolve("state.zip");
    lightsail.saveState(file);

    try (LightsailLocal other = memory()) {
      other.loadState(file);
      assertObjects(key, other);
      other.loadState(file); // over itself
      assertObjects(key, other);
    }
  }

  @Test
  void theClockGoesOnWhereItWas() {
    lightsail.advanceClock(Duration.ofDays(3));
    createBucket("press-kit");
    Path file = folder.resolve("state.zip");
    lightsail.saveState(file);

    try (LightsailLocal other =
        LightsailLocal.builder().time(InstantSource.fixed(Emulators.NOW)).start()) {
      other.loadState(file);

      assertTrue(
          now(other)
              .startsWith(Emulators.NOW.plus(Duration.ofDays(3)).toString().substring(0, 16)));
    }
    try (LightsailLocal earlier =
        LightsailLocal.builder()
            .time(InstantSource.fixed(Emulators.NOW.minus(Duration.ofDays(100))))
            .start()) {
      earlier.loadState(file);

      assertEquals(now(lightsail), now(earlier), "time does not go back");
    }
  }

  @Test
  void theFileIsItsOwnersAlone() throws Exception {
    Path file = folder.resolve("state.zip");
    Files.writeString(file, "there before");

    lightsail.saveState(file);

    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    try (var left = Files.list(folder)) {
      assertEquals(List.of(file), left.toList());
    }
  }

  @Test
  void aSeedThatWasCarriedOutIsNotAgain() {
    String seed = "calls:\n- AllocateStaticIp: {staticIpName: front}\n";
    lightsail.applySeed(seed);
    Path file = folder.resolve("state.zip");
    lightsail.saveState(file);

    try (LightsailLocal other = LightsailLocal.builder().loadState(file).seedText(seed).start()) {
      assertEquals(everything(Wire.to(lightsail)), everything(Wire.to(other)));
    }
  }

  @Test
  void aDamagedFileLeavesEverythingAsItWas() throws Exception {
    createBucket("press-kit");
    Path file = folder.resolve("state.zip");
    Zips.change(saved(), file, "tables/link.jsonl", text -> "[\"source\"]\n[\"no-such-arn\"]");
    List<String> before = everything(Wire.to(lightsail));

    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> lightsail.loadState(file));

    assertTrue(refused.getMessage().startsWith(file + " is damaged: The rows do not fit: "));
    assertEquals(before, everything(Wire.to(lightsail)));
  }

  private Path saved() {
    Path file = folder.resolve("good.zip");
    lightsail.saveState(file);
    return file;
  }

  private static LightsailLocal memory() {
    return LightsailLocal.builder().time(InstantSource.fixed(Emulators.NOW)).start();
  }

  private List<String> makeOneOfEachKind() {
    Wire wire = Wire.to(lightsail);
    for (KindSample kind : KindSample.ALL) {
      kind.prepare(wire);
      wire.ok(
          kind.create().operation(),
          kind.create().bodyFor("kept-" + kind.type().toLowerCase(Locale.ROOT)));
    }
    wire.ok(
        "AttachDisk",
        "{\"diskName\":\"kept-disk\",\"instanceName\":\"kept-instance\",\"diskPath\":\"/dev/xvdf\"}");
    return everything(wire);
  }

  private static List<String> everything(Wire wire) {
    List<String> answers = new ArrayList<>();
    for (KindSample kind : KindSample.ALL) {
      answers.add(wire.ok(kind.list().operation(), kind.list().bodyFor("")));
    }
    answers.add(wire.ok("GetOperations", "{}"));
    // The port of the emulator is in the addresses of its buckets.
    answers.replaceAll(answer -> answer.replaceAll("localhost:\\d+", "localhost"));
    return answers;
  }

  private static String now(LightsailLocal of) {
    return Wire.to(of).request().get("/_local/clock").path("now");
  }

  private static void putInParts(S3Client s3) {
    String id =
        s3.createMultipartUpload(request -> request.bucket("press-kit").key("parts")).uploadId();
    List<CompletedPart> parts = new ArrayList<>();
    for (int number = 1; number <= 2; number++) {
      int part = number;
      String etag =
          s3.uploadPart(
                  request -> request.bucket("press-kit").key("parts").uploadId(id).partNumber(part),
                  RequestBody.fromBytes(PART))
              .eTag();
      parts.add(CompletedPart.builder().partNumber(part).eTag(etag).build());
    }
    s3.completeMultipartUpload(
        request ->
            request
                .bucket("press-kit")
                .key("parts")
                .uploadId(id)
                .multipartUpload(upload -> upload.parts(parts)));
  }

  private static void assertObjects(AccessKey key, LightsailLocal in) {
    try (S3Client s3 = S3Clients.with(key, in.endpoint())) {
      var hello = s3.getObjectAsBytes(request -> request.bucket("press-kit").key("ä"));
      assertEquals("Hello", hello.asUtf8String());
      assertEquals("text/plain", hello.response().contentType());
      assertEquals(
          0L, s3.headObject(request -> request.bucket("press-kit").key("empty")).contentLength());
      assertEquals(
          2 * PART.length,
          s3.getObjectAsBytes(request -> request.bucket("press-kit").key("parts"))
              .asByteArray()
              .length);
    }
  }
}
