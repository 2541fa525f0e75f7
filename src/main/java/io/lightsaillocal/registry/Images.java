package io.lightsaillocal.registry;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.s3.objects.GrowingFile;
import io.lightsaillocal.s3.objects.PlaneFiles;
import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Handle;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of images. What is public works in the transaction that it is given, for those
 * who keep container services.
 */
public final class Images {

  private final Database database;
  private final PlaneFiles files;
  private final InstantSource machineTime;

  Images(Database database, PlaneFiles files, InstantSource machineTime) {
    this.database = database;
    this.files = files;
    this.machineTime = machineTime;
  }

  /** Lets whoever has the password use the repositories of an account in a Region for a while. */
  public void open(Handle handle, Scope scope, String password, Instant now, Instant until) {
    LoginTable.add(handle, password, new Login(scope, until), now);
  }

  /** Whether an image of this digest was pushed; until the transaction ends, none is removed. */
  public boolean holds(Handle handle, Scope scope, String digest) {
    OptionalLong repository = Repositories.lock(handle, scope, Repositories.NAME);
    return repository.isPresent()
        && ManifestTable.find(handle, repository.getAsLong(), digest).isPresent();
  }

  /**
   * Removes these images with their tags, and what no other image needs.
   *
   * @param needed the digests of those that are to stay, asked for when nobody else can add to them
   */
  public void free(
      Handle handle, Scope scope, Collection<String> digests, Supplier<Set<String>> needed) {
    OptionalLong repository = Repositories.lock(handle, scope, Repositories.NAME);
    if (repository.isPresent()) {
      removeAfter(
          handle,
          new Removal(handle, repository.getAsLong(), needed.get())
              .remove(digests, machineTime.instant()));
    }
  }

  /** Removes all that an account has in a Region. */
  public void freeAll(Handle handle, Scope scope) {
    removeAfter(handle, Removal.ofAll(handle, scope));
  }

  private void removeAfter(Handle handle, List<String> unneeded) {
    if (!unneeded.isEmpty()) {
      handle.afterCommit(() -> files.remove(unneeded));
    }
  }

  Optional<Login> login(String password) {
    return database.read(handle -> LoginTable.find(handle, password));
  }

  Stored blob(Scope scope, String repository, String digest) {
    return find(scope, repository, (handle, seq) -> BlobTable.find(handle, seq, digest))
        .orElseThrow(() -> RegistryError.blobUnknown(digest, repository));
  }

  /** The same; it then stays for who is about to push a manifest that names it. */
  Stored claimedBlob(Scope scope, String repository, String digest) {
    Stored blob = blob(scope, repository, digest);
    if (!database.inTransaction(handle -> claim(handle, scope, repository, digest))) {
      throw RegistryError.blobUnknown(digest, repository);
    }
    return blob;
  }

  private boolean claim(Handle handle, Scope scope, String repository, String digest) {
    OptionalLong seq = Repositories.find(handle, scope, repository);
    return seq.isPresent() && BlobTable.claim(handle, seq.getAsLong(), digest, now());
  }

  /**
   * Keeps a blob, unless it is there already.
   *
   * @param file with its bytes, which becomes the registry's
   */
  void addBlob(Scope scope, String repository, String digest, long size, String file) {
    settle(
        file,
        handle -> {
          long seq = Repositories.lockOrMake(handle, scope, repository);
          if (BlobTable.claim(handle, seq, digest, now())) {
            return false;
          }
          BlobTable.insert(handle, seq, digest, size, file, now());
          return true;
        });
  }

  /**
   * Makes a blob of another repository one of this one too.
   *
   * @param from the other; null for any
   * @return false if there is no such blob
   */
  boolean mount(Scope scope, String repository, String digest, @Nullable String from)
      throws IOException {
    Optional<Stored> there =
        from == null
            ? database.read(handle -> BlobTable.findAnywhere(handle, scope, digest))
            : find(scope, from, (handle, seq) -> BlobTable.find(handle, seq, digest));
    if (there.isEmpty()) {
      return false;
    }
    try {
      String again = files.duplicate(there.get().file());
      addBlob(scope, repository, digest, there.get().size(), again);
      return true;
    } catch (NoSuchFileException removedMeanwhile) {
      return false;
    }
  }

