package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.GetOperationsForResourceResponse;
import software.amazon.awssdk.services.lightsail.model.GetOperationsResponse;
import software.amazon.awssdk.services.lightsail.model.Operation;

/** The pages of GetOperations and GetOperationsForResource, of 200 records each. */
class OperationPagesTest extends BehaviourTest {

  private final List<String> newestFirst = new ArrayList<>();

  @BeforeEach
  void leave201Records() {
    createBucket("archive");
    newestFirst.add(client.getOperations(request -> {}).operations().get(0).id());
    createBucket("press-kit");
    newestFirst.add(0, client.getOperations(request -> {}).operations().get(0).id());
    for (int i = 0; i < 199; i++) {
      newestFirst.add(
          0,
          client.updateBucket(request -> request.bucketName("press-kit")).operations().get(0).id());
    }
  }

  @Test
  void haveAllRecordsNewestFirst() {
    GetOperationsResponse first = client.getOperations(request -> {});
    GetOperationsResponse second =
        client.getOperations(request -> request.pageToken(first.nextPageToken()));

    assertEquals(newestFirst.subList(0, 200), ids(first.operations()));
    assertEquals(newestFirst.subList(200, 201), ids(second.operations()));
    assertNull(second.nextPageToken());

    createBucket("logs");
    assertEquals(
        second.operations(),
        client.getOperations(request -> request.pageToken(first.nextPageToken())).operations(),
        "a page does not shift when new records come");
  }

  @Test
  void areOfTheOneResource() {
    GetOperationsForResourceResponse page =
        client.getOperationsForResource(request -> request.resourceName("press-kit"));

    assertEquals(newestFirst.subList(0, 200), ids(page.operations()));
    assertNull(page.nextPageToken(), "exactly 200 fit on one page");

    client.updateBucket(request -> request.bucketName("press-kit"));
    client.updateBucket(request -> request.bucketName("archive"));

    GetOperationsForResourceResponse first =
        client.getOperationsForResource(request -> request.resourceName("press-kit"));
    GetOperationsForResourceResponse second =
        client.getOperationsForResource(
            request -> request.resourceName("press-kit").pageToken(first.nextPageToken()));

    assertEquals(200, first.operations().size());
    assertNull(first.nextPageCount());
    assertEquals(newestFirst.subList(199, 200), ids(second.operations()));
    assertNull(second.nextPageToken());
  }

  @Test
  void refuseTokensThatAreNotTheirOwn() {
    client.updateBucket(request -> request.bucketName("press-kit"));
    String ofAll = client.getOperations(request -> {}).nextPageToken();
    String ofResource =
        client
            .getOperationsForResource(request -> request.resourceName("press-kit"))
            .nextPageToken();
    assertNotNull(ofResource);

    assertInvalid(
        "The page token '%s' is not valid.".formatted(ofResource),
        () -> client.getOperations(request -> request.pageToken(ofResource)));
    assertInvalid(
        "The page token '%s' is not valid.".formatted(ofAll),
        () ->
            client.getOperationsForResource(
                request -> request.resourceName("press-kit").pageToken(ofAll)));
    assertInvalid(
        "The page token '%s' is not valid.".formatted(ofResource),
        () ->
            client.getOperationsForResource(
                request -> request.resourceName("archive").pageToken(ofResource)));
    String changed = (ofAll.startsWith("A") ? "B" : "A") + ofAll.substring(1);

    for (String garbage : List.of("", "garbage", "%%%", "AAAA", changed, ofAll + "A")) {
      assertInvalid(
          "The page token '%s' is not valid.".formatted(garbage),
          () -> client.getOperations(request -> request.pageToken(garbage)));
    }
  }

  private static List<String> ids(List<Operation> operations) {
    return operations.stream().map(Operation::id).toList();
  }
}
