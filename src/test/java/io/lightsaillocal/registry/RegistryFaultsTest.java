package io.lightsaillocal.registry;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Clients;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** Requests to the registry are in the journal and meet faults, like those to Lightsail. */
class RegistryFaultsTest extends RegistryTest {

  private static final String UPLOADS = "/v2/sr/blobs/uploads/?digest=" + DIGEST;

  @Test
  void anErrorIsAnsweredInTheRegistrysForm() {
    ask(
        "{\"service\": \"registry\", \"operation\": \"StartBlobUpload\", \"error\": \"TOOMANYREQUESTS\", \"message\": \"As asked.\"}");
    HttpResponse<byte[]> refused = registry.send("POST", UPLOADS, BYTES);
    assertError(429, "TOOMANYREQUESTS", refused);
    assertTrue(text(refused).contains("As asked."));
    assertStatus(201, registry.send("POST", UPLOADS, BYTES));
  }

  @Test
  void itMayBeOneOfARepositoryAndAnAccount() {
    ask(
        "{\"service\": \"registry\", \"resource\": \"sr/base\", \"account\": \"123456789012\", \"region\": \"us-east-1\", \"error\": \"UNAVAILABLE\"}");
    assertStatus(201, registry.send("POST", UPLOADS, BYTES));
    assertStatus(404, as("111122223333", "us-east-1").send("GET", "/v2/sr/base/manifests/latest"));
    assertError(503, "UNAVAILABLE", registry.send("GET", "/v2/sr/base/manifests/latest"));
  }

  @Test
  void anAnswerIsLostThoughTheWorkIsDone() {
    ask("{\"service\": \"registry\", \"operation\": \"StartBlobUpload\", \"drop\": \"after\"}");
    assertThrows(UncheckedIOException.class, () -> registry.send("POST", UPLOADS, BYTES));
    assertStatus(200, registry.send("GET", "/v2/sr/blobs/" + DIGEST));
    ask("{\"service\": \"registry\", \"drop\": \"before\"}");
    assertThrows(UncheckedIOException.class, () -> registry.send("POST", UPLOADS, BYTES));
  }

  @Test
  void theJournalTellsOfThem() {
    registry.pushImage("sr", "latest", "one");
    registry.send("GET", "/v2/sr/manifests/none");
    // An entry is made when its answer has gone.
    String journal =
        await()
            .until(
                () ->
                    Clients.get(
                        lightsail.endpoint(), "/_local/journal?service=registry&resource=sr"),
                entries -> entries.contains("GetManifest"));
    assertTrue(journal.contains("\"registry:PutManifest\""), journal);
    assertTrue(journal.contains("\"registry:GetManifest\""), journal);
    assertTrue(journal.contains("\"MANIFEST_UNKNOWN\""), journal);
    assertTrue(journal.contains("\"/v2/sr/manifests/none\""), journal);
    assertEquals(
        "{\"requests\":[]}",
        Clients.get(lightsail.endpoint(), "/_local/journal?service=registry&account=111122223333")
            .replaceAll("\\s", ""));
  }

  private void ask(String fault) {
    Clients.post(lightsail.endpoint(), "/_local/faults", fault);
  }
}
