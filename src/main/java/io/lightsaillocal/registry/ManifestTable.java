package io.lightsaillocal.registry;

import io.lightsaillocal.storage.Handle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The queries on manifests, on what they name, and on the tags that name them. */
final class ManifestTable {

  private static final String SELECT =
      "SELECT m.digest, m.media_type, m.size, m.file FROM registry_manifest m";

  private ManifestTable() {}

  static Optional<Stored> find(Handle handle, long repository, String digest) {
    return handle
        .createQuery(SELECT + " WHERE m.repository = :repository AND m.digest = :digest")
        .bind("repository", repository)
        .bind("digest", digest)
        .map(ManifestTable::read)
        .findFirst();
  }

  static Optional<Stored> tagged(Handle handle, long repository, String tag) {
    return handle
        .createQuery(
            SELECT
                + " JOIN registry_tag t ON t.repository = m.repository AND t.digest = m.digest"
                + " WHERE t.repository = :repository AND t.name = :tag")
        .bind("repository", repository)
        .bind("tag", tag)
        .map(ManifestTable::read)
        .findFirst();
  }

  /** Those that say something about the manifest of that digest. */
  static List<Stored> about(Handle handle, long repository, String digest) {
    return handle
        .createQuery(
            SELECT + " WHERE m.repository = :repository AND m.subject = :digest ORDER BY m.digest")
        .bind("repository", repository)
        .bind("digest", digest)
        .map(ManifestTable::read)
        .list();
  }

  static void insert(Handle handle, long repository, Stored stored, Manifest manifest) {
    handle
        .createUpdate(
            "INSERT INTO registry_manifest (repository, digest, media_type, size, file, subject)"
                + " VALUES (:repository, :digest, :type, :size, :file, :subject)")
        .bind("repository", repository)
        .bind("digest", stored.digest())
        .bind("type", stored.mediaType())
        .bind("size", stored.size())
        .bind("file", stored.file())
        .bind("subject", manifest.subject().orElse(null))
        .execute();
    handle
        .createBatch(
            "INSERT INTO registry_reference (repository, manifest, digest)"
                + " VALUES (:repository, :manifest, :digest)")
        .bind("repository", repository)
        .bind("manifest", stored.digest())
        .executeFor(manifest.names(), (row, digest) -> row.bind("digest", digest));
  }

  /** The manifests among what a manifest names. */
  static List<String> children(Handle handle, long repository, String digest) {
    return handle
        .createQuery(
            "SELECT f.digest FROM registry_reference f JOIN registry_manifest m"
                + " ON m.repository = f.repository AND m.digest = f.digest"
                + " WHERE f.repository = :repository AND f.manifest = :digest")
        .bind("repository", repository)
        .bind("digest", digest)
        .texts()
        .list();
  }

  /** Whether another manifest names it. */
  static boolean isNamed(Handle handle, long repository, String digest) {
    return isIn("registry_reference", handle, repository, digest);
  }

  static boolean isTagged(Handle handle, long repository, String digest) {
    return isIn("registry_tag", handle, repository, digest);
  }

  private static boolean isIn(String table, Handle handle, long repository, String digest) {
    return handle
        .createQuery(
            "SELECT 1 FROM %s WHERE repository = :repository AND digest = :digest LIMIT 1"
                .formatted(table))
        .bind("repository", repository)
        .bind("digest", digest)
        .numbers()
        .findFirst()
        .isPresent();
  }

  /** Removes it, its tags, and that it names others. */
  static void delete(Handle handle, long repository, String digest) {
    handle
        .createUpdate(
            "DELETE FROM registry_manifest WHERE repository = :repository AND digest = :digest")
        .bind("repository", repository)
        .bind("digest", digest)
        .execute();
  }

  static void tag(Handle handle, long repository, String tag, String digest) {
    int moved =
        handle
            .createUpdate(
                "UPDATE registry_tag SET digest = :digest"
                    + " WHERE repository = :repository AND name = :tag")
            .bind("repository", repository)
            .bind("tag", tag)
            .bind("digest", digest)
            .execute();
    if (moved == 0) {
      handle
          .createUpdate(
              "INSERT INTO registry_tag (repository, name, digest)"
                  + " VALUES (:repository, :tag, :digest)")
          .bind("repository", repository)
          .bind("tag", tag)
          .bind("digest", digest)
          .execute();
    }
  }

  /** Tags in order, those after one. */
  static List<String> tags(Handle handle, long repository, String after, int limit) {
    return handle
        .createQuery(
            "SELECT name FROM registry_tag WHERE repository = :repository AND name > :after"
                + " ORDER BY name LIMIT :limit")
        .bind("repository", repository)
        .bind("after", after)
        .bind("limit", limit)
        .texts()
        .list();
  }

  private static Stored read(ResultSet row) throws SQLException {
    return new Stored(
        row.getString("digest"),
        row.getString("media_type"),
        row.getLong("size"),
        row.getString("file"));
  }
}
