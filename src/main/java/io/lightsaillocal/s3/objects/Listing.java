package io.lightsaillocal.s3.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Pages of keys. Without a delimiter a page is one range query; with one, every common prefix is
 * left by a jump to the first key behind it, however many keys have it.
 */
final class Listing {

  /** Rows to look at after a jump, doubled while they are not skipped by the next one. */
  private static final int ROWS_AFTER_A_JUMP = 2;

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
  private final byte[] prefix;
  private final byte @Nullable [] end;
  private final byte @Nullable [] delimiter;

  Listing(Handle handle, String arn, String prefix, @Nullable String delimiter) {
    this.handle = handle;
    this.arn = arn;
    this.prefix = Keys.bytes(prefix);
    this.end = Keys.behind(this.prefix);
    this.delimiter = delimiter == null || delimiter.isEmpty() ? null : Keys.bytes(delimiter);
  }

  /** The objects behind {@code after}, which is a key or a common prefix that was listed last. */
  Listed objects(@Nullable String after, int maxKeys) {
    return page(maxKeys, new Cursor(start(after), null), this::objectRows);
  }

  /**
   * The versions behind {@code after}: behind all of that key, or only behind its version of that
   * seq.
   */
  Listed versions(@Nullable String after, @Nullable Long afterSeq, int maxKeys) {
    Cursor start =
        after == null || afterSeq == null
            ? new Cursor(start(after), null)
            : new Cursor(Keys.bytes(after), afterSeq);
    return page(maxKeys, start, this::versionRows);
  }

  private byte[] start(@Nullable String after) {
    if (after == null || after.isEmpty()) {
      return prefix;
    }
    byte[] bytes = Keys.bytes(after);
    byte[] common = commonPrefix(bytes);
    byte[] next =
        common != null && common.length == bytes.length ? behindOrEnd(common) : Keys.next(bytes);
    return Keys.later(next, prefix);
  }

  private Listed page(int maxKeys, Cursor start, Rows rows) {
    List<ObjectVersion> found = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    Cursor cursor = start;
    boolean jumped = false;
    int afterJump = ROWS_AFTER_A_JUMP;
    while (true) {
      int wanted = maxKeys - found.size() - prefixes.size() + 1;
      int limit = jumped ? Math.min(wanted, afterJump) : wanted;
      afterJump *= 2;
      List<ObjectVersion> batch = rows.from(cursor, limit);
      for (ObjectVersion row : batch) {
        byte[] key = Keys.bytes(row.key());
        if (jumped && Arrays.compareUnsigned(key, cursor.key) < 0) {
          afterJump = ROWS_AFTER_A_JUMP;
          continue;
        }
        if (found.size() + prefixes.size() == maxKeys) {
          return new Listed(found, prefixes, true);
        }
        byte[] common = commonPrefix(key);
        jumped = common != null;
        if (common == null) {
          found.add(row);
          cursor = new Cursor(key, row.seq());
        } else {
          prefixes.add(Keys.text(common));
          cursor = new Cursor(behindOrEnd(common), null);
        }
      }
      if (batch.size() < limit) {
        return new Listed(found, prefixes, false);
      }
    }
  }

  private static byte[] behindOrEnd(byte[] prefix) {
    byte[] behind = Keys.behind(prefix);
    return behind == null ? Keys.next(prefix) : behind;
  }

  /** What the key is listed under, its delimiter included; null if it is listed itself. */
  private byte @Nullable [] commonPrefix(byte[] key) {
    if (delimiter == null
        || key.length < prefix.length
        || !Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length)) {
      return null;
    }
    for (int i = prefix.length; i + delimiter.length <= key.length; i++) {
      if (Arrays.equals(key, i, i + delimiter.length, delimiter, 0, delimiter.length)) {
        return Arrays.copyOf(key, i + delimiter.length);
      }
    }
    return null;
  }

  private List<ObjectVersion> objectRows(Cursor cursor, int limit) {
    byte[] from = cursor.seq == null ? cursor.key : Keys.next(cursor.key);
    return VersionTable.list(
        range(
            "SELECT"
                + VersionTable.COLUMNS
                + "TRUE AS latest FROM object o JOIN object_version v ON v.seq = o.seq"
                + " WHERE o.bucket_arn = :arn AND o.deleted = FALSE AND o.object_key >= :from"
                + (end == null ? "" : " AND o.object_key < :end")
                // All columns of the index, or H2 sorts the whole rest of the bucket.
                + " ORDER BY o.bucket_arn, o.deleted, o.object_key LIMIT :limit",
            from,
            limit));
  }

  private List<ObjectVersion> versionRows(Cursor cursor, int limit) {
    if (cursor.seq == null) {
      return versionsFrom(cursor.key, limit);
    }
    List<ObjectVersion> rows = new ArrayList<>(olderVersions(cursor.key, cursor.seq, limit));
    if (rows.size() < limit) {
      rows.addAll(versionsFrom(Keys.next(cursor.key), limit - rows.size()));
    }
    return rows;
  }

  private List<ObjectVersion> versionsFrom(byte[] from, int limit) {
    return VersionTable.list(
        range(
            VERSIONS
                + " AND v.object_key >= :from"
                + (end == null ? "" : " AND v.object_key < :end")
                + VERSIONS_IN_ORDER,
            from,
            limit));
  }

  private List<ObjectVersion> olderVersions(byte[] key, long seq, int limit) {
    return VersionTable.list(
        handle
            .createQuery(VERSIONS + " AND v.object_key = :key AND v.seq < :seq" + VERSIONS_IN_ORDER)
            .bind("arn", arn)
            .bind("key", key)
            .bind("seq", seq)
            .bind("limit", limit));
  }

  private Query range(String sql, byte[] from, int limit) {
    Query query = handle.createQuery(sql).bind("arn", arn).bind("from", from).bind("limit", limit);
    return end == null ? query : query.bind("end", end);
  }

  /** Where to go on. */
  private static final class Cursor {

    private final byte[] key;

    /** Null for that key and all behind it; else for what is behind that version of that key. */
    private final @Nullable Long seq;

    Cursor(byte[] key, @Nullable Long seq) {
      this.key = key;
      this.seq = seq;
    }
  }

  /** The rows at a place. */
  private interface Rows {
    List<ObjectVersion> from(Cursor cursor, int limit);
  }
}
