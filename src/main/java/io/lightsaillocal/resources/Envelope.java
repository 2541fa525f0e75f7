package io.lightsaillocal.resources;

import io.lightsaillocal.api.Shape;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import io.lightsaillocal.api.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members that the records of most kinds share: they follow from a resource's identity and the
 * time, so they are left out of what is kept and filled in when it is read. A record that lacks one
 * of them goes without.
 */
final class Envelope {

  static final String TAGS = "tags";

  /** Of these a record has one at most. */
  private static final List<String> STATES = List.of("state", "status");

  /** Of these a record has one. */
  private static final List<String> NAMES =
      List.of("name", "containerServiceName", "subdomainName");

  private static final List<String> OTHERS =
      List.of("arn", "supportCode", "createdAt", "location", "resourceType");

  private Envelope() {}

  /** The record as it is answered. */
  static <T extends Structure> T fill(
      StructureShape<T> shape, T kept, Identity identity, String state) {
    @Nullable Object[] values = values(shape, kept);
    NAMES.forEach(name -> set(shape, values, name, identity.name()));
    set(shape, values, "arn", identity.arn());
    set(shape, values, "supportCode", identity.supportCode());
    set(shape, values, "createdAt", identity.createdAt());
    set(shape, values, "location", identity.location());
    set(shape, values, "resourceType", identity.type().wire());
    if (!state.isEmpty()) {
      STATES.forEach(member -> set(shape, values, member, state));
    }
    int tags = shape.indexOf(TAGS);
    if (tags >= 0 && values[tags] == null) {
      values[tags] = List.of();
    }
    return shape.create(values);
  }

  /** The record as it is kept, with nothing in it that {@link #fill} gives it back. */
  static <T extends Structure> T strip(StructureShape<T> shape, T body) {
    @Nullable Object[] values = values(shape, body);
    NAMES.forEach(name -> clear(shape, values, name));
    STATES.forEach(name -> clear(shape, values, name));
    OTHERS.forEach(name -> clear(shape, values, name));
    int tags = shape.indexOf(TAGS);
    if (tags >= 0 && List.of().equals(values[tags])) {
      values[tags] = null;
    }
    return shape.create(values);
  }

  @SuppressWarnings("unchecked") // the model has one shape of tags
  static List<Tag> tags(StructureShape<?> shape, Structure body) {
    int index = shape.indexOf(TAGS);
    Object tags = index < 0 ? null : body.member(index);
    return tags == null ? List.of() : (List<Tag>) tags;
  }

  static <T extends Structure> T tagged(StructureShape<T> shape, T body, List<Tag> tags) {
    @Nullable Object[] values = values(shape, body);
    values[shape.indexOf(TAGS)] = tags;
    return shape.create(values);
  }

  private static @Nullable Object[] values(StructureShape<?> shape, Structure body) {
    @Nullable Object[] values = new Object[shape.members().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = body.member(i);
    }
    return values;
  }

  /** A state that is a structure is put in by the kind's own rule. */
  private static void set(
      StructureShape<?> shape, @Nullable Object[] values, String member, Object value) {
    int index = shape.indexOf(member);
    if (index < 0) {
      return;
    }
    Shape of = shape.members().get(index).shape();
    if (of instanceof Shape.Enumeration enumeration) {
      values[index] = enumeration.values().get(value);
      if (values[index] == null) {
        throw new IllegalStateException(
            "%s.%s cannot be %s".formatted(shape.name(), member, value));
      }
    } else if (!(STATES.contains(member) && of instanceof StructureShape<?>)) {
      values[index] = value;
    }
  }

  private static void clear(StructureShape<?> shape, @Nullable Object[] values, String member) {
    int index = shape.indexOf(member);
    if (index >= 0) {
      values[index] = null;
    }
  }
}
