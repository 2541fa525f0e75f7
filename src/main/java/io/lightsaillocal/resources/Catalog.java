package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the service offers (bundles, blueprints and the like), as JSON in the shape of the API's own
 * answers; read when it is first asked for.
 */
public final class Catalog {

  private static final String FOLDER = "/io/lightsaillocal/catalog/";

  private final Format format;
  private final Map<String, Structure> read = new ConcurrentHashMap<>();

  /** The catalogue, read in this format. */
  public Catalog(Format format) {
    this.format = format;
  }

  /**
   * A part of the catalogue.
   *
   * @param name of its file, without the ending
   */
  @SuppressWarnings("unchecked") // each file is read in one shape alone
  public <T extends Structure> T read(StructureShape<T> shape, String name) {
    return (T) read.computeIfAbsent(name, file -> format.read(shape, text(file)));
  }

  private static String text(String name) {
    try (InputStream file = Catalog.class.getResourceAsStream(FOLDER + name + ".json")) {
      if (file == null) {
        throw new IllegalStateException("The build has left out " + FOLDER + name + ".json");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
