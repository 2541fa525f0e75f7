package io.lightsaillocal.s3.objects;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of what has keys. Without a delimiter a page is one range query; with one, every common
 * prefix is left by a jump to the first key behind it, however many keys have it.
 *
 * @param <T> what is listed
 * @param <P> its place among those of one key
 */
final class KeyPages<T extends Listed.Keyed, P> {

  /** Rows to look at after a jump, doubled while they are not skipped by the next one. */
  private static final int ROWS_AFTER_A_JUMP = 2;

  private final byte[] prefix;
  private final byte @Nullable [] delimiter;
  private final Rows<T, P> rows;
  private final Function<T, P> place;

  KeyPages(String prefix, @Nullable String delimiter, Rows<T, P> rows, Function<T, P> place) {
    this.prefix = Keys.bytes(prefix);
    this.delimiter = delimiter == null || delimiter.isEmpty() ? null : Keys.bytes(delimiter);
    this.rows = rows;
    this.place = place;
  }

  /**
   * Where to go on.
   *
   * @param place null for that key and all behind it; else for what is behind that place of it
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Cursor<P>(byte[] key, @Nullable P place) {}

  /** Rows in the order of their keys, and of their places in one key. */
  interface Rows<T, P> {

    /** The rows of that key and of all behind it. */
    List<T> from(byte[] key, int limit);

    /** The rows of that key alone that are behind that place. */
    List<T> ofKey(byte[] key, P place, int limit);
  }

  /**
   * The page behind {@code after}, which is a key or a common prefix that was listed last: behind
   * all of that key, or only behind a place of it.
   */
  Listed<T> behind(@Nullable String after, @Nullable P place, int maxKeys) {
    return page(
        maxKeys,
        after == null || place == null
            ? new Cursor<>(start(after), null)
            : new Cursor<>(Keys.bytes(after), place));
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

  private Listed<T> page(int maxKeys, Cursor<P> start) {
    List<T> found = new ArrayList<>();
    List<String> prefixes = new ArrayList<>();
    Cursor<P> cursor = start;
    boolean jumped = false;
    int afterJump = ROWS_AFTER_A_JUMP;
    while (true) {
      int wanted = maxKeys - found.size() - prefixes.size() + 1;
      int limit = jumped ? Math.min(wanted, afterJump) : wanted;
      afterJump *= 2;
      List<T> batch = rows(cursor, limit);
      for (T row : batch) {
        byte[] key = Keys.bytes(row.key());
        if (jumped && Arrays.compareUnsigned(key, cursor.key()) < 0) {
          afterJump = ROWS_AFTER_A_JUMP;
          continue;
        }
        if (found.size() + prefixes.size() == maxKeys) {
          return new Listed<>(found, prefixes, true);
        }
        byte[] common = commonPrefix(key);
        jumped = common != null;
        if (common == null) {
          found.add(row);
          cursor = new Cursor<>(key, place.apply(row));
        } else {
          prefixes.add(Keys.text(common));
          cursor = new Cursor<>(behindOrEnd(common), null);
        }
      }
      if (batch.size() < limit) {
        return new Listed<>(found, prefixes, false);
      }
    }
  }

  private List<T> rows(Cursor<P> cursor, int limit) {
    P place = cursor.place();
    if (place == null) {
      return rows.from(cursor.key(), limit);
    }
    List<T> found = new ArrayList<>(rows.ofKey(cursor.key(), place, limit));
    if (found.size() < limit) {
      found.addAll(rows.from(Keys.next(cursor.key()), limit - found.size()));
    }
    return found;
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
}
