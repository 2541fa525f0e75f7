package io.lightsaillocal.state;

import io.lightsaillocal.storage.RowSink;
import io.lightsaillocal.storage.RowSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Reads what {@link RowWriter} has written. */
final class RowReader implements RowSource {

  /** What a saved state holds was within the limits of the tables when it was saved. */
  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build())
          .build();

  private final ZipFile zip;
  private final Manifest manifest;
  private final Map<String, String> files;

  /**
   * @param files the new names of the files that rows name
   */
  RowReader(ZipFile zip, Manifest manifest, Map<String, String> files) {
    this.zip = zip;
    this.manifest = manifest;
    this.files = files;
  }

  @Override
  public long greatest(String name) {
    return manifest.greatest().getOrDefault(name, 0L);
  }

  @Override
  public void read(String table, RowSink sink) {
    ZipEntry entry = zip.getEntry(RowWriter.FOLDER + table + RowWriter.SUFFIX);
    if (entry == null) {
      return;
    }
    try (InputStream in = zip.getInputStream(entry);
        JsonParser parser = json.createParser(ObjectReadContext.empty(), in)) {
      List<String> columns = new ArrayList<>();
      for (Object name : row(parser)) {
        columns.add(String.valueOf(name));
      }
      sink.table(table, columns);
      int file = columns.indexOf(RowWriter.FILE);
      for (List<@Nullable Object> row = row(parser); !row.isEmpty(); row = row(parser)) {
        if (file >= 0 && row.get(file) != null) {
          row.set(file, renamed(String.valueOf(row.get(file))));
        }
        sink.row(row.toArray());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String renamed(String file) {
    String name = files.get(file);
    if (name == null) {
      throw new IllegalArgumentException("the bytes of an object are missing");
    }
    return name;
  }

  /** The next row; empty at the end. */
  private static List<@Nullable Object> row(JsonParser parser) {
    List<@Nullable Object> values = new ArrayList<>();
    if (parser.nextToken() == null) {
      return values;
    }
    for (JsonToken token = parser.nextToken();
        token != null && token != JsonToken.END_ARRAY;
        token = parser.nextToken()) {
      values.add(
          switch (token) {
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case START_ARRAY -> bytes(parser);
            default -> parser.getString();
          });
    }
    return values;
  }

  private static byte[] bytes(JsonParser parser) {
    parser.nextToken();
    byte[] bytes = parser.getBinaryValue();
    parser.nextToken();
    return bytes;
  }
}
