package io.lightsaillocal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.lightsail.model.AccessKey;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** What tests open buckets with. */
public final class S3Clients {

  private static final Region REGION = Region.US_EAST_1;

  private S3Clients() {}

  /** With a bucket's key, buckets in the path, without retries. */
  public static S3Client with(AccessKey key, URI endpoint) {
    return with(key.accessKeyId(), key.secretAccessKey(), endpoint);
  }

  /** With any credentials, buckets in the path, without retries. */
  public static S3Client with(String accessKeyId, String secret, URI endpoint) {
    return S3Client.builder()
        .endpointOverride(endpoint)
        .region(REGION)
        .forcePathStyle(true)
        .credentialsProvider(credentials(accessKeyId, secret))
        .httpClientBuilder(ApacheHttpClient.builder())
        .overrideConfiguration(
            override -> override.retryStrategy(retries -> retries.maxAttempts(1)))
        .build();
  }

  /**
   * With a bucket's key, buckets in the name of the host, whatever the machine knows of that name.
   *
   * @param domain to which the bucket's name is put
   */
  public static S3Client byHost(AccessKey key, String domain, int port) {
    return S3Client.builder()
        .endpointOverride(URI.create("http://" + domain + ":" + port))
        .region(REGION)
        .credentialsProvider(credentials(key.accessKeyId(), key.secretAccessKey()))
        .httpClientBuilder(
            ApacheHttpClient.builder()
                .dnsResolver(host -> new InetAddress[] {InetAddress.getLoopbackAddress()}))
        .overrideConfiguration(
            override -> override.retryStrategy(retries -> retries.maxAttempts(1)))
        .build();
  }

  /** An address under which the object can be read for a minute by whoever has it. */
  public static URI presigned(AccessKey key, URI endpoint, String bucket, String object) {
    try (S3Presigner presigner = presigner(key, endpoint)) {
      return URI.create(
          presigner
              .presignGetObject(
                  presign ->
                      presign
                          .signatureDuration(Duration.ofMinutes(1))
                          .getObjectRequest(get -> get.bucket(bucket).key(object)))
              .url()
              .toString());
    }
  }

  /** An address under which whoever has it can put an object for a minute. */
  public static URI presignedPut(AccessKey key, URI endpoint, String bucket, String object) {
    try (S3Presigner presigner = presigner(key, endpoint)) {
      return URI.create(
          presigner
              .presignPutObject(
                  presign ->
                      presign
                          .signatureDuration(Duration.ofMinutes(1))
                          .putObjectRequest(put -> put.bucket(bucket).key(object)))
              .url()
              .toString());
    }
  }

  /** What a GET without credentials answers: the status and the body. */
  public static Fetched fetch(URI address) {
    try {
      HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
      int status = connection.getResponseCode();
      try (InputStream body =
          status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
        return new Fetched(status, new String(body.readAllBytes(), UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The status with which a browser's question is answered, whether a page may send a request. */
  public static int preflight(URI address, String origin, String method) {
    HttpRequest question =
        HttpRequest.newBuilder(address)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", method)
            .build();
    try {
      return HttpClient.newHttpClient()
          .send(question, HttpResponse.BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** An answer. */
  public record Fetched(int status, String body) {}

  /** The same to complete an upload in parts. */
  public static URI presignedComplete(
      AccessKey key, URI endpoint, String bucket, String object, String uploadId) {
    try (S3Presigner presigner = presigner(key, endpoint)) {
      return URI.create(
          presigner
              .presignCompleteMultipartUpload(
                  presign ->
                      presign
                          .signatureDuration(Duration.ofMinutes(1))
                          .completeMultipartUploadRequest(
                              complete -> complete.bucket(bucket).key(object).uploadId(uploadId)))
              .url()
              .toString());
    }
  }

  private static S3Presigner presigner(AccessKey key, URI endpoint) {
    return S3Presigner.builder()
        .endpointOverride(endpoint)
        .region(REGION)
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .credentialsProvider(credentials(key.accessKeyId(), key.secretAccessKey()))
        .build();
  }

  private static StaticCredentialsProvider credentials(String id, String secret) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret));
  }
}
