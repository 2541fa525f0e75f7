package io.lightsaillocal.state;

import io.lightsaillocal.storage.DatabaseSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes the rows of each table as an entry of its own, a list in JSON for each line: first the
 * names of the columns, then the rows. Bytes, which JSON does not have, are a list of a text in
 * base64.
 */
final class RowWriter implements DatabaseSink {

  static final String FOLDER = "tables/";
  static final String SUFFIX = ".jsonl";

  /** The column by which a row names a file of bytes, in whichever table. */
  static final String FILE = "file";

  /** The column that the database itself fills in, in whichever table. */
  private static final String NUMBER = "seq";

  private final JsonFactory json =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();
  private final ZipOutputStream zip;
  private final Set<String> files = new LinkedHashSet<>();
  private final Map<String, Long> greatest = new HashMap<>();
  private String table = "";
  private List<String> columns = List.of();
  private @Nullable JsonGenerator rows;

  RowWriter(ZipOutputStream zip) {
    this.zip = zip;
  }

  /** The files that rows have named. */
  Set<String> files() {
    return files;
  }

  Map<String, Long> greatest() {
    return greatest;
  }

  @Override
  public void table(String name, List<String> names) {
    try {
      end();
      zip.putNextEntry(new ZipEntry(FOLDER + name + SUFFIX));
      JsonGenerator begun =
          json.createGenerator(ObjectWriteContext.empty(), zip, JsonEncoding.UTF8);
      begun.writeStartArray();
      names.forEach(begun::writeString);
      begun.writeEndArray();
      rows = begun;
      table = name;
      columns = names;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void sequence(String name, long given) {
    greatest.put(name, given);
  }

  @Override
  public void row(@Nullable Object[] values) {
    JsonGenerator into = rows;
    if (into == null) {
      throw new IllegalStateException("A row belongs to a table");
    }
    into.writeRaw('\n');
    into.writeStartArray();
    for (int i = 0; i < values.length; i++) {
      write(values[i], into);
      note(columns.get(i), values[i]);
    }
    into.writeEndArray();
  }

  private void note(String column, @Nullable Object value) {
    if (column.equals(FILE) && value instanceof String file) {
      files.add(file);
    } else if (column.equals(NUMBER) && value instanceof Long number) {
      greatest.merge(table, number, Math::max);
    }
  }

  private static void write(@Nullable Object value, JsonGenerator into) {
    if (value instanceof String text) {
      into.writeString(text);
    } else if (value instanceof Long number) {
      into.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      into.writeBoolean(flag);
    } else if (value instanceof byte[] bytes) {
      into.writeStartArray();
      into.writeBinary(bytes);
      into.writeEndArray();
    } else {
      into.writeNull();
    }
  }

  /** Ends the last table. */
  void end() throws IOException {
    if (rows != null) {
      rows.close();
      rows = null;
      zip.closeEntry();
    }
  }
}
