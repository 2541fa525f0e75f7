package io.lightsaillocal;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Clients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.lightsail.model.Operation;

/** Emulators inside this JVM. */
@ExtendWith(SharedPostgres.class)
class LightsailLocalTest {

  @Test
  void doNotMeet() {
    try (LightsailLocal one = LightsailLocal.builder().start();
        LightsailLocal other = LightsailLocal.builder().start();
        LightsailClient ofOne = Clients.lightsail(one.endpoint());
        LightsailClient ofOther = Clients.lightsail(other.endpoint())) {
      assertNotEquals(one.port(), other.port());
      Bucket first = create(ofOne, "press-kit");
      Bucket second = create(ofOther, "press-kit");
      assertNotEquals(first.arn(), second.arn());

      one.advanceClock(Duration.ofDays(365));
      one.reset();

      assertEquals(List.of(), ofOne.getBuckets(request -> {}).buckets());
      assertEquals(second, ofOther.getBuckets(request -> {}).buckets().get(0));
    }
  }

  @Test
  void doNotMeetInDataDirectories(@TempDir Path one, @TempDir Path other) {
    try (LightsailLocal first = LightsailLocal.builder().dataDirectory(one).start();
        LightsailLocal second = LightsailLocal.builder().dataDirectory(other).start();
        LightsailClient ofFirst = Clients.lightsail(first.endpoint());
        LightsailClient ofSecond = Clients.lightsail(second.endpoint())) {
      create(ofFirst, "press-kit");

      assertEquals(List.of(), ofSecond.getBuckets(request -> {}).buckets());
    }
  }

  @Test
  void areRefusedADataDirectoryThatAnotherUses(@TempDir Path data) {
    try (LightsailLocal first = LightsailLocal.builder().dataDirectory(data).start();
        LightsailClient client = Clients.lightsail(first.endpoint())) {
      LightsailLocalBuilder second = LightsailLocal.builder().dataDirectory(data);

      assertEquals(
          "The data directory %s is in use by another lightsail-local. Stop that one, or choose another --data-dir."
              .formatted(data),
          assertThrows(StartException.class, second::start).getMessage());
      create(client, "press-kit");
    }
    LightsailLocal.builder().dataDirectory(data).start().close();
  }

  @Test
  void letGoOfPortAndFilesWhenClosed(@TempDir Path data) throws IOException {
    LightsailLocal closed = LightsailLocal.builder().dataDirectory(data).start();
    try (LightsailClient client = Clients.lightsail(closed.endpoint())) {
      create(client, "press-kit");
    }
    closed.close();

    new ServerSocket(closed.port(), 1, InetAddress.getLoopbackAddress()).close();
    try (LightsailLocal again =
            LightsailLocal.builder().port(closed.port()).dataDirectory(data).start();
        LightsailClient client = Clients.lightsail(again.endpoint())) {
      assertEquals("press-kit", client.getBuckets(request -> {}).buckets().get(0).name());
    }
  }

  @Test
  void canBePreparedBeforeTheyAreSetUp(@TempDir Path data) {
    LightsailLocalBuilder builder = LightsailLocal.builder().prepare().prepare();
    try (LightsailLocal one = builder.start();
        LightsailLocal other = builder.start();
        LightsailClient ofOne = Clients.lightsail(one.endpoint());
        LightsailClient ofOther = Clients.lightsail(other.endpoint())) {
      create(ofOne, "press-kit");
      assertEquals(List.of(), ofOther.getBuckets(request -> {}).buckets());
    }

    try (LightsailLocal elsewhere = LightsailLocal.builder().prepare().dataDirectory(data).start();
        LightsailClient client = Clients.lightsail(elsewhere.endpoint())) {
      create(client, "press-kit");
    }
    try (LightsailLocal again = LightsailLocal.builder().dataDirectory(data).start();
        LightsailClient client = Clients.lightsail(again.endpoint())) {
      assertEquals(1, client.getBuckets(request -> {}).buckets().size());
    }
  }

  @Test
  void canBeClosedTwice() {
    LightsailLocal lightsail = LightsailLocal.builder().start();
    lightsail.close();

    lightsail.close();
  }

