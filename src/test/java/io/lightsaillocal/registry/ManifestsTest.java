package io.lightsaillocal.registry;

import static io.lightsaillocal.testing.RegistryClient.INDEX;
import static io.lightsaillocal.testing.RegistryClient.MANIFEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.RegistryClient;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How manifests are pushed and found. */
class ManifestsTest extends RegistryTest {

  private static final String DOCKER = "application/vnd.docker.distribution.manifest.v2+json";
  private static final String LIST = "application/vnd.docker.distribution.manifest.list.v2+json";
  private static final String CONFIG = "application/vnd.oci.image.config.v1+json";

  @Test
  void byTagAndByDigest() {
    String digest = registry.pushImage(REPOSITORY, "first", "one", "two");
    for (String reference : List.of("first", digest)) {
      HttpResponse<byte[]> found = registry.send("GET", "/v2/sr/manifests/" + reference);
      assertStatus(200, found);
      assertEquals(MANIFEST, header(found, "Content-Type"));
      assertEquals(digest, header(found, "Docker-Content-Digest"));
      assertEquals(digest, RegistryClient.digest(found.body()));
      HttpResponse<byte[]> head = registry.send("HEAD", "/v2/sr/manifests/" + reference);
      assertStatus(200, head);
      assertEquals(String.valueOf(found.body().length), header(head, "Content-Length"));
    }
    assertError(404, "MANIFEST_UNKNOWN", registry.send("GET", "/v2/sr/manifests/second"));
    assertError(
        404, "MANIFEST_UNKNOWN", registry.send("GET", "/v2/sr/manifests/sha256:" + "0".repeat(64)));
    assertError(405, "UNSUPPORTED", registry.send("DELETE", "/v2/sr/manifests/" + digest));
  }

  @Test
  void aTagMovesOn() {
    String first = registry.pushImage(REPOSITORY, "latest", "one");
    String second = registry.pushImage(REPOSITORY, "latest", "two");
    assertEquals(
        second, header(registry.send("HEAD", "/v2/sr/manifests/latest"), "Docker-Content-Digest"));
    assertStatus(200, registry.send("GET", "/v2/sr/manifests/" + first));
  }

  @Test
  void ofDockerAndListsOfThem() {
    byte[] config = "{}".getBytes(UTF_8);
    registry.pushBlob(REPOSITORY, config);
    byte[] image =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s,\"layers\":[]}"
            .formatted(DOCKER, RegistryClient.descriptor(CONFIG, config))
            .getBytes(UTF_8);
    assertStatus(201, put(RegistryClient.digest(image), image, DOCKER));
    for (String type : List.of(LIST, INDEX)) {
      byte[] list =
          "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[%s]}"
              .formatted(type, RegistryClient.descriptor(DOCKER, image))
              .getBytes(UTF_8);
      assertStatus(201, put("all", list, type + "; charset=utf-8"));
      HttpResponse<byte[]> found = registry.send("GET", "/v2/sr/manifests/all");
      assertArrayEquals(list, found.body());
      assertEquals(type, header(found, "Content-Type"));
    }
  }

  @Test
  void onlyWithWhatTheyName() {
    byte[] config = "{}".getBytes(UTF_8);
    byte[] image = RegistryClient.manifest(config, List.of()).getBytes(UTF_8);
    HttpResponse<byte[]> refused = put("early", image, MANIFEST);
    assertError(404, "MANIFEST_BLOB_UNKNOWN", refused);
    assertTrue(text(refused).contains(RegistryClient.digest(config)), text(refused));
    byte[] index =
        "{\"schemaVersion\":2,\"manifests\":[%s]}"
            .formatted(RegistryClient.descriptor(MANIFEST, image))
            .getBytes(UTF_8);
    assertError(404, "MANIFEST_BLOB_UNKNOWN", put("early", index, INDEX));

    String elsewhere =
        "{\"mediaType\":\"application/vnd.docker.image.rootfs.foreign.diff.tar.gzip\",\"digest\":\"%s\",\"size\":1,\"urls\":[\"https://example.com\"]}"
            .formatted(DIGEST);
    registry.pushBlob(REPOSITORY, config);
    registry.pushManifest(
        REPOSITORY, "windows", RegistryClient.manifest(config, List.of(elsewhere)));
  }

