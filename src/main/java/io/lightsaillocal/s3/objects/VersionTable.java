package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The queries on {@code object} and {@code object_version}. */
final class VersionTable {

  static final String COLUMNS =
      " v.seq, v.bucket_arn, v.object_key, v.version_id, v.delete_marker, v.modified_at, v.size,"
          + " v.etag, v.file, v.upload_id, v.headers, v.tags, v.storage_class, v.public_read,"
          + " v.checksum_algorithm, v.checksum_type, v.checksum, ";

  private VersionTable() {}

  /** The current version, a delete marker included. */
  static Optional<ObjectVersion> current(Handle handle, String arn, byte[] key) {
    return handle
        .createQuery(
            "SELECT"
                + COLUMNS
                + "TRUE AS latest FROM object o JOIN object_version v ON v.seq = o.seq"
                + " WHERE o.bucket_arn = :arn AND o.object_key = :key")
        .bind("arn", arn)
        .bind("key", key)
        .map(VersionTable::read)
        .findOne();
  }

  /**
   * The current version, and nobody else changes what is current before this transaction ends. Two
   * that make the first version of a key at once are told apart by the primary key.
   */
  static Optional<ObjectVersion> lockCurrent(Handle handle, String arn, byte[] key) {
    // Looked at before it is locked: H2 keeps no query prepared that locks, and most keys are new.
    Optional<ObjectVersion> current = current(handle, arn, key);
    if (current.isEmpty()) {
      return current;
    }
    Optional<Long> locked =
        handle
            .createQuery(
                "SELECT seq FROM object WHERE bucket_arn = :arn AND object_key = :key FOR UPDATE")
            .bind("arn", arn)
            .bind("key", key)
            .numbers()
            .findOne();
    return locked.equals(current.map(ObjectVersion::seq)) ? current : current(handle, arn, key);
  }

  static Optional<ObjectVersion> named(Handle handle, String arn, byte[] key, String versionId) {
    return handle
        .createQuery(
            "SELECT"
                + COLUMNS
                + "(o.seq = v.seq) AS latest FROM object_version v JOIN object o"
                + " ON o.bucket_arn = v.bucket_arn AND o.object_key = v.object_key"
                + " WHERE v.bucket_arn = :arn AND v.object_key = :key AND v.version_id = :id")
        .bind("arn", arn)
        .bind("key", key)
        .bind("id", versionId)
        .map(VersionTable::read)
        .findOne();
  }

  /** The newest version that is left, whichever the object row points to. */
  static Optional<ObjectVersion> newest(Handle handle, String arn, byte[] key) {
    return handle
        .createQuery(
            "SELECT"
                + COLUMNS
                + "TRUE AS latest FROM object_version v"
                + " WHERE v.bucket_arn = :arn AND v.object_key = :key"
                + " ORDER BY v.bucket_arn, v.object_key, v.seq DESC LIMIT 1")
        .bind("arn", arn)
        .bind("key", key)
        .map(VersionTable::read)
        .findOne();
  }

  /** Adds the version, if its bucket is still there; its seq is given by the database. */
  static OptionalLong insert(Handle handle, ObjectVersion version) {
    Checksum checksum = version.checksum();
    return handle
        .createUpdate(
            "INSERT INTO object_version (bucket_arn, object_key, version_id, delete_marker,"
                + " modified_at, size, etag, file, upload_id, headers, tags, storage_class,"
                + " public_read, checksum_algorithm, checksum_type, checksum) SELECT arn, :key,"
                + " :id, :marker, :at, :size, :etag, :file, :upload, :headers, :tags, :class,"
                + " :public, :algorithm, :type, :checksum FROM bucket WHERE arn = :arn")
        .bind("arn", version.bucketArn())
        .bind("key", Keys.bytes(version.key()))
        .bind("id", version.versionId())
        .bind("marker", version.deleteMarker())
        .bind("at", version.modifiedAt().toEpochMilli())
        .bind("size", version.size())
        .bind("etag", version.etag())
        .bind("file", version.file())
        .bind("upload", version.uploadId())
        .bind("headers", FormText.encode(version.attributes().headers()))
        .bind("tags", FormText.encode(version.attributes().tags()))
        .bind("class", version.attributes().storageClass())
        .bind("public", version.attributes().publicRead())
        .bind("algorithm", checksum == null ? null : checksum.algorithm().name())
        .bind("type", checksum == null ? null : checksum.type())
        .bind("checksum", checksum == null ? null : checksum.value())
        .executeAndReturnKey("seq");
  }

  static void delete(Handle handle, long seq) {
    handle.createUpdate("DELETE FROM object_version WHERE seq = :seq").bind("seq", seq).execute();
  }

  /** Makes the version the current one of its key. */
  static void point(Handle handle, ObjectVersion to, long seq, boolean keyIsKnown) {
    String sql =
        keyIsKnown
            ? "UPDATE object SET seq = :seq, deleted = :deleted WHERE bucket_arn = :arn AND object_key = :key"
            : "INSERT INTO object (bucket_arn, object_key, seq, deleted) VALUES (:arn, :key, :seq, :deleted)";
    handle
        .createUpdate(sql)
        .bind("arn", to.bucketArn())
        .bind("key", Keys.bytes(to.key()))
        .bind("seq", seq)
        .bind("deleted", to.deleteMarker())
        .execute();
  }

  /** No version of the key is left. */
  static void forget(Handle handle, String arn, byte[] key) {
    handle
        .createUpdate("DELETE FROM object WHERE bucket_arn = :arn AND object_key = :key")
        .bind("arn", arn)
        .bind("key", key)
        .execute();
  }

  static void setTags(Handle handle, long seq, String tags) {
    handle
        .createUpdate("UPDATE object_version SET tags = :tags WHERE seq = :seq")
        .bind("tags", tags)
        .bind("seq", seq)
        .execute();
  }

  static void setPublicRead(Handle handle, long seq, boolean publicRead) {
    handle
        .createUpdate("UPDATE object_version SET public_read = :public WHERE seq = :seq")
        .bind("public", publicRead)
        .bind("seq", seq)
        .execute();
  }

  /** The rows of a query for {@link #COLUMNS} and {@code latest}. */
  static List<ObjectVersion> list(Query query) {
    return query.map(VersionTable::read).list();
  }

  private static ObjectVersion read(ResultSet row) throws SQLException {
    return new ObjectVersion(
        row.getLong("seq"),
        row.getString("bucket_arn"),
        Keys.text(row.getBytes("object_key")),
        row.getString("version_id"),
        row.getBoolean("delete_marker"),
        Instant.ofEpochMilli(row.getLong("modified_at")),
        row.getLong("size"),
        row.getString("etag"),
        row.getString("file"),
        row.getString("upload_id"),
        attributes(row),
        checksum(row.getString("checksum_algorithm"), row),
        row.getBoolean("latest"));
  }

  static ObjectAttributes attributes(ResultSet row) throws SQLException {
    return new ObjectAttributes(
        FormText.decode(row.getString("headers")),
        FormText.decode(row.getString("tags")),
        row.getString("storage_class"),
        row.getBoolean("public_read"));
  }

  private static @Nullable Checksum checksum(@Nullable String algorithm, ResultSet row)
      throws SQLException {
    return algorithm == null
        ? null
        : new Checksum(
            ChecksumAlgorithm.valueOf(algorithm),
            "COMPOSITE".equals(row.getString("checksum_type")),
            row.getString("checksum"));
  }
}
