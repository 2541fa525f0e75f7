package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;

/** How the record of a resource is kept as text in the database. */
public interface Format {

  /** The record as text. */
  String write(Structure body);

  /** The record that was written as this text. */
  <T extends Structure> T read(StructureShape<T> shape, String text);
}
