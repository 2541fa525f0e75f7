package io.lightsaillocal.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.RawHttp;
import io.lightsaillocal.testing.RegistryClient;
import io.lightsaillocal.testing.S3Clients;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.ContainerServiceRegistryLogin;
import software.amazon.awssdk.services.s3.S3Client;

/** Who may do what in the registry, and what is the registry's. */
class AccessTest extends RegistryTest {

  @Test
  void whoHasNoLoginIsToldHowToGetIn() {
    RegistryClient nobody = new RegistryClient(lightsail.endpoint(), "");
    HttpResponse<byte[]> refused = nobody.send("GET", "/v2/");
    assertError(401, "UNAUTHORIZED", refused);
    assertEquals("registry/2.0", header(refused, "Docker-Distribution-Api-Version"));
    assertEquals(
        List.of(
            "Basic realm=\"%s/\",service=\"ecr.amazonaws.com\"".formatted(lightsail.endpoint()),
            "Bearer realm=\"%s/v2/token\",service=\"ecr.amazonaws.com\""
                .formatted(lightsail.endpoint())),
        refused.headers().allValues("WWW-Authenticate"));
    assertStatus(401, nobody.send("GET", "/v2/sr/tags/list"));
    assertStatus(401, nobody.send("POST", "/v2/sr/blobs/uploads/", new byte[100_000]));
    assertStatus(200, registry.send("GET", "/v2/"));
    assertStatus(200, registry.send("GET", "/v2"));
  }

  @Test
  void aLoginIsNameAndPasswordOrAToken() {
    ContainerServiceRegistryLogin login = login("123456789012", "us-east-1");
    assertEquals(lightsail.endpoint().getAuthority(), login.registry());
    assertEquals("AWS", login.username());
    RegistryClient basic = with(RegistryClient.basic("AWS", login.password()));
    HttpResponse<byte[]> token = basic.send("GET", "/v2/token?service=any&scope=any");
    assertEquals(
        "{\"token\":\"%s\",\"access_token\":\"%s\",\"expires_in\":43200}"
            .formatted(login.password(), login.password()),
        text(token));
    assertStatus(200, with("Bearer " + login.password()).send("GET", "/v2/"));
    assertStatus(405, basic.send("POST", "/v2/token"));

    for (String wrong :
        List.of(
            RegistryClient.basic("me", login.password()),
            RegistryClient.basic("AWS", login.password() + "x"),
            "Basic !",
            "Bearer x",
            "Digest x")) {
      assertError(401, "UNAUTHORIZED", with(wrong).send("GET", "/v2/"));
    }
  }

  @Test
  void aLoginEndsAfterTwelveHours() {
    lightsail.advanceClock(Duration.ofHours(12).minusSeconds(1));
    assertStatus(200, registry.send("GET", "/v2/"));
    lightsail.advanceClock(Duration.ofSeconds(1));
    HttpResponse<byte[]> refused = registry.send("GET", "/v2/sr/tags/list");
    assertError(403, "DENIED", refused);
    assertTrue(text(refused).contains("Your authorization token has expired."), text(refused));
    login("123456789012", "us-east-1");
    assertStatus(403, registry.send("GET", "/v2/"));
    lightsail.advanceClock(Duration.ofDays(2));
    login("123456789012", "us-east-1");
    assertStatus(401, registry.send("GET", "/v2/"));
  }

  @Test
  void aLoginOpensWhatItsAccountHasInItsRegion() {
    String digest = registry.pushImage(REPOSITORY, "mine", "one");
    String layer = RegistryClient.digest("one".getBytes(UTF_8));
    String upload = registry.startUpload(REPOSITORY);
    for (RegistryClient other :
        List.of(as("111122223333", "us-east-1"), as("123456789012", "eu-west-1"))) {
      assertError(404, "MANIFEST_UNKNOWN", other.send("GET", "/v2/sr/manifests/mine"));
      assertError(404, "MANIFEST_UNKNOWN", other.send("GET", "/v2/sr/manifests/" + digest));
      assertError(404, "BLOB_UNKNOWN", other.send("GET", "/v2/sr/blobs/" + layer));
      assertError(404, "BLOB_UPLOAD_UNKNOWN", other.send("PATCH", upload, BYTES));
      assertStatus(202, other.send("POST", "/v2/sr/blobs/uploads/?mount=" + layer + "&from=sr"));
      assertTrue(text(other.send("GET", "/v2/sr/tags/list")).endsWith("\"tags\":[]}"));
    }
    assertStatus(202, registry.send("PATCH", upload, BYTES));
  }

  @Test
  void thereIsOneRepositoryAndWhatIsBelowIt() {
    assertError(404, "NAME_UNKNOWN", registry.send("GET", "/v2/app/manifests/latest"));
    assertError(404, "NAME_UNKNOWN", registry.send("POST", "/v2/app/blobs/uploads/"));
    assertError(400, "NAME_INVALID", registry.send("GET", "/v2/sr/App/manifests/latest"));
    assertError(404, "UNSUPPORTED", registry.send("GET", "/v2/_catalog"));
    registry.pushImage("sr/base/one", "a", "one");
    assertStatus(200, registry.send("GET", "/v2/sr/base/one/manifests/a"));
  }

  @Test
  void whatCannotBeReadIsRefusedInItsForm() {
    String answer = RawHttp.exchange(lightsail, "", "GET /v2/%zz HTTP/1.1").body();
    assertTrue(answer.startsWith("{\"errors\":[{\"code\":\"UNSUPPORTED\""), answer);
  }

  @Test
  void keysOfBucketsAreNotTheRegistrys() {
    try (LightsailClient client = Clients.lightsail(lightsail.endpoint());
        S3Client s3 = S3Clients.with("test", "test", lightsail.endpoint())) {
      client.createBucket(r -> r.bucketName("photos").bundleId("small_1_0"));
      client.updateBucket(
          r ->
              r.bucketName("photos")
                  .accessRules(a -> a.getObject("public").allowPublicOverrides(false)));
      s3.putObject(p -> p.bucket("photos").key("v2/a"), RequestBody.fromString("hello"));
    }
    for (String host : List.of("photos.localhost", "photos.s3.us-east-1.localhost")) {
      assertEquals("hello", ask("GET /v2/a HTTP/1.1", "Host: " + host).body());
    }
    String signed =
        "Authorization: AWS4-HMAC-SHA256 Credential=test/20261124/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=0";
    for (String[] head :
        List.of(
            new String[] {"GET /v2/a HTTP/1.1", "Host: localhost", signed},
            new String[] {"GET /v2/a?X-Amz-Signature=0 HTTP/1.1", "Host: localhost"},
            new String[] {"GET /v2/a HTTP/1.1", "Host: none.s3.us-east-1.localhost"})) {
      String answer = ask(head).body();
      assertTrue(answer.contains("<Error>"), answer);
    }
    assertTrue(ask("GET /v2/ HTTP/1.1", "Host: none.localhost").statusLine().contains("401"));
  }

  private RawHttp ask(String... head) {
    return RawHttp.sendAsIs(
        lightsail,
        "",
        Stream.concat(Stream.of(head), Stream.of("Connection: close")).toArray(String[]::new));
  }

  private RegistryClient with(String authorization) {
    return new RegistryClient(lightsail.endpoint(), authorization);
  }

  private ContainerServiceRegistryLogin login(String account, String region) {
    try (LightsailClient client = Clients.lightsail(lightsail.endpoint(), account, region)) {
      return client.createContainerServiceRegistryLogin(r -> {}).registryLogin();
    }
  }
}
