package io.lightsaillocal.protocol;

import io.lightsaillocal.api.StructureShape;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/**
 * The names of members as bytes, made once for each structure that is written. Safe for any number
 * of threads.
 */
final class EncodedNames {

  private final Map<StructureShape<?>, List<SerializableString>> byShape =
      new ConcurrentHashMap<>();

  /** The names of all members, in the order of {@link StructureShape#members()}. */
  List<SerializableString> of(StructureShape<?> shape) {
    List<SerializableString> known = byShape.get(shape);
    return known != null ? known : byShape.computeIfAbsent(shape, EncodedNames::encoded);
  }

  private static List<SerializableString> encoded(StructureShape<?> shape) {
    return shape.members().stream()
        .<SerializableString>map(member -> new SerializedString(member.name()))
        .toList();
  }
}
