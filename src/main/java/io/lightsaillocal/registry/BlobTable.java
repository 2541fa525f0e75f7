package io.lightsaillocal.registry;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.storage.Handle;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** The queries on {@code registry_blob}. */
final class BlobTable {

  private static final String MEDIA_TYPE = "application/octet-stream";

  private BlobTable() {}

  static Optional<Stored> find(Handle handle, long repository, String digest) {
    return handle
        .createQuery(
            "SELECT digest, size, file FROM registry_blob"
                + " WHERE repository = :repository AND digest = :digest")
        .bind("repository", repository)
        .bind("digest", digest)
        .map(BlobTable::read)
        .findFirst();
  }

  /** One of any repository of the account in the Region. */
  static Optional<Stored> findAnywhere(Handle handle, Scope scope, String digest) {
    return handle
        .createQuery(
            "SELECT b.digest, b.size, b.file FROM registry_blob b"
                + " JOIN registry_repository r ON r.seq = b.repository"
                + " WHERE r.account = :account AND r.region = :region AND b.digest = :digest"
                + " ORDER BY r.name LIMIT 1")
        .bind("account", scope.account())
        .bind("region", scope.region())
        .bind("digest", digest)
        .map(BlobTable::read)
        .findFirst();
  }

  static void insert(
      Handle handle, long repository, String digest, long size, String file, long now) {
    handle
        .createUpdate(
            "INSERT INTO registry_blob (repository, digest, size, file, claimed_at)"
                + " VALUES (:repository, :digest, :size, :file, :now)")
        .bind("repository", repository)
        .bind("digest", digest)
        .bind("size", size)
        .bind("file", file)
        .bind("now", now)
        .execute();
  }

  /** Somebody has learnt that it is there, and may be about to name it. */
  static boolean claim(Handle handle, long repository, String digest, long now) {
    return handle
            .createUpdate(
                "UPDATE registry_blob SET claimed_at = :now"
                    + " WHERE repository = :repository AND digest = :digest")
            .bind("repository", repository)
            .bind("digest", digest)
            .bind("now", now)
            .execute()
        > 0;
  }

  /** What a manifest names now needs no claim. */
  static void settle(Handle handle, long repository, String manifest) {
    handle
        .createUpdate(
            "UPDATE registry_blob SET claimed_at = 0 WHERE repository = :repository AND digest IN"
                + " (SELECT digest FROM registry_reference"
                + " WHERE repository = :repository AND manifest = :manifest)")
        .bind("repository", repository)
        .bind("manifest", manifest)
        .execute();
  }

  /**
   * Removes what no manifest names, but for what was claimed since that moment; gives the files.
   */
  static List<String> sweep(Handle handle, long repository, long since) {
    List<Stored> unneeded =
        handle
            .createQuery(
                "SELECT b.digest, b.size, b.file FROM registry_blob b"
                    + " WHERE b.repository = :repository AND b.claimed_at < :since"
                    + " AND NOT EXISTS (SELECT 1 FROM registry_reference f"
                    + " WHERE f.repository = b.repository AND f.digest = b.digest)")
            .bind("repository", repository)
            .bind("since", since)
            .map(BlobTable::read)
            .list();
    return unneeded.stream()
        .filter(blob -> delete(handle, repository, blob.digest(), since))
        .map(Stored::file)
        .toList();
  }

  /** Unless somebody has claimed it meanwhile. */
  private static boolean delete(Handle handle, long repository, String digest, long since) {
    return handle
            .createUpdate(
                "DELETE FROM registry_blob"
                    + " WHERE repository = :repository AND digest = :digest AND claimed_at < :since")
            .bind("repository", repository)
            .bind("digest", digest)
            .bind("since", since)
            .execute()
        > 0;
  }

  private static Stored read(ResultSet row) throws SQLException {
    return new Stored(
        row.getString("digest"), MEDIA_TYPE, row.getLong("size"), row.getString("file"));
  }
}
