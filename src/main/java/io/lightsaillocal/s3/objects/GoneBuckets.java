package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Database;
import io.lightsaillocal.storage.Handle;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Removes what buckets that are gone have left: a few rows a transaction and then their files, so
 * that neither a transaction nor memory grows with the bucket.
 */
final class GoneBuckets {

  private static final int BATCH = 500;

  private final Database database;
  private final BlobFiles files;
  private final BooleanSupplier stopped;

  /**
   * Over this database and these files.
   *
   * @param stopped asked between batches
   */
  GoneBuckets(Database database, BlobFiles files, BooleanSupplier stopped) {
    this.database = database;
    this.files = files;
    this.stopped = stopped;
  }

  /** Removes what all buckets have left that are gone. */
  void removeAll() {
    // One look into the index an ARN, however many rows there are of it.
    removeAll(
        "SELECT bucket_arn FROM object_version WHERE bucket_arn > :arn"
            + " ORDER BY bucket_arn, object_key, seq DESC LIMIT 1");
    removeAll(
        "SELECT bucket_arn FROM multipart_upload WHERE bucket_arn > :arn"
            + " ORDER BY bucket_arn, completed, object_key, id LIMIT 1");
  }

  private void removeAll(String nextArn) {
    for (Optional<String> arn = find(nextArn, "");
        arn.isPresent() && !stopped.getAsBoolean();
        arn = find(nextArn, arn.get())) {
      if (find("SELECT arn FROM bucket WHERE arn = :arn", arn.get()).isEmpty()) {
        remove(arn.get());
      }
    }
  }

  /** Removes what was in the bucket of that ARN, which is gone. */
  void remove(String arn) {
    boolean more = true;
    while (more && !stopped.getAsBoolean()) {
      more = removeVersions(arn) || removeUpload(arn);
    }
  }

  private Optional<String> find(String sql, String arn) {
    return database.inTransaction(
        handle -> handle.createQuery(sql).bind("arn", arn).texts().findOne());
  }

  private boolean removeVersions(String arn) {
    List<Row> removed =
        database.inTransaction(
            handle -> {
              List<Row> rows = versions(handle, arn);
              if (!rows.isEmpty()) {
                delete(handle, arn, rows);
              }
              return rows;
            });
    files.remove(removed.stream().flatMap(row -> Stream.ofNullable(row.file())).toList());
    return !removed.isEmpty();
  }

  private static List<Row> versions(Handle handle, String arn) {
    return handle
        .createQuery(
            "SELECT seq, object_key, file FROM object_version WHERE bucket_arn = :arn"
                + " ORDER BY bucket_arn, object_key, seq DESC LIMIT :limit")
        .bind("arn", arn)
        .bind("limit", BATCH)
        .map(
            row ->
                new Row(
                    row.getLong("seq"),
                    Keys.text(row.getBytes("object_key")),
                    row.getString("file")))
        .list();
  }

  private static void delete(Handle handle, String arn, List<Row> rows) {
    handle
        .createUpdate("DELETE FROM object WHERE bucket_arn = :arn AND object_key <= :key")
        .bind("arn", arn)
        .bind("key", Keys.bytes(rows.get(rows.size() - 1).key()))
        .execute();
    handle
        .createBatch("DELETE FROM object_version WHERE seq = :seq")
        .executeFor(rows, (version, row) -> version.bind("seq", row.seq()));
  }

  /** One, since it may have 10,000 parts. */
  private boolean removeUpload(String arn) {
    Optional<List<String>> removed =
        database.inTransaction(
            handle -> {
              Optional<String> id = UploadTable.lockFirst(handle, arn);
              Optional<List<String>> parts = id.map(upload -> UploadTable.files(handle, upload));
              id.ifPresent(upload -> UploadTable.delete(handle, upload));
              return parts;
            });
    removed.ifPresent(files::remove);
    return removed.isPresent();
  }

  private record Row(long seq, String key, @Nullable String file) {}
}
