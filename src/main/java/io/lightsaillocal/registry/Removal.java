package io.lightsaillocal.registry;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.storage.Handle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Removes images from a repository, in one transaction, and what no other image needs. */
final class Removal {

  /** For as long who was told that a blob is there may take to push what names it. */
  private static final Duration CLAIM = Duration.ofHours(1);

  private final Handle handle;
  private final long repository;
  private final Set<String> needed;
  private final List<String> files = new ArrayList<>();

  /**
   * @param needed digests of images that are to stay
   */
  Removal(Handle handle, long repository, Set<String> needed) {
    this.handle = handle;
    this.repository = repository;
    this.needed = needed;
  }

  /** Removes these; gives the files that no row names then. */
  List<String> remove(Collection<String> digests, Instant now) {
    digests.forEach(this::remove);
    files.addAll(BlobTable.sweep(handle, repository, now.minus(CLAIM).toEpochMilli()));
    return files;
  }

  private void remove(String digest) {
    Optional<Stored> image = ManifestTable.find(handle, repository, digest);
    if (image.isEmpty()
        || needed.contains(digest)
        || ManifestTable.isNamed(handle, repository, digest)) {
      return;
    }
    List<String> children = ManifestTable.children(handle, repository, digest);
    List<Stored> about = ManifestTable.about(handle, repository, digest);
    ManifestTable.delete(handle, repository, digest);
    files.add(image.get().file());
    children.stream()
        .filter(child -> !ManifestTable.isTagged(handle, repository, child))
        .forEach(this::remove);
    about.forEach(referrer -> remove(referrer.digest()));
  }

  /** Removes all repositories of an account in a Region; gives the files. */
  static List<String> ofAll(Handle handle, Scope scope) {
    List<String> files = new ArrayList<>();
    for (String table : List.of("registry_blob", "registry_manifest")) {
      files.addAll(
          handle
              .createQuery(
                  "SELECT b.file FROM "
                      + table
                      + " b JOIN registry_repository r ON r.seq = b.repository"
                      + " WHERE r.account = :account AND r.region = :region")
              .bind("account", scope.account())
              .bind("region", scope.region())
              .texts()
              .list());
    }
    handle
        .createUpdate(
            "DELETE FROM registry_repository WHERE account = :account AND region = :region")
        .bind("account", scope.account())
        .bind("region", scope.region())
        .execute();
    return files;
  }
}
