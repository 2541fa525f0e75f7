package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.s3.objects.BucketRef.Versioning;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.Tag;

/** Upload forms, as a browser sends them. */
class FormsTest extends BucketTest {

  private static final String BOUNDARY = "x-boundary-x";

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aFormSaysAllThatThereIsToSayOfAnObject() throws Exception {
    plane.directory.versioning(BUCKET, Versioning.ENABLED);
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("key", "form/${filename}");
    fields.put("Content-Type", "text/plain");
    fields.put("x-amz-meta-mood", "good");
    fields.put("x-amz-storage-class", "STANDARD_IA");
    fields.put("x-amz-checksum-crc32", "y/Q5Jg==");
    fields.put(
        "tagging", "<Tagging><TagSet><Tag><Key>a</Key><Value>b</Value></Tag></TagSet></Tagging>");
    fields.put("success_action_status", "201");
    HttpResponse<String> answer = post(fields, Duration.ofMinutes(5), 100);
    assertEquals(201, answer.statusCode(), answer.body());
    String location = answer.headers().firstValue("Location").orElseThrow();
    assertEquals(plane.endpoint() + "/photos/form/digits.txt", location);
    assertTrue(answer.body().contains("<Location>" + location + "</Location>"), answer.body());
    HeadObjectResponse head = s3.headObject(h -> h.bucket(BUCKET).key("form/digits.txt"));
    assertEquals(head.versionId(), answer.headers().firstValue("x-amz-version-id").orElseThrow());
    assertEquals("y/Q5Jg==", answer.headers().firstValue("x-amz-checksum-crc32").orElseThrow());
    assertEquals("FULL_OBJECT", answer.headers().firstValue("x-amz-checksum-type").orElseThrow());
    assertEquals("text/plain", head.contentType());
    assertEquals(Map.of("mood", "good"), head.metadata());
    assertEquals("STANDARD_IA", head.storageClassAsString());
    assertEquals(
        Tag.builder().key("a").value("b").build(),
        s3.getObjectTagging(g -> g.bucket(BUCKET).key("form/digits.txt")).tagSet().get(0));
  }

  @Test
  void aFormThatItsPolicyDoesNotAllowIsRefused() throws Exception {
    Map<String, String> fields = Map.of("key", "a");
    refused("AccessDenied", post(fields, Duration.ofMinutes(-1), 100));
    refused("EntityTooLarge", post(fields, Duration.ofMinutes(5), 3));
    refused(
        "BadDigest",
        post(Map.of("key", "a", "x-amz-checksum-crc32", "AAAAAA=="), Duration.ofMinutes(5), 100));
    refused("KeyTooLongError", post(Map.of("key", "k".repeat(1025)), Duration.ofMinutes(5), 100));
    refused(
        "MetadataTooLarge",
        post(Map.of("key", "a", "x-amz-meta-k", "v".repeat(2048)), Duration.ofMinutes(5), 100));
    refused(
        "MalformedXML",
        post(Map.of("key", "a", "tagging", "<Tagging/>"), Duration.ofMinutes(5), 100));
    assertTrue(plane.plane.storage().isEmpty(BUCKET));
  }

  /** The answer comes though the file never does. */
  @Test
  void aFormWithoutAPolicyIsRefusedBeforeItsFileIsRead() throws Exception {
    String begun =
        part("name=\"key\"", "big")
            + "--"
            + BOUNDARY
            + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"big\"\r\n\r\n";
    String head =
        "POST /%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: multipart/form-data; boundary=%s\r\nContent-Length: 300000000\r\n\r\n"
            .formatted(BUCKET, BOUNDARY);
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), plane.port())) {
      socket.getOutputStream().write((head + begun).getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
      assertTrue(answer.contains("<Code>AccessDenied</Code>"), answer);
    }
  }

  @Test
  void aFormThatEndsBeforeItsFileDoesLeavesNothing() throws Exception {
    HttpResponse<String> answer =
        post(Map.of("key", "a"), Duration.ofMinutes(5), 100, "--" + BOUNDARY + "--\r\n");
    assertEquals(400, answer.statusCode(), answer.body());
    assertTrue(plane.plane.storage().isEmpty(BUCKET));
  }

  private static void refused(String code, HttpResponse<String> answer) {
    assertTrue(answer.body().contains("<Code>" + code + "</Code>"), answer.body());
  }

  /** Signed in version 2, as boto3 does. */
  private HttpResponse<String> post(Map<String, String> fields, Duration valid, int most)
      throws Exception {
    return post(fields, valid, most, "");
  }

  /** With that much missing at the end. */
  private HttpResponse<String> post(
      Map<String, String> fields, Duration valid, int most, String missing) throws Exception {
    String conditions =
        fields.keySet().stream()
            .map(field -> "[\"starts-with\", \"$" + field + "\", \"\"]")
            .collect(Collectors.joining(", "));
    Instant end = Instant.now().plus(valid).truncatedTo(ChronoUnit.SECONDS);
    String policy =
        Base64.getEncoder()
            .encodeToString(
                ("{\"expiration\": \""
                        + end
                        + "\", \"conditions\": [{\"bucket\": \"photos\"}, [\"content-length-range\", 1, "
                        + most
                        + "], "
                        + conditions
                        + "]}")
                    .getBytes(StandardCharsets.UTF_8));
    Mac mac = Mac.getInstance("HmacSHA1");
    mac.init(new SecretKeySpec(key.secretAccessKey().getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("AWSAccessKeyId", key.accessKeyId());
    all.put("policy", policy);
    all.put(
        "signature",
        Base64.getEncoder().encodeToString(mac.doFinal(policy.getBytes(StandardCharsets.UTF_8))));
    String body =
        all.entrySet().stream()
                .map(field -> part("name=\"" + field.getKey() + "\"", field.getValue()))
                .collect(Collectors.joining())
            + part("name=\"file\"; filename=\"digits.txt\"", "123456789")
            + "--"
            + BOUNDARY
            + "--\r\n";
    String sent = body.substring(0, body.length() - missing.length());
    return http.send(
        HttpRequest.newBuilder(URI.create(plane.endpoint() + "/" + BUCKET))
            .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
            .POST(HttpRequest.BodyPublishers.ofString(sent))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static String part(String disposition, String content) {
    return "--"
        + BOUNDARY
        + "\r\nContent-Disposition: form-data; "
        + disposition
        + "\r\n\r\n"
        + content
        + "\r\n";
  }
}
