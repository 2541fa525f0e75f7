package io.lightsaillocal.resources;

import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;

/**
 * A kind of resource.
 *
 * @param type its name in the API
 * @param shape of the record that describes one; kept in the database as it is
 */
public record Kind<T extends Structure>(ResourceType type, StructureShape<T> shape) {}