  @Test
  void thatAreNoneAreRefused() {
    registry.pushBlob(REPOSITORY, BYTES);
    String config = RegistryClient.descriptor(CONFIG, BYTES);
    assertInvalid("not JSON", "application/json", "{");
    assertInvalid("takes no manifest of the type 'text/plain'", "text/plain", "{}");
    assertInvalid("not JSON", MANIFEST, "{");
    assertInvalid("no JSON object", MANIFEST, "[]");
    assertInvalid("schemaVersion", MANIFEST, "{\"schemaVersion\":1}");
    assertInvalid("names no config", MANIFEST, "{\"schemaVersion\":2}");
    assertInvalid(
        "is no digest",
        MANIFEST,
        "{\"schemaVersion\":2,\"config\":%s,\"layers\":[{\"digest\":\"x\"}]}".formatted(config));
    assertInvalid(
        "its Content-Type is",
        MANIFEST,
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"config\":%s}".formatted(DOCKER, config));
    byte[] image = RegistryClient.manifest(BYTES, List.of()).getBytes(UTF_8);
    assertError(400, "DIGEST_INVALID", put("sha256:" + "0".repeat(64), image, MANIFEST));
    assertError(400, "TAG_INVALID", put(".hidden", image, MANIFEST));
    assertError(413, "MANIFEST_INVALID", put("long", new byte[(4 << 20) + 1], MANIFEST));
    assertStatus(201, put(RegistryClient.digest("sha512", image), image, MANIFEST));
  }

  private void assertInvalid(String why, String type, String manifest) {
    HttpResponse<byte[]> refused = put("bad", manifest.getBytes(UTF_8), type);
    assertError(400, "MANIFEST_INVALID", refused);
    assertTrue(text(refused).contains(why), text(refused));
  }

  @Test
  void tagsAreListedInPages() {
    assertEquals("{\"name\":\"sr\",\"tags\":[]}", text(registry.send("GET", "/v2/sr/tags/list")));
    for (String tag : List.of("b", "a", "C", "d")) {
      registry.pushImage(REPOSITORY, tag, "one");
    }
    assertTags("\"C\",\"a\",\"b\",\"d\"", "", "");
    assertTags("\"C\",\"a\"", "?n=2", "</v2/sr/tags/list?n=2&last=a>; rel=\"next\"");
    assertTags("\"b\",\"d\"", "?n=2&last=a", "");
    assertTags("\"b\"", "?n=1&last=aa", "</v2/sr/tags/list?n=1&last=b>; rel=\"next\"");
    assertTags("", "?n=0", "");
    assertTags("", "?last=d", "");
    assertError(400, "PAGINATION_NUMBER_INVALID", registry.send("GET", "/v2/sr/tags/list?n=-1"));
    assertError(404, "NAME_UNKNOWN", registry.send("GET", "/v2/sr/other/tags/list"));
  }

  private void assertTags(String tags, String query, String link) {
    HttpResponse<byte[]> listed = registry.send("GET", "/v2/sr/tags/list" + query);
    assertEquals("{\"name\":\"sr\",\"tags\":[%s]}".formatted(tags), text(listed));
    assertEquals(link, header(listed, "Link"));
  }

  @Test
  void thatSayMoreOfAnotherAreFoundByIt() {
    String image = registry.pushImage(REPOSITORY, "image", "one");
    byte[] config = "{}".getBytes(UTF_8);
    registry.pushBlob(REPOSITORY, config);
    byte[] signature =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"artifactType\":\"application/x.signature\",\"config\":%s,\"layers\":[],\"subject\":{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":1},\"annotations\":{\"by\":\"me\"}}"
            .formatted(MANIFEST, RegistryClient.descriptor(CONFIG, config), MANIFEST, image)
            .getBytes(UTF_8);
    HttpResponse<byte[]> pushed = put(RegistryClient.digest(signature), signature, MANIFEST);
    assertEquals(image, header(pushed, "OCI-Subject"));

    String found =
        "{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d,\"artifactType\":\"application/x.signature\",\"annotations\":{\"by\":\"me\"}}]}"
            .formatted(INDEX, MANIFEST, RegistryClient.digest(signature), signature.length);
    String path = "/v2/sr/referrers/" + image;
    assertEquals(found, text(registry.send("GET", path)));
    HttpResponse<byte[]> filtered =
        registry.send("GET", path + "?artifactType=application/x.signature");
    assertEquals(found, text(filtered));
    assertEquals("artifactType", header(filtered, "OCI-Filters-Applied"));
    assertTrue(
        text(registry.send("GET", path + "?artifactType=application/x.sbom"))
            .endsWith("\"manifests\":[]}"));
  }

  private HttpResponse<byte[]> put(String reference, byte[] manifest, String type) {
    return registry.send("PUT", "/v2/sr/manifests/" + reference, manifest, "Content-Type", type);
  }
}
