package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.GetActiveNamesResponse;

/** GetActiveNames. */
class ActiveNamesTest extends BehaviourTest {

  @Test
  void areNoneAtTheBeginning() {
    GetActiveNamesResponse response = client.getActiveNames(request -> {});

    assertTrue(response.hasActiveNames());
    assertEquals(List.of(), response.activeNames());
    assertNull(response.nextPageToken());
  }

  @Test
  void areThoseOfAllKindsOfResource() {
    createBucket("press-kit");
    createInstance("web-1");
    createBucket("archive");

    assertEquals(
        List.of("archive", "press-kit", "web-1"),
        client.getActiveNames(request -> {}).activeNames());

    client.deleteBucket(request -> request.bucketName("press-kit"));
    assertEquals(List.of("archive", "web-1"), client.getActiveNames(request -> {}).activeNames());
  }

  @Test
  void areInTheOrderOfTheirBytes() {
    List.of("b-1", "B-1", "a_1", "a.1", "a-1", "A-1", "10", "9-1").forEach(this::createDisk);

    assertEquals(
        List.of("10", "9-1", "A-1", "B-1", "a-1", "a.1", "a_1", "b-1"),
        client.getActiveNames(request -> {}).activeNames());
  }

  @Test
  void comeInPagesOf200() {
    List<String> names = IntStream.range(1000, 1201).mapToObj(i -> "disk-" + i).toList();
    names.forEach(this::createDisk);

    GetActiveNamesResponse first = client.getActiveNames(request -> {});
    GetActiveNamesResponse second =
        client.getActiveNames(request -> request.pageToken(first.nextPageToken()));

    assertEquals(names.subList(0, 200), first.activeNames());
    assertEquals(names.subList(200, 201), second.activeNames());
    assertNull(second.nextPageToken());
    assertInvalid(
        "The page token '%s' is not valid.".formatted(first.nextPageToken()),
        () -> client.getBuckets(request -> request.pageToken(first.nextPageToken())));
    assertInvalid(
        "The page token 'disk-1200' is not valid.",
        () -> client.getActiveNames(request -> request.pageToken("disk-1200")));
  }
}
