package io.lightsaillocal.registry;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.testing.RegistryClient;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How blobs are pushed and pulled. */
class BlobsTest extends RegistryTest {

  private static final String UPLOADS = "/v2/sr/blobs/uploads/";
  private static final String BLOB = "/v2/sr/blobs/" + DIGEST;

  @Test
  void inOneRequest() {
    HttpResponse<byte[]> pushed = registry.send("POST", UPLOADS + "?digest=" + DIGEST, BYTES);
    assertStatus(201, pushed);
    assertEquals(BLOB, header(pushed, "Location"));
    assertEquals(DIGEST, header(pushed, "Docker-Content-Digest"));

    HttpResponse<byte[]> head = registry.send("HEAD", BLOB);
    assertStatus(200, head);
    assertEquals(String.valueOf(BYTES.length), header(head, "Content-Length"));
    HttpResponse<byte[]> pulled = registry.send("GET", BLOB);
    assertArrayEquals(BYTES, pulled.body());
    assertEquals("application/octet-stream", header(pulled, "Content-Type"));
    assertEquals(DIGEST, header(pulled, "Docker-Content-Digest"));
  }

  @Test
  void inTwo() {
    String upload = registry.startUpload(REPOSITORY);
    assertStatus(201, registry.send("PUT", upload + "?digest=" + DIGEST, BYTES));
    assertArrayEquals(BYTES, registry.get(BLOB));
    assertError(404, "BLOB_UPLOAD_UNKNOWN", registry.send("GET", upload));
  }

  @Test
  void inChunksThatMustComeInOrder() {
    String upload = registry.startUpload(REPOSITORY);
    HttpResponse<byte[]> chunk = patch(upload, 0, 8);
    assertStatus(202, chunk);
    assertEquals("0-7", header(chunk, "Range"));
    assertEquals(upload, header(chunk, "Location"));

    HttpResponse<byte[]> tooLate = patch(upload, 12, BYTES.length);
    assertError(416, "BLOB_UPLOAD_INVALID", tooLate);
    assertEquals("0-7", header(tooLate, "Range"));
    assertError(416, "BLOB_UPLOAD_INVALID", patch(upload, 0, 8));
    assertError(
        416,
        "BLOB_UPLOAD_INVALID",
        registry.send("PATCH", upload, BYTES, "Content-Range", "from here"));
    assertError(400, "SIZE_INVALID", registry.send("PATCH", upload, BYTES, "Content-Range", "8-9"));

    HttpResponse<byte[]> status = registry.send("GET", upload);
    assertStatus(204, status);
    assertEquals("0-7", header(status, "Range"));
    assertStatus(202, registry.send("PATCH", upload, Arrays.copyOfRange(BYTES, 8, 12)));
    HttpResponse<byte[]> end =
        registry.send(
            "PUT",
            upload + "?digest=" + DIGEST,
            Arrays.copyOfRange(BYTES, 12, BYTES.length),
            "Content-Range",
            "12-" + (BYTES.length - 1));
    assertStatus(201, end);
    assertArrayEquals(BYTES, registry.get(BLOB));
  }

  private HttpResponse<byte[]> patch(String upload, int from, int to) {
    return registry.send(
        "PATCH",
        upload,
        Arrays.copyOfRange(BYTES, from, to),
        "Content-Range",
        from + "-" + (to - 1));
  }

  @Test
  void notUnderADigestThatIsNotTheirs() {
    String other = "sha256:" + "0".repeat(64);
    assertError(400, "DIGEST_INVALID", registry.send("POST", UPLOADS + "?digest=" + other, BYTES));
    String upload = registry.startUpload(REPOSITORY);
    assertError(400, "DIGEST_INVALID", registry.send("PUT", upload, BYTES));
    assertError(400, "DIGEST_INVALID", registry.send("PUT", upload + "?digest=sha256:0a", BYTES));
    assertError(400, "DIGEST_INVALID", registry.send("PUT", upload + "?digest=" + other, BYTES));
    assertError(404, "BLOB_UPLOAD_UNKNOWN", registry.send("GET", upload));
    assertError(404, "BLOB_UNKNOWN", registry.send("GET", "/v2/sr/blobs/" + other));
    assertError(400, "DIGEST_INVALID", registry.send("GET", "/v2/sr/blobs/other"));
  }

