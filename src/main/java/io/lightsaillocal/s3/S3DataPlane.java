package io.lightsaillocal.s3;

import io.lightsaillocal.s3.access.BucketDirectory;
import io.lightsaillocal.s3.http.S3Hosts;
import io.lightsaillocal.s3.http.S3Routing;
import io.lightsaillocal.s3.log.AccessLog;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.watch.RequestWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The S3 side of an emulator. To make one costs nothing: the protocol is loaded on the first S3
 * request. Closed before its database.
 */
public final class S3DataPlane implements AutoCloseable {

  private final BucketDirectory directory;
  private final S3Settings settings;
  private final RequestWatch watch;
  private final boolean temporary;
  private final ObjectStorage storage;
  private @Nullable AccessLog accessLog;

  /**
   * Makes a data plane.
   *
   * @param dataDirectory under which a folder holds the bytes; null for a temporary folder that is
   *     removed at close
   */
  public S3DataPlane(
      Database database,
      @Nullable Path dataDirectory,
      BucketDirectory directory,
      S3Settings settings,
      RequestWatch watch) {
    this.directory = directory;
    this.settings = settings;
    this.watch = watch;
    this.temporary = dataDirectory == null;
    Path bytes = dataDirectory == null ? temporaryFolder() : folder(dataDirectory, database);
    this.storage =
        new ObjectStorage(
            database, bytes, temporary, settings.clock(), settings.signingClock(), settings.ids());
  }

  /**
   * A new handler that serves S3 and passes everything else on to the handler it is wrapped around.
   * The server's {@link HttpConfiguration} must be {@linkplain #configure configured} for it.
   *
   * @param domains as in {@link S3Settings}
   * @param plane asked for on the first S3 request, or the first that may be one
   */
  public static Handler.Wrapper handler(List<String> domains, Supplier<S3DataPlane> plane) {
    return new S3Handler(
        new S3Routing(domains, name -> plane.get().directory.bucket(name).isPresent()),
        () -> plane.get().pipeline());
  }

  /**
   * Whether a host is S3's own, so that nothing else can be meant.
   *
   * @param domains as in {@link S3Settings}
   */
  public static Predicate<String> hosts(List<String> domains) {
    return new S3Hosts(domains)::isS3Only;
  }

  /**
   * Lets a server take the requests that S3 takes: keys with any characters in any order, and
   * headers as they were signed.
   */
  public static void configure(HttpConfiguration configuration) {
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    configuration.setHttpCompliance(
        HttpCompliance.RFC7230_LEGACY.without(
            "lightsail-local", HttpCompliance.Violation.CASE_INSENSITIVE_METHOD));
    configuration.setHeaderCacheCaseSensitive(true);
    configuration.setSendServerVersion(false);
  }

  /** What the buckets hold, for those who meter, delete or refuse to delete them. */
  public ObjectStorage storage() {
    return storage;
  }

  /** Removes what buckets that are gone held, if there is anything. */
  public synchronized void clear() {
    // In memory there is nothing from before the first request.
    if (accessLog != null || !temporary) {
      storage.removeLeftovers();
    }
  }

  private synchronized S3Pipeline pipeline() {
    if (!temporary) {
      storage.removeLeftovers();
    }
    if (accessLog == null) {
      accessLog =
          new AccessLog(
              directory,
              storage.objects(),
              settings.clock(),
              new RequestIds(settings.requestIds())::next);
    }
    return new S3Pipeline(directory, storage, settings, watch, accessLog);
  }

  /** What is an orphan to one database may be an object of another: each has a folder. */
  private static Path folder(Path dataDirectory, Database database) {
    return dataDirectory.resolve(ObjectStorage.isShared(database) ? "shared-objects" : "objects");
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("lightsail-local-objects");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    if (accessLog != null) {
      accessLog.close();
    }
    storage.close();
  }
}
