package io.lightsaillocal.http;

import static io.lightsaillocal.http.Recorded.caller;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lightsail.LightsailClient;

/** What the AWS SDK for Java 2.x sends passes. */
class JavaSdkSignatureTest {

  @Test
  void passesTheSdksClient() throws IOException {
    for (String endpoint : List.of("http://localhost:4570", "https://localhost/base%20path/")) {
      assertPasses(endpoint, AwsBasicCredentials.create("test", "test"));
      assertPasses(endpoint, AwsSessionCredentials.create("test", "test", "se//ssion+token="));
    }
  }

  private static void assertPasses(String endpoint, AwsCredentials credentials) throws IOException {
    Recorder recorder = new Recorder();
    try (LightsailClient client =
        LightsailClient.builder()
            .httpClient(recorder)
            .endpointOverride(URI.create(endpoint))
            .region(Region.EU_CENTRAL_1)
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .build()) {
      client.createBucket(bucket -> bucket.bucketName("press-kit").bundleId("größe"));
    }
    RecordedRequest request = recorder.recorded();
    Instant signedAt = SigningTime.of(request).instant();

    Authenticated caller =
        Authenticator.verifying(
                List.of(Recorded.CREDENTIAL), id -> Optional.empty(), InstantSource.fixed(signedAt))
            .authenticate(request, new Action("lightsail", "CreateBucket"));

    assertEquals(caller("test", "123456789012", "eu-central-1"), caller);
  }

  /** Sends nothing, but keeps what would be sent. */
  private static final class Recorder implements SdkHttpClient {

    private @Nullable HttpExecuteRequest request;

    RecordedRequest recorded() throws IOException {
      if (request == null) {
        throw new AssertionError("Nothing was sent");
      }
      SdkHttpRequest http = request.httpRequest();
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(http.headers());
      try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
        return new RecordedRequest(
            http.method().name(),
            http.encodedPath(),
            http.encodedQueryParameters().orElse(""),
            headers,
            new String(body.readAllBytes(), StandardCharsets.UTF_8));
      }
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest prepared) {
      request = prepared;
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(
                  AbortableInputStream.create(
                      new ByteArrayInputStream("{}".getBytes(StandardCharsets.UTF_8))))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }
}
