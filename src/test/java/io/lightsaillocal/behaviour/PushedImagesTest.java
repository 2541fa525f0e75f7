package io.lightsaillocal.behaviour;

import static io.lightsaillocal.testing.RegistryClient.REPOSITORY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.RegistryClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.model.ContainerServicePowerName;

/** What becomes of images that were pushed, on every storage. */
class PushedImagesTest extends BehaviourTest {

  private static final int PUSHERS = 8;

  private RegistryClient registry;

  @BeforeEach
  void logIn() {
    createService("hello");
    registry = RegistryClient.of(client, lightsail.endpoint());
  }

  private void createService(String name) {
    client.createContainerService(
        r -> r.serviceName(name).power(ContainerServicePowerName.NANO).scale(1));
  }

  @Test
  void goWhenNoServiceStoresThem() {
    createService("other");
    String one = registry.pushImage(REPOSITORY, "one", "base", "app 1");
    String two = registry.pushImage(REPOSITORY, "two", "base", "app 2");
    String first = register("hello", one);
    String again = register("other", one);
    String second = register("hello", two);

    delete("hello", first);
    assertThere(true, one, "base", "app 1", "app 2");
    delete("other", again);
    assertThere(false, one, "app 1");
    assertEquals(404, registry.send("GET", "/v2/sr/manifests/one").statusCode());
    assertThere(true, two, "base", "app 2");
    delete("hello", second);
    assertThere(false, two, "base", "app 2");
    assertEquals("{\"name\":\"sr\",\"tags\":[]}", new String(tags(), UTF_8));
  }

  @Test
  void ofAServiceGoWithIt() {
    createService("other");
    String one = registry.pushImage(REPOSITORY, "one", "base", "app 1");
    String two = registry.pushImage(REPOSITORY, "two", "base", "app 2");
    String never = registry.pushImage(REPOSITORY, "never", "app 3");
    register("hello", one);
    register("other", two);
    client.deleteContainerService(r -> r.serviceName("hello"));
    assertThere(false, one, "app 1");
    assertThere(true, two, "base", "app 2");
    assertThere(true, never, "app 3");
    client.deleteContainerService(r -> r.serviceName("other"));
    assertThere(false, two, "base", "app 2");
    assertThere(false, never, "app 3");
  }

  @Test
  void ofAListGoWithIt() {
    String image = registry.pushImage(REPOSITORY, "image", "base");
    byte[] bytes = registry.get("/v2/sr/manifests/image");
    String list =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
            .formatted(
                RegistryClient.INDEX, RegistryClient.descriptor(RegistryClient.MANIFEST, bytes));
    registry.send(
        "PUT",
        "/v2/sr/manifests/image",
        list.getBytes(UTF_8),
        "Content-Type",
        RegistryClient.INDEX);
    String digest = RegistryClient.digest(list.getBytes(UTF_8));
    String registered = register("hello", digest);
    String alone = register("hello", image);
    delete("hello", alone);
    assertThere(true, image, "base");
    delete("hello", registered);
    assertThere(false, digest, "base");
    assertThere(false, image, "base");
  }

  @Test
  void whatIsAboutToBeNamedStays() {
    String one = registry.pushImage(REPOSITORY, "one", "base", "app 1");
    registry.pushBlob(REPOSITORY, "new".getBytes(UTF_8));
    assertEquals(200, registry.send("HEAD", blob("base")).statusCode());
    delete("hello", register("hello", one));
    assertThere(false, one, "app 1");
    assertEquals(200, registry.send("GET", blob("base")).statusCode());
    assertEquals(200, registry.send("GET", blob("new")).statusCode());
  }

  @Test
  void thatArePushedTogetherAreKeptOnce() throws Exception {
    byte[] layer = "of many".repeat(10_000).getBytes(UTF_8);
    String digest = RegistryClient.digest(layer);
    List<Integer> answers =
        together(
            () ->
                registry
                    .send("POST", "/v2/sr/blobs/uploads/?digest=" + digest, layer)
                    .statusCode());
    assertEquals(List.of(201), answers.stream().distinct().toList());
    assertArrayEquals(layer, registry.get("/v2/sr/blobs/" + digest));
    byte[] config = "{}".getBytes(UTF_8);
    registry.pushBlob(REPOSITORY, config);
    String manifest =
        RegistryClient.manifest(config, List.of(RegistryClient.descriptor("application/x", layer)));
    assertEquals(
        1,
        together(() -> registry.pushManifest(REPOSITORY, "one", manifest)).stream()
            .distinct()
            .count());
    assertArrayEquals(manifest.getBytes(UTF_8), registry.get("/v2/sr/manifests/one"));
  }

  private static <T> List<T> together(Callable<T> work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(PUSHERS);
    CyclicBarrier start = new CyclicBarrier(PUSHERS);
    try {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < PUSHERS; i++) {
        running.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void areInASavedState(@TempDir Path folder) {
    String digest = registry.pushImage(REPOSITORY, "one", "base", "");
    register("hello", digest);
    Path file = folder.resolve("state.zip");
    lightsail.saveState(file);
    String unfinished = registry.startUpload(REPOSITORY);
    lightsail.reset();
    assertEquals(401, registry.send("GET", "/v2/").statusCode());
    lightsail.loadState(file);
    assertThere(true, digest, "base", "");
    assertEquals(digest, RegistryClient.digest(registry.get("/v2/sr/manifests/one")));
    assertEquals(404, registry.send("GET", unfinished).statusCode());
    registry.pushImage("sr/more", "one", "base");

    try (LightsailLocal other = LightsailLocal.builder().start()) {
      other.loadState(file);
      RegistryClient there =
          RegistryClient.of(Clients.lightsail(other.endpoint()), other.endpoint());
      assertArrayEquals("base".getBytes(UTF_8), there.get(blob("base")));
    }
  }

  private byte[] tags() {
    return registry.get("/v2/sr/tags/list");
  }

  private String register(String service, String digest) {
    return client
        .registerContainerImage(r -> r.serviceName(service).label("web").digest(digest))
        .containerImage()
        .image();
  }

  private void delete(String service, String image) {
    client.deleteContainerImage(r -> r.serviceName(service).image(image));
  }

  private void assertThere(boolean expected, String image, String... layers) {
    int status = expected ? 200 : 404;
    assertEquals(status, registry.send("GET", "/v2/sr/manifests/" + image).statusCode());
    for (String layer : layers) {
      assertEquals(status, registry.send("GET", blob(layer)).statusCode(), layer);
    }
  }

  private static String blob(String layer) {
    return "/v2/sr/blobs/" + RegistryClient.digest(layer.getBytes(UTF_8));
  }
}
