package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of uploads in progress. */
final class UploadListing implements KeyPages.Rows<Upload, String> {

  private static final String IN_PROGRESS =
      "SELECT * FROM multipart_upload WHERE bucket_arn = :arn AND completed = FALSE";

  /** All columns of the index, or H2 sorts the whole rest of the bucket. */
  private static final String IN_ORDER =
      " ORDER BY bucket_arn, completed, object_key, id LIMIT :limit";

  private final Handle handle;
  private final String arn;
  private final String prefix;
  private final byte @Nullable [] end;

  UploadListing(Handle handle, String arn, String prefix) {
    this.handle = handle;
    this.arn = arn;
    this.prefix = prefix;
    this.end = Keys.behind(Keys.bytes(prefix));
  }

  /**
   * The uploads behind {@code after}: behind all of that key, or only behind its upload of that id.
   */
  Listed<Upload> uploads(
      @Nullable String delimiter,
      @Nullable String after,
      @Nullable String afterId,
      int maxUploads) {
    return new KeyPages<>(prefix, delimiter, this, Upload::id).behind(after, afterId, maxUploads);
  }

  @Override
  public List<Upload> from(byte[] key, int limit) {
    String sql =
        IN_PROGRESS
            + " AND object_key >= :from"
            + (end == null ? "" : " AND object_key < :end")
            + IN_ORDER;
    Query query = handle.createQuery(sql).bind("arn", arn).bind("from", key).bind("limit", limit);
    return UploadTable.list(end == null ? query : query.bind("end", end));
  }

  @Override
  public List<Upload> ofKey(byte[] key, String id, int limit) {
    return UploadTable.list(
        handle
            .createQuery(IN_PROGRESS + " AND object_key = :key AND id > :id" + IN_ORDER)
            .bind("arn", arn)
            .bind("key", key)
            .bind("id", id)
            .bind("limit", limit));
  }
}
