package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.Query;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The queries on {@code multipart_upload} and {@code part}. */
final class UploadTable {

  private UploadTable() {}

  /** Adds the upload, if its bucket is still there. */
  static boolean insert(Handle handle, Upload upload) {
    return handle
            .createUpdate(
                "INSERT INTO multipart_upload (id, bucket_arn, object_key, started_at, completed,"
                    + " headers, tags, storage_class, public_read, checksum_algorithm,"
                    + " checksum_type) SELECT :id, arn, :key, :at, FALSE, :headers, :tags, :class,"
                    + " :public, :algorithm, :type FROM bucket WHERE arn = :arn")
            .bind("id", upload.id())
            .bind("arn", upload.bucketArn())
            .bind("key", Keys.bytes(upload.key()))
            .bind("at", upload.startedAt().toEpochMilli())
            .bind("headers", FormText.encode(upload.attributes().headers()))
            .bind("tags", FormText.encode(upload.attributes().tags()))
            .bind("class", upload.attributes().storageClass())
            .bind("public", upload.attributes().publicRead())
            .bind("algorithm", upload.asked() == null ? null : upload.asked().name())
            .bind("type", upload.checksumType())
            .execute()
        == 1;
  }

  static Optional<Upload> find(Handle handle, String arn, String key, String id) {
    return handle
        .createQuery(
            "SELECT * FROM multipart_upload WHERE id = :id AND bucket_arn = :arn AND object_key = :key")
        .bind("id", id)
        .bind("arn", arn)
        .bind("key", Keys.bytes(key))
        .map(UploadTable::read)
        .findOne();
  }

  /** Nobody else adds a part to it, completes it or aborts it before this transaction ends. */
  static Optional<Upload> lock(Handle handle, String arn, String key, String id) {
    handle
        .createQuery("SELECT id FROM multipart_upload WHERE id = :id FOR UPDATE")
        .bind("id", id)
        .texts()
        .findOne();
    return find(handle, arn, key, id);
  }

  /** Any upload of the bucket, in progress or not, locked as by {@link #lock}. */
  static Optional<String> lockFirst(Handle handle, String arn) {
    return handle
        .createQuery(
            "SELECT id FROM multipart_upload WHERE bucket_arn = :arn"
                + " ORDER BY bucket_arn, completed, object_key, id LIMIT 1 FOR UPDATE")
        .bind("arn", arn)
        .texts()
        .findOne();
  }

  /** The rows of a query for all columns of {@code multipart_upload}. */
  static List<Upload> list(Query query) {
    return query.map(UploadTable::read).list();
  }

  static void complete(Handle handle, String id) {
    handle
        .createUpdate("UPDATE multipart_upload SET completed = TRUE WHERE id = :id")
        .bind("id", id)
        .execute();
  }

  static void delete(Handle handle, String id) {
    handle.createUpdate("DELETE FROM multipart_upload WHERE id = :id").bind("id", id).execute();
  }

  static List<Part> parts(Handle handle, String uploadId) {
    return handle
        .createQuery("SELECT * FROM part WHERE upload_id = :id ORDER BY upload_id, number")
        .bind("id", uploadId)
        .map(UploadTable::readPart)
        .list();
  }

  /** The files of an upload's parts. */
  static List<String> files(Handle handle, String uploadId) {
    return parts(handle, uploadId).stream()
        .flatMap(part -> Stream.ofNullable(part.file()))
        .toList();
  }

  static void deletePart(Handle handle, String uploadId, int number) {
    handle
        .createUpdate("DELETE FROM part WHERE upload_id = :id AND number = :number")
        .bind("id", uploadId)
        .bind("number", number)
        .execute();
  }

  static Optional<Part> part(Handle handle, String uploadId, int number) {
    return handle
        .createQuery("SELECT * FROM part WHERE upload_id = :id AND number = :number")
        .bind("id", uploadId)
        .bind("number", number)
        .map(UploadTable::readPart)
        .findOne();
  }

  static void insertPart(Handle handle, String uploadId, Part part) {
    handle
        .createUpdate(
            "INSERT INTO part (upload_id, number, modified_at, size, etag, file, checksum)"
                + " VALUES (:id, :number, :at, :size, :etag, :file, :checksum)")
        .bind("id", uploadId)
        .bind("number", part.number())
        .bind("at", part.modifiedAt().toEpochMilli())
        .bind("size", part.size())
        .bind("etag", part.etag())
        .bind("file", part.file())
        .bind("checksum", part.checksum())
        .execute();
  }

  private static Upload read(ResultSet row) throws SQLException {
    String algorithm = row.getString("checksum_algorithm");
    return new Upload(
        row.getString("id"),
        row.getString("bucket_arn"),
        Keys.text(row.getBytes("object_key")),
        Instant.ofEpochMilli(row.getLong("started_at")),
        row.getBoolean("completed"),
        VersionTable.attributes(row),
        algorithm == null ? null : ChecksumAlgorithm.valueOf(algorithm),
        "COMPOSITE".equals(row.getString("checksum_type")));
  }

  private static Part readPart(ResultSet row) throws SQLException {
    return new Part(
        row.getInt("number"),
        Instant.ofEpochMilli(row.getLong("modified_at")),
        row.getLong("size"),
        row.getString("etag"),
        row.getString("file"),
        row.getString("checksum"));
  }
}
