package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.lightsaillocal.testing.Clients;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.lightsail.model.Bucket;
import software.amazon.awssdk.services.lightsail.model.GetOperationsResponse;
import software.amazon.awssdk.services.lightsail.model.InvalidInputException;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationType;

/**
 * One client with an account of its own, which changes buckets and keys until it gets no answer any
 * more. It writes down what was acknowledged, and which change was under way at the end.
 */
final class KillLoad {

  private static final int MAX_KEYS = 2;

  private final String account;
  private final Random random;
  private int buckets;

  /** The keys and versioning changes of the buckets that are there, by name. */
  private final Map<String, Set<String>> keysByBucket = new TreeMap<>();

  private final Map<String, Integer> updates = new HashMap<>();
  private final Set<String> operations = ConcurrentHashMap.newKeySet();

  /** The change that got no answer, such as {@code DeleteBucket b-1}; it may have been made. */
  private @Nullable String underWay;

  KillLoad(String account, long seed) {
    this.account = account;
    this.random = new Random(seed + account.hashCode());
  }

  int acknowledged() {
    return operations.size();
  }

  void run(URI endpoint) {
    try (LightsailClient client = Clients.lightsail(endpoint, account, "us-east-1")) {
      while (true) {
        change(client);
      }
    } catch (SdkClientException noAnswer) {
      assertNotNull(underWay);
    }
  }

  private void change(LightsailClient client) {
    List<String> names = new ArrayList<>(keysByBucket.keySet());
    String name =
        names.isEmpty() || random.nextInt(4) == 0
            ? "b-" + account + "-" + ++buckets
            : names.get(random.nextInt(names.size()));
    Set<String> keys = keysByBucket.get(name);
    if (keys == null) {
      record(
          "CreateBucket " + name,
          () -> client.createBucket(r -> r.bucketName(name).bundleId("small_1_0")).operations());
      keysByBucket.put(name, new TreeSet<>());
      updates.put(name, 0);
      return;
    }
    switch (random.nextInt(6)) {
      case 0 -> deleteKey(client, name, keys);
      case 1 -> {
        record(
            "DeleteBucket " + name,
            () -> client.deleteBucket(r -> r.bucketName(name).forceDelete(true)).operations());
        keysByBucket.remove(name);
      }
      case 2 -> {
        String accountToAdd = "%012d".formatted(updates.getOrDefault(name, 0) + 1);
        record(
            "UpdateBucket " + name,
            () ->
                client
                    .updateBucket(r -> r.bucketName(name).readonlyAccessAccounts(accountToAdd))
                    .operations());
        updates.merge(name, 1, Integer::sum);
      }
      default -> createKey(client, name, keys);
    }
  }

  private void createKey(LightsailClient client, String name, Set<String> keys) {
    if (keys.size() == MAX_KEYS) {
      underWay = "a refusal";
      try {
        fail("a third key: " + client.createBucketAccessKey(r -> r.bucketName(name)).accessKey());
      } catch (InvalidInputException refused) {
        assertEquals(
            "You have reached the limit of access keys for " + name,
            refused.awsErrorDetails().errorMessage());
      }
      return;
    }
    record(
        "CreateBucketAccessKey " + name,
        () -> {
          var answer = client.createBucketAccessKey(r -> r.bucketName(name));
          keys.add(answer.accessKey().accessKeyId());
          return answer.operations();
        });
  }

  private void deleteKey(LightsailClient client, String name, Set<String> keys) {
    if (keys.isEmpty()) {
      createKey(client, name, keys);
      return;
    }
    String id = keys.iterator().next();
    record(
        "DeleteBucketAccessKey " + name,
        () -> client.deleteBucketAccessKey(r -> r.bucketName(name).accessKeyId(id)).operations());
    keys.remove(id);
  }

  private void record(String change, Supplier<List<Operation>> call) {
    underWay = change;
    call.get().forEach(operation -> operations.add(operation.id()));
  }