  @Test
  void underALongerDigest() {
    String digest = RegistryClient.digest("sha512", BYTES);
    String upload = registry.startUpload(REPOSITORY);
    assertStatus(202, registry.send("PATCH", upload, BYTES));
    assertStatus(201, registry.send("PUT", upload + "?digest=" + digest));
    assertArrayEquals(BYTES, registry.get("/v2/sr/blobs/" + digest));
    assertError(404, "BLOB_UNKNOWN", registry.send("GET", BLOB));
    assertError(
        400,
        "DIGEST_INVALID",
        registry.send("POST", UPLOADS + "?digest=sha512:" + "0".repeat(128), BYTES));
  }

  @Test
  void withoutBytes() {
    String empty = registry.pushBlob(REPOSITORY, new byte[0]);
    assertEquals(0, registry.get("/v2/sr/blobs/" + empty).length);
  }

  @Test
  void notAfterTheUploadWasCancelled() {
    String upload = registry.startUpload(REPOSITORY);
    registry.send("PATCH", upload, BYTES);
    assertStatus(204, registry.send("DELETE", upload));
    for (String method : List.of("GET", "PATCH", "DELETE")) {
      assertError(404, "BLOB_UPLOAD_UNKNOWN", registry.send(method, upload));
    }
    assertError(
        404, "BLOB_UPLOAD_UNKNOWN", registry.send("PUT", upload + "?digest=" + DIGEST, BYTES));
  }

  @Test
  void ofAnotherRepositoryAreMounted() {
    registry.pushBlob("sr/base", BYTES);
    assertError(404, "BLOB_UNKNOWN", registry.send("GET", BLOB));
    HttpResponse<byte[]> mounted =
        registry.send("POST", UPLOADS + "?mount=" + DIGEST + "&from=sr/base");
    assertStatus(201, mounted);
    assertEquals(BLOB, header(mounted, "Location"));
    assertArrayEquals(BYTES, registry.get(BLOB));

    assertStatus(201, registry.send("POST", "/v2/sr/x/blobs/uploads/?mount=" + DIGEST));
    assertArrayEquals(BYTES, registry.get("/v2/sr/x/blobs/" + DIGEST));
    String unknown = RegistryClient.digest(new byte[] {1});
    HttpResponse<byte[]> begun =
        registry.send("POST", UPLOADS + "?mount=" + unknown + "&from=sr/base");
    assertStatus(202, begun);
    assertStatus(
        201,
        registry.send("PUT", header(begun, "Location") + "?digest=" + unknown, new byte[] {1}));
  }

  @Test
  void areReadInRanges() {
    registry.pushBlob(REPOSITORY, BYTES);
    assertRange("bytes=2-6", 2, 7);
    assertRange("bytes=2-", 2, BYTES.length);
    assertRange("bytes=-5", BYTES.length - 5, BYTES.length);
    assertRange("bytes=0-1000", 0, BYTES.length);
    HttpResponse<byte[]> none = registry.send("GET", BLOB, new byte[0], "Range", "bytes=21-");
    assertError(416, "RANGE_INVALID", none);
    assertEquals("bytes */21", header(none, "Content-Range"));
    for (String noRange : List.of("bytes=6-2", "bytes=-", "lines=1-2", "bytes=1-2,4-5")) {
      HttpResponse<byte[]> whole = registry.send("GET", BLOB, new byte[0], "Range", noRange);
      assertStatus(200, whole);
      assertArrayEquals(BYTES, whole.body());
    }
  }

  private void assertRange(String range, int from, int to) {
    HttpResponse<byte[]> part = registry.send("GET", BLOB, new byte[0], "Range", range);
    assertStatus(206, part);
    assertArrayEquals(Arrays.copyOfRange(BYTES, from, to), part.body());
    assertEquals(
        "bytes %d-%d/%d".formatted(from, to - 1, BYTES.length), header(part, "Content-Range"));
  }

  @Test
  void areNotDeletedByThemselves() {
    registry.pushBlob(REPOSITORY, BYTES);
    assertError(405, "UNSUPPORTED", registry.send("DELETE", BLOB));
    HttpResponse<byte[]> post = registry.send("POST", BLOB);
    assertError(405, "UNSUPPORTED", post);
    assertEquals("DELETE, GET, HEAD", header(post, "Allow"));
  }
}