  @Test
  void leaveNoThreadsBehind(@TempDir Path data, PostgresServer postgres) throws SQLException {
    List<LightsailLocalBuilder> builders =
        List.of(
            LightsailLocal.builder(),
            LightsailLocal.builder().dataDirectory(data),
            LightsailLocal.builder().databaseUrl(postgres.newDatabase()));
    for (LightsailLocalBuilder builder : builders) {
      startUseClose(builder); // what the JVM starts once and keeps is there from now on
    }
    Set<Long> before = threads().stream().map(Thread::getId).collect(Collectors.toSet());

    for (LightsailLocalBuilder builder : builders) {
      startUseClose(builder);
    }

    await()
        .atMost(10, SECONDS)
        .untilAsserted(() -> assertEquals(Set.of(), namesOfNewThreads(before)));
  }

  @Test
  void leaveNothingBehindWhenTheyCannotBind(@TempDir Path data) {
    try (LightsailLocal first = LightsailLocal.builder().start()) {
      LightsailLocalBuilder second =
          LightsailLocal.builder().port(first.port()).dataDirectory(data);

      assertThrows(StartException.class, second::start);
    }
    LightsailLocal.builder().dataDirectory(data).start().close();
  }

  @Test
  void makeTheSameIdsFromTheSameSeed() {
    assertEquals(idsOfSeed(7), idsOfSeed(7));
    assertNotEquals(idsOfSeed(7), idsOfSeed(8));
  }

  @Test
  void tellTheUrlsOfBucketsAsAsked() {
    assertEquals(
        "https://press-kit.s3.us-east-1.amazonaws.com",
        urlWith(LightsailLocal.builder().bucketUrl(BucketUrl.AWS)));
    assertEquals(
        "https://lightsail.test/press-kit",
        urlWith(LightsailLocal.builder().publicUrl("https://lightsail.test/")));
  }

  @Test
  void refuseSettingsThatAreWrong() {
    LightsailLocalBuilder builder = LightsailLocal.builder();
    assertAllRefused(
        List.of(
            () -> builder.port(-1),
            () -> builder.account("1234"),
            () -> builder.region("us-west-1"),
            () -> builder.regionsSettingUp(Set.of("mars-north-1")),
            () -> builder.operationDelay(Duration.ofMillis(-1)),
            () -> builder.publicUrl("lightsail.test"),
            () -> builder.bucketQuota(0),
            () -> builder.controlToken(" "),
            () -> builder.controlToken("a "),
            () -> builder.databaseUrl("jdbc:h2:mem:x"),
            () -> builder.credential("alice", "secret", "1234")));
  }

  private static void assertAllRefused(List<Runnable> settings) {
    for (int i = 0; i < settings.size(); i++) {
      assertThrows(IllegalArgumentException.class, settings.get(i)::run, "setting " + i);
    }
  }

  private static List<String> idsOfSeed(long seed) {
    try (LightsailLocal lightsail = LightsailLocal.builder().seed(seed).start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      String arn = create(client, "press-kit").arn();
      String key =
          client
              .createBucketAccessKey(request -> request.bucketName("press-kit"))
              .accessKey()
              .toString();
      List<String> operations =
          client.getOperations(request -> {}).operations().stream().map(Operation::id).toList();
      return List.of(arn, key.replaceAll("CreatedAt=[^,)]*", ""), operations.toString());
    }
  }

  private static String urlWith(LightsailLocalBuilder builder) {
    try (LightsailLocal lightsail = builder.start();
        LightsailClient client =
            Clients.lightsail(URI.create("http://127.0.0.1:" + lightsail.port()))) {
      return create(client, "press-kit").url();
    }
  }

  private static void startUseClose(LightsailLocalBuilder builder) {
    try (LightsailLocal lightsail = builder.start();
        LightsailClient client = Clients.lightsail(lightsail.endpoint())) {
      lightsail.reset();
      create(client, "press-kit");
    }
  }

  private static Set<String> namesOfNewThreads(Set<Long> before) {
    Set<String> names = new TreeSet<>();
    threads().stream()
        .filter(thread -> !before.contains(thread.getId()))
        .filter(thread -> !isOfTheTest(thread))
        .forEach(thread -> names.add(thread.getName()));
    return names;
  }

  private static Set<Thread> threads() {
    return Thread.getAllStackTraces().keySet();
  }

  /** What the test's own clients and its waiting keep for a while is not the emulator's. */
  private static boolean isOfTheTest(Thread thread) {
    return thread.getName().startsWith("awaitility-")
        || thread.getName().startsWith("Keep-Alive-Timer")
        || thread.getName().startsWith("HttpClient-")
        || thread.getName().startsWith("idle-connection-reaper");
  }

  private static Bucket create(LightsailClient client, String name) {
    return client.createBucket(request -> request.bucketName(name).bundleId("small_1_0")).bucket();
  }
}