  /** The manifest of that tag or digest. */
  Stored manifest(Scope scope, String repository, String reference) {
    return find(
            scope,
            repository,
            (handle, seq) ->
                Digest.isDigest(reference)
                    ? ManifestTable.find(handle, seq, reference)
                    : ManifestTable.tagged(handle, seq, reference))
        .orElseThrow(() -> RegistryError.manifestUnknown(reference, repository));
  }

  /**
   * Keeps a manifest, unless it is there already, and has the tag name it.
   *
   * @param tag null for none
   * @throws RegistryError if it names what is not there
   */
  void addManifest(
      Scope scope,
      String repository,
      Manifest manifest,
      String digest,
      byte[] bytes,
      @Nullable String tag)
      throws IOException {
    GrowingFile file = files.grow();
    try {
      file.append(bytes, bytes.length);
      file.end();
    } catch (IOException | RuntimeException e) {
      file.discard();
      throw e;
    }
    Stored stored = new Stored(digest, manifest.mediaType(), bytes.length, file.name());
    settle(
        file.name(),
        handle -> {
          long seq = Repositories.lockOrMake(handle, scope, repository);
          boolean isNew = ManifestTable.find(handle, seq, digest).isEmpty();
          if (isNew) {
            requireAll(handle, seq, manifest);
            ManifestTable.insert(handle, seq, stored, manifest);
          }
          if (tag != null) {
            ManifestTable.tag(handle, seq, tag, digest);
          }
          BlobTable.settle(handle, seq, digest);
          return isNew;
        });
  }

  private static void requireAll(Handle handle, long repository, Manifest manifest) {
    for (String blob : manifest.blobs()) {
      if (BlobTable.find(handle, repository, blob).isEmpty()) {
        throw missing(blob, "blob");
      }
    }
    for (String child : manifest.manifests()) {
      if (ManifestTable.find(handle, repository, child).isEmpty()) {
        throw missing(child, "manifest");
      }
    }
  }

  private static RegistryError missing(String digest, String what) {
    return RegistryError.of(
            404,
            "MANIFEST_BLOB_UNKNOWN",
            "The manifest names the %s %s, which the repository does not have. Push that first."
                .formatted(what, digest))
        .detail("digest", digest);
  }

  /** Tags in order, those after one; at most as many as are asked for. */
  List<String> tags(Scope scope, String repository, String after, int limit) {
    return database.read(
        handle -> {
          OptionalLong seq = Repositories.find(handle, scope, repository);
          if (seq.isEmpty()) {
            if (!repository.equals(Repositories.NAME)) {
              throw Repositories.unknown(repository);
            }
            return List.of();
          }
          return ManifestTable.tags(handle, seq.getAsLong(), after, limit);
        });
  }

  /** The manifests that say something about that one, whether it is there or not. */
  List<Stored> referrers(Scope scope, String repository, String digest) {
    return find(
            scope,
            repository,
            (handle, seq) -> Optional.of(ManifestTable.about(handle, seq, digest)))
        .orElse(List.of());
  }

  /** Opens a part of the bytes. */
  ReadableByteChannel open(Stored stored, long offset, long length) throws IOException {
    return files.open(stored.file(), stored.size(), offset, length);
  }

  private <T> Optional<T> find(Scope scope, String repository, Search<T> search) {
    return database.read(
        handle -> {
          OptionalLong seq = Repositories.find(handle, scope, repository);
          return seq.isEmpty() ? Optional.empty() : search.in(handle, seq.getAsLong());
        });
  }

  /** Has the work name the file in a row; if it says that it has not, the file is not needed. */
  private void settle(String file, Database.Work<Boolean> work) {
    boolean isNamed;
    try {
      isNamed = database.inTransaction(work);
    } catch (RuntimeException e) {
      files.discard(file, e);
      throw e;
    }
    if (isNamed) {
      files.settled(file);
    } else {
      files.discard(file);
    }
  }

  private long now() {
    return machineTime.instant().toEpochMilli();
  }

  /** A look into a repository. */
  private interface Search<T> {
    Optional<T> in(Handle handle, long repository);
  }
}
