package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.Handle;
import io.lightsaillocal.storage.Query;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pages of objects, and of their versions. */
final class Listing {

  private static final String VERSIONS =
      "SELECT"
          + VersionTable.COLUMNS
          + "(o.seq = v.seq) AS latest FROM object_version v JOIN object o"
          + " ON o.bucket_arn = v.bucket_arn AND o.object_key = v.object_key"
          + " WHERE v.bucket_arn = :arn";

  private static final String VERSIONS_IN_ORDER =
      " ORDER BY v.bucket_arn, v.object_key, v.seq DESC LIMIT :limit";

  private final Handle handle;
  private final String arn;
  private final String prefix;
  private final byte @Nullable [] end;
  private final @Nullable String delimiter;

  Listing(Handle handle, String arn, String prefix, @Nullable String delimiter) {
    this.handle = handle;
    this.arn = arn;
    this.prefix = prefix;
    this.end = Keys.behind(Keys.bytes(prefix));
    this.delimiter = delimiter;
  }

  /** The objects behind {@code after}, which is a key or a common prefix that was listed last. */
  Listed<ObjectVersion> objects(@Nullable String after, int maxKeys) {
    return new KeyPages<>(prefix, delimiter, new Objects(), ObjectVersion::seq)
        .behind(after, null, maxKeys);
  }

  /**
   * The versions behind {@code after}: behind all of that key, or only behind its version of that
   * seq.
   */
  Listed<ObjectVersion> versions(@Nullable String after, @Nullable Long afterSeq, int maxKeys) {
    return new KeyPages<>(prefix, delimiter, new Versions(), ObjectVersion::seq)
        .behind(after, afterSeq, maxKeys);
  }

  /** A key has one current version. */
  private final class Objects implements KeyPages.Rows<ObjectVersion, Long> {

    @Override
    public List<ObjectVersion> from(byte[] key, int limit) {
      return VersionTable.list(
          range(
              "SELECT"
                  + VersionTable.COLUMNS
                  + "TRUE AS latest FROM object o JOIN object_version v ON v.seq = o.seq"
                  + " WHERE o.bucket_arn = :arn AND o.deleted = FALSE AND o.object_key >= :from"
                  + (end == null ? "" : " AND o.object_key < :end")
                  // All columns of the index, or H2 sorts the whole rest of the bucket.
                  + " ORDER BY o.bucket_arn, o.deleted, o.object_key LIMIT :limit",
              key,
              limit));
    }

    @Override
    public List<ObjectVersion> ofKey(byte[] key, Long seq, int limit) {
      return List.of();
    }
  }

  private final class Versions implements KeyPages.Rows<ObjectVersion, Long> {

    @Override
    public List<ObjectVersion> from(byte[] key, int limit) {
      return VersionTable.list(
          range(
              VERSIONS
                  + " AND v.object_key >= :from"
                  + (end == null ? "" : " AND v.object_key < :end")
                  + VERSIONS_IN_ORDER,
              key,
              limit));
    }

    @Override
    public List<ObjectVersion> ofKey(byte[] key, Long seq, int limit) {
      return VersionTable.list(
          handle
              .createQuery(
                  VERSIONS + " AND v.object_key = :key AND v.seq < :seq" + VERSIONS_IN_ORDER)
              .bind("arn", arn)
              .bind("key", key)
              .bind("seq", seq)
              .bind("limit", limit));
    }
  }

  private Query range(String sql, byte[] from, int limit) {
    Query query = handle.createQuery(sql).bind("arn", arn).bind("from", from).bind("limit", limit);
    return end == null ? query : query.bind("end", end);
  }
}
