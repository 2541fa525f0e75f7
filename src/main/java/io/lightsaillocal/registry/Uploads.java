package io.lightsaillocal.registry;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.s3.objects.PlaneFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The uploads that have begun. Safe for any number of threads. */
final class Uploads {

  /** After which nobody comes back to an upload. */
  private static final Duration GIVEN_UP = Duration.ofHours(1);

  private final Map<String, Upload> begun = new ConcurrentHashMap<>();
  private final PlaneFiles files;
  private final InstantSource machineTime;
  private final Supplier<UUID> ids;

  Uploads(PlaneFiles files, InstantSource machineTime, Supplier<UUID> ids) {
    this.files = files;
    this.machineTime = machineTime;
    this.ids = ids;
  }

  /** Begins one. */
  Upload start(Scope scope, String repository) {
    Instant now = machineTime.instant();
    for (Upload upload : begun.values()) {
      if (upload.lastUsed().isBefore(now.minus(GIVEN_UP))) {
        drop(upload);
      }
    }
    Upload upload = new Upload(ids.get().toString(), scope, repository, files, now);
    begun.put(upload.id(), upload);
    return upload;
  }

  /** The one of that id, if it is of that repository. */
  Upload find(String id, Scope scope, String repository) {
    Upload upload = begun.get(id);
    if (upload == null || !upload.isOf(scope, repository)) {
      throw unknown(id);
    }
    upload.use(machineTime.instant());
    return upload;
  }

  static RegistryError unknown(String id) {
    return RegistryError.of(
            404,
            "BLOB_UPLOAD_UNKNOWN",
            "There is no upload %s; it may have ended, or have begun before a restart."
                .formatted(id))
        .detail("upload", id);
  }

  /** It has become a blob. */
  void ended(Upload upload) {
    begun.remove(upload.id());
  }

  /** Its bytes are removed. */
  void drop(Upload upload) {
    if (begun.remove(upload.id()) != null) {
      try {
        upload.discard();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The same for all. */
  void clear() {
    begun.values().forEach(this::drop);
  }
}
