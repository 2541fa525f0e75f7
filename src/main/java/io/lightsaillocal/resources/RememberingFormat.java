package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A format that remembers what it has read: clients that wait for a resource ask for it again and
 * again. Records do not change, so that many may have the same. Safe for any number of threads if
 * the other is.
 */
public final class RememberingFormat implements Format {

  /** More than there are on a page; together with the next, about a megabyte at most. */
  private static final int MOST = 256;

  private static final int LONGEST = 2 * 1024;

  private final Format format;
  private final Map<Key, Structure> read = new ConcurrentHashMap<>();

  private record Key(StructureShape<?> shape, String text) {}

  /** Remembers what this one has read. */
  public RememberingFormat(Format format) {
    this.format = format;
  }

  @Override
  public String write(Structure body) {
    return format.write(body);
  }

  @Override
  @SuppressWarnings("unchecked") // what was read by a shape is of the shape's record
  public <T extends Structure> T read(StructureShape<T> shape, String text) {
    Key key = new Key(shape, text);
    Structure known = read.get(key);
    if (known == null) {
      known = format.read(shape, text);
      remember(key, known);
    }
    return (T) known;
  }

  private void remember(Key key, Structure structure) {
    if (key.text().length() > LONGEST) {
      return;
    }
    if (read.size() >= MOST) {
      read.clear();
    }
    read.put(key, structure);
  }
}