  /** Checks the emulator, restarted on the same state, against what was written down. */
  void assertNothingLost(URI endpoint) {
    try (LightsailClient client = Clients.lightsail(endpoint, account, "us-east-1")) {
      List<Operation> records = records(client);
      Set<String> ids = records.stream().map(Operation::id).collect(Collectors.toSet());
      assertTrue(ids.containsAll(operations), () -> "lost records of " + account);
      assertTrue(
          ids.size() <= operations.size() + 1, () -> "records of nothing that " + account + " did");
      Map<String, Bucket> found = new TreeMap<>();
      String token = null;
      do {
        String next = token;
        var page = client.getBuckets(r -> r.pageToken(next));
        page.buckets().forEach(bucket -> found.put(bucket.name(), bucket));
        token = page.nextPageToken();
      } while (token != null);
      assertEquals(existing(records), found.keySet(), "buckets are as their records say");
      for (String name : found.keySet()) {
        assertBucket(found.get(name), records, client);
      }
      for (String name : keysByBucket.keySet()) {
        assertTrue(
            found.containsKey(name) || isUnderWay("DeleteBucket", name), () -> "lost " + name);
      }
      for (String name : found.keySet()) {
        assertTrue(
            keysByBucket.containsKey(name) || isUnderWay("CreateBucket", name),
            () -> "still there " + name);
      }
    }
  }

  private void assertBucket(Bucket bucket, List<Operation> records, LightsailClient client) {
    String name = bucket.name();
    assertEquals("OK", bucket.state().code());
    Set<String> keys =
        client.getBucketAccessKeys(r -> r.bucketName(name)).accessKeys().stream()
            .map(AccessKey::accessKeyId)
            .collect(Collectors.toCollection(TreeSet::new));
    assertTrue(keys.size() <= MAX_KEYS, () -> name + " has the keys " + keys);
    Set<String> recorded = new TreeSet<>(details(records, name, "CreateBucketAccessKey"));
    recorded.removeAll(details(records, name, "DeleteBucketAccessKey"));
    assertEquals(recorded, keys, "keys are as their records say");
    Set<String> acknowledged = keysByBucket.getOrDefault(name, Set.of());
    Set<String> lost = new TreeSet<>(acknowledged);
    lost.removeAll(keys);
    assertTrue(
        lost.isEmpty() || (lost.size() == 1 && isUnderWay("DeleteBucketAccessKey", name)),
        () -> name + " lost " + lost);
    Set<String> more = new TreeSet<>(keys);
    more.removeAll(acknowledged);
    assertTrue(
        more.isEmpty() || (more.size() == 1 && isUnderWay("CreateBucketAccessKey", name)),
        () -> name + " has too " + more);
    int recordedUpdates = details(records, name, "UpdateBucket").size();
    assertEquals(
        recordedUpdates == 0 ? List.of() : List.of("%012d".formatted(recordedUpdates)),
        bucket.readonlyAccessAccounts(),
        "settings are as their records say");
    int extra = recordedUpdates - updates.getOrDefault(name, 0);
    assertTrue(extra == 0 || (extra == 1 && isUnderWay("UpdateBucket", name)), () -> name);
  }

  private boolean isUnderWay(String change, String name) {
    return (change + " " + name).equals(underWay);
  }

  private static Set<String> existing(List<Operation> records) {
    Set<String> names = new TreeSet<>();
    for (int i = records.size() - 1; i >= 0; i--) {
      Operation operation = records.get(i);
      if (operation.operationType() == OperationType.CREATE_BUCKET) {
        names.add(operation.resourceName());
      } else if (operation.operationType() == OperationType.DELETE_BUCKET) {
        names.remove(operation.resourceName());
      }
    }
    return names;
  }

  private static List<String> details(List<Operation> records, String name, String type) {
    return records.stream()
        .filter(operation -> operation.resourceName().equals(name))
        .filter(operation -> operation.operationTypeAsString().equals(type))
        .map(operation -> String.valueOf(operation.operationDetails()))
        .toList();
  }

  private static List<Operation> records(LightsailClient client) {
    List<Operation> records = new ArrayList<>();
    String token = null;
    do {
      String next = token;
      GetOperationsResponse page = client.getOperations(r -> r.pageToken(next));
      records.addAll(page.operations());
      token = page.nextPageToken();
    } while (token != null);
    return records;
  }
}
