package io.lightsaillocal.registry;

import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.watch.RequestWatch;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * The container registry of an emulator. To make one costs nothing: the protocol is loaded on the
 * first request. Closed before the storage of its bytes.
 */
public final class RegistryPlane implements AutoCloseable {

  private static final String PATH = "/v2";

  private final ObjectStorage storage;
  private final RegistrySettings settings;
  private final RequestWatch watch;
  private final Images images;
  private @Nullable Uploads uploads;

  /**
   * A registry with its rows in this database.
   *
   * @param storage for the bytes
   */
  public RegistryPlane(
      Database database, ObjectStorage storage, RegistrySettings settings, RequestWatch watch) {
    this.storage = storage;
    this.settings = settings;
    this.watch = watch;
    this.images = new Images(database, storage.planeFiles(), settings.machineTime());
  }

  /**
   * A new handler that serves the registry and passes everything else on to the handler it is
   * wrapped around.
   *
   * @param plane asked for on the first request to the registry
   */
  public static Handler.Wrapper handler(Supplier<RegistryPlane> plane) {
    return new RegistryHandler(() -> plane.get().pipeline());
  }

  /** Whether the request is one to a registry: nobody signs these as requests to AWS are signed. */
  public static boolean serves(Request request) {
    String path = String.valueOf(request.getHttpURI().getPath());
    HttpFields headers = request.getHeaders();
    return (path.equals(PATH) || path.startsWith(PATH + "/"))
        && !headers.contains("X-Amz-Target")
        && !String.valueOf(headers.get(HttpHeader.AUTHORIZATION)).startsWith("AWS");
  }

  /** What the registry answers to a request that cannot be read. */
  public static byte[] refusal(int status, String message) {
    return RegistryError.of(status, status < 500 ? "UNSUPPORTED" : "UNKNOWN", message).json();
  }

  /** What was pushed, and who may push. */
  public Images images() {
    return images;
  }

  /** Gives up all uploads, and removes the bytes of what is gone. */
  public synchronized void clear() {
    if (uploads != null) {
      uploads.clear();
      storage.removeLeftovers();
    }
  }

  private synchronized RegistryPipeline pipeline() {
    storage.removeLeftovers();
    Uploads made = new Uploads(storage.planeFiles(), settings.machineTime(), settings.ids());
    uploads = made;
    return new RegistryPipeline(images, made, storage.losesBytes(), settings, watch);
  }

  @Override
  public synchronized void close() {
    if (uploads != null) {
      uploads.clear();
    }
  }
}
