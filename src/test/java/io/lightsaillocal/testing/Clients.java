package io.lightsaillocal.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.lightsail.LightsailClient;

/** What tests talk to an emulator with. */
public final class Clients {

  private Clients() {}

  /** The AWS SDK's client as the default account in us-east-1, without retries. */
  public static LightsailClient lightsail(URI endpoint) {
    return lightsail(endpoint, "test", "us-east-1");
  }

  /**
   * The AWS SDK's client, without retries.
   *
   * @param accessKeyId where it is 12 digits, it is the account
   */
  public static LightsailClient lightsail(URI endpoint, String accessKeyId, String region) {
    return LightsailClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, "test")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            configuration -> configuration.retryStrategy(DefaultRetryStrategy.doNotRetry()))
        .build();
  }

  /** GETs a path of the emulator; anything but 200 is an error. */
  public static String get(URI endpoint, String path) {
    return send(HttpRequest.newBuilder(endpoint.resolve(path)));
  }

  /** POSTs to a path of the emulator; anything but 200 is an error. */
  public static String post(URI endpoint, String path, String body) {
    return send(
        HttpRequest.newBuilder(endpoint.resolve(path))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          Lazy.HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new IllegalStateException(response.statusCode() + ": " + response.body());
      }
      return response.body();
    } catch (IOException e) {
      throw new IllegalStateException("No answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static final class Lazy {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
  }
}
