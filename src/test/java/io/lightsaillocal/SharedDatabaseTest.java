package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.storage.PostgresServer;
import io.lightsaillocal.storage.SharedPostgres;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.S3Clients;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.lightsail.model.InvalidInputException;
import software.amazon.awssdk.services.lightsail.model.NotFoundException;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;

/** Several emulators on one PostgreSQL are one Lightsail. */
@ExtendWith(SharedPostgres.class)
class SharedDatabaseTest {

  @Test
  void seesWhatTheOtherHasMade(PostgresServer postgres) throws SQLException {
    String url = postgres.newDatabase();
    try (LightsailLocal one = start(url);
        LightsailLocal other = start(url);
        LightsailClient ofOne = Clients.lightsail(one.endpoint());
        LightsailClient ofOther = Clients.lightsail(other.endpoint());
        LightsailClient stranger =
            Clients.lightsail(other.endpoint(), "111122223333", "eu-west-1")) {
      String operation = create(ofOne, "press-kit").id();

      assertEquals("press-kit", ofOther.getBuckets(request -> {}).buckets().get(0).name());
      assertEquals(
          operation,
          ofOther.getOperation(request -> request.operationId(operation)).operation().id());
      for (LightsailClient client : List.of(ofOther, stranger)) {
        assertEquals(
            "Bucket with name press-kit already exists.",
            assertThrows(InvalidInputException.class, () -> create(client, "press-kit"))
                .awsErrorDetails()
                .errorMessage());
      }
      ofOther.deleteBucket(request -> request.bucketName("press-kit"));
      create(ofOne, "press-kit");
    }
  }

  @Test
  void tellsWhichDatabaseItIsButNotHowToLogIn(PostgresServer postgres) throws Exception {
    String url = postgres.newDatabase();
    try (LightsailLocal lightsail = start(url)) {
      String where = url.replaceFirst("\\?.*", "");

      assertTrue(
          Clients.get(lightsail.endpoint(), "/_local/info")
              .contains("\"storage\" : \"%s\"".formatted(where)),
          where);
    }
  }

  @Test
  void opensWithTheKeyOfTheOtherToTheSameObjects(PostgresServer postgres, @TempDir Path bytes)
      throws SQLException {
    LightsailLocalBuilder shared =
        LightsailLocal.builder().databaseUrl(postgres.newDatabase()).dataDirectory(bytes);
    try (LightsailLocal one = shared.start();
        LightsailLocal other = shared.start();
        LightsailClient lightsail = Clients.lightsail(one.endpoint())) {
      create(lightsail, "press-kit");
      AccessKey key =
          lightsail.createBucketAccessKey(make -> make.bucketName("press-kit")).accessKey();
      try (S3Client ofOne = S3Clients.with(key, one.endpoint());
          S3Client ofOther = S3Clients.with(key, other.endpoint())) {
        ofOne.putObject(put -> put.bucket("press-kit").key("a"), RequestBody.fromString("bytes"));

        assertEquals(
            "bytes",
            ofOther.getObjectAsBytes(get -> get.bucket("press-kit").key("a")).asUtf8String());
        ofOther.deleteObject(delete -> delete.bucket("press-kit").key("a"));
        assertThrows(
            NoSuchKeyException.class,
            () -> ofOne.getObjectAsBytes(get -> get.bucket("press-kit").key("a")));
      }
    }
  }

  @Test
  void makesOneBucketOfParallelCallsForOneName(PostgresServer postgres) throws Exception {
    String url = postgres.newDatabase();
    try (LightsailLocal one = start(url);
        LightsailLocal other = start(url)) {
      List<String> outcomes =
          inParallel(32, client -> create(client, "press-kit").resourceName(), List.of(one, other));

      assertEquals(1, outcomes.stream().filter("press-kit"::equals).count(), outcomes::toString);
      assertEquals(
          31,
          outcomes.stream().filter("Bucket with name press-kit already exists."::equals).count(),
          outcomes::toString);
    }
  }

