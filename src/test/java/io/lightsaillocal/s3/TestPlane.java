package io.lightsaillocal.s3;

import io.lightsaillocal.sigv4.BucketKey;
import io.lightsaillocal.sigv4.Credential;
import io.lightsaillocal.sigv4.OriginAccess;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Location;
import io.lightsaillocal.watch.Answered;
import io.lightsaillocal.watch.Asked;
import io.lightsaillocal.watch.Mishap;
import io.lightsaillocal.watch.RequestWatch;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** A data plane in a bare server, without the Lightsail API. */
final class TestPlane implements AutoCloseable {

  static final Credential OWNER = new Credential("test", "test", TestDirectory.OWNER);
  static final Credential STRANGER = new Credential("stranger", "unknown", "999999999999");

  final TestDirectory directory;
  final S3DataPlane plane;
  private final Database database;
  private final Server server = new Server();
  private final ServerConnector connector;
  private Duration shift = Duration.ZERO;

  TestPlane() {
    this(new Location.Memory("s3-" + UUID.randomUUID()), null);
  }

  TestPlane(Location location, @Nullable Path data) {
    database = Database.open(location);
    directory = new TestDirectory(database);
    InstantSource clock = () -> Instant.now().plus(shift);
    plane =
        new S3DataPlane(
            database,
            data,
            directory,
            new S3Settings(
                List.of(OWNER, STRANGER),
                new OriginAccess("what-a-distribution-shows"),
                List.of("s3.example.test"),
                Optional.empty(),
                clock,
                clock,
                UUID::randomUUID,
                UUID::randomUUID),
            new Unwatched());
    HttpConfiguration http = new HttpConfiguration();
    S3DataPlane.configure(http);
    connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.getInteger("s3.test.port", 0));
    server.addConnector(connector);
    Handler.Wrapper handler = S3DataPlane.handler(List.of("s3.example.test"), () -> plane);
    handler.setHandler(new Elsewhere());
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  Database database() {
    return database;
  }

  void pass(Duration time) {
    shift = shift.plus(time);
  }

  int port() {
    return connector.getLocalPort();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + port());
  }

  S3Client client(BucketKey key) {
    return client(key.accessKeyId(), key.secretAccessKey(), TestDirectory.REGION);
  }

  S3Client client(BucketKey key, RequestChecksumCalculation checksums) {
    return builder(key.accessKeyId(), key.secretAccessKey(), TestDirectory.REGION)
        .requestChecksumCalculation(checksums)
        .build();
  }

  S3Client client(Credential credential) {
    return client(credential.accessKeyId(), credential.secretAccessKey(), TestDirectory.REGION);
  }

  S3Client client(String id, String secret, String region) {
    return builder(id, secret, region).build();
  }

  private S3ClientBuilder builder(String id, String secret, String region) {
    return S3Client.builder()
        .endpointOverride(endpoint())
        .region(Region.of(region))
        .forcePathStyle(true)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)))
        .httpClientBuilder(ApacheHttpClient.builder())
        // A second attempt would be made with the server's time.
        .overrideConfiguration(
            override -> override.retryStrategy(retries -> retries.maxAttempts(1)));
  }

  S3Presigner presigner(BucketKey key) {
    return S3Presigner.builder()
        .endpointOverride(endpoint())
        .region(Region.of(TestDirectory.REGION))
        .serviceConfiguration(
            software.amazon.awssdk.services.s3.S3Configuration.builder()
                .pathStyleAccessEnabled(true)
                .build())
        .credentialsProvider(
            StaticCredentialsProvider.create(
                AwsBasicCredentials.create(key.accessKeyId(), key.secretAccessKey())))
        .build();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    plane.close();
    database.close();
  }

  /** Stands where Javalin stands. */
  private static final class Elsewhere extends Handler.Abstract {

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      response.setStatus(418);
      callback.succeeded();
      return true;
    }
  }

  /** Nothing goes wrong, and nobody takes note. */
  private record Unwatched() implements RequestWatch {

    @Override
    public Mishap next(Asked asked) {
      return Mishap.NONE;
    }

    @Override
    public void answered(Answered request) {
      // nobody is there
    }
  }
}