  @Test
  void makesTwoKeysOf64ParallelCalls(PostgresServer postgres) throws Exception {
    String url = postgres.newDatabase();
    try (LightsailLocal one = start(url);
        LightsailLocal other = start(url);
        LightsailClient client = Clients.lightsail(one.endpoint())) {
      create(client, "press-kit");

      List<String> outcomes = inParallel(64, SharedDatabaseTest::makeKey, List.of(one, other));

      assertEquals(
          62,
          outcomes.stream()
              .filter("You have reached the limit of access keys for press-kit"::equals)
              .count(),
          outcomes::toString);
      assertEquals(2, outcomes.stream().filter(outcome -> outcome.startsWith("AKIA")).count());
      assertEquals(
          2,
          client
              .getBucketAccessKeys(request -> request.bucketName("press-kit"))
              .accessKeys()
              .size());
      assertEquals(3, client.getOperations(request -> {}).operations().size());
    }
  }

  @RepeatedTest(20)
  void aKeyMadeWhileItsBucketIsDeletedGoesWithIt(PostgresServer postgres) throws Exception {
    String url = postgres.newDatabase();
    try (LightsailLocal one = start(url);
        LightsailLocal other = start(url);
        LightsailClient deletes = Clients.lightsail(one.endpoint());
        LightsailClient makes = Clients.lightsail(other.endpoint())) {
      create(deletes, "press-kit");

      atTheSameTime(
          List.of(
              () ->
                  deletes.deleteBucket(
                      request -> request.bucketName("press-kit").forceDelete(true)),
              () -> outcome(SharedDatabaseTest::makeKey, makes).call(),
              () -> outcome(SharedDatabaseTest::makeKey, makes).call()));

      create(makes, "press-kit");
      assertEquals(
          List.of(),
          makes.getBucketAccessKeys(request -> request.bucketName("press-kit")).accessKeys());
    }
  }

  @RepeatedTest(3)
  void isMadeOnceWhereFourStartOnItAtTheSameTime(PostgresServer postgres) throws Exception {
    String url = postgres.newDatabase();
    List<LightsailLocal> started = new ArrayList<>();
    try {
      started.addAll(atTheSameTime(IntStream.range(0, 4).mapToObj(i -> starter(url)).toList()));
      for (int i = 0; i < started.size(); i++) {
        try (LightsailClient client = Clients.lightsail(started.get(i).endpoint())) {
          create(client, "bucket-" + i);
          assertEquals(i + 1, client.getBuckets(request -> {}).buckets().size());
        }
      }
    } finally {
      started.forEach(LightsailLocal::close);
    }
  }

  private static String makeKey(LightsailClient client) {
    return client
        .createBucketAccessKey(request -> request.bucketName("press-kit"))
        .accessKey()
        .accessKeyId();
  }

  /** What one client does. */
  private interface Action {
    String by(LightsailClient client);
  }

  /**
   * Runs an action as often as asked, on the emulators by turns, and gives results and refusals.
   */
  private static List<String> inParallel(int times, Action action, List<LightsailLocal> emulators)
      throws Exception {
    List<LightsailClient> clients =
        emulators.stream().map(emulator -> Clients.lightsail(emulator.endpoint())).toList();
    try {
      return atTheSameTime(
          IntStream.range(0, times)
              .mapToObj(i -> outcome(action, clients.get(i % clients.size())))
              .toList());
    } finally {
      clients.forEach(LightsailClient::close);
    }
  }

  private static Callable<String> outcome(Action action, LightsailClient client) {
    return () -> {
      try {
        return action.by(client);
      } catch (InvalidInputException | NotFoundException refused) {
        return refused.awsErrorDetails().errorMessage();
      }
    };
  }

  private static <T> List<T> atTheSameTime(List<Callable<T>> actions) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(actions.size());
    CyclicBarrier barrier = new CyclicBarrier(actions.size());
    try {
      List<Future<T>> futures = new ArrayList<>();
      for (Callable<T> action : actions) {
        futures.add(
            threads.submit(
                () -> {
                  barrier.await();
                  return action.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<LightsailLocal> starter(String url) {
    return () -> start(url);
  }

  private static LightsailLocal start(String url) {
    return LightsailLocal.builder().databaseUrl(url).start();
  }

  private static Operation create(LightsailClient client, String name) {
    return client
        .createBucket(request -> request.bucketName(name).bundleId("small_1_0"))
        .operations()
        .get(0);
  }
}
