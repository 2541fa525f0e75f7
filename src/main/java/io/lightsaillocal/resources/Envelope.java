package io.lightsaillocal.resources;

import io.lightsaillocal.api.Shape;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.api.StructureShape;
import io.lightsaillocal.api.Tag;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members that the records of most kinds share: they follow from a resource's identity and the
 * time, so they are left out of what is kept and filled in when it is read. A record that lacks one
 * of them goes without.
 */
final class Envelope<T extends Structure> {

  private final StructureShape<T> shape;
  private final Function<String, @Nullable Object> stateAs;
  private final int name;
  private final int arn;
  private final int supportCode;
  private final int createdAt;
  private final int location;
  private final int type;
  private final int state;
  private final int tags;

  /**
   * @param stateAs the value of the member that tells the state, for its name
   */
  Envelope(StructureShape<T> shape, Function<String, @Nullable Object> stateAs) {
    this.shape = shape;
    this.stateAs = stateAs;
    this.name = first("name", "containerServiceName", "subdomainName");
    this.arn = first("arn");
    this.supportCode = first("supportCode");
    this.createdAt = first("createdAt");
    this.location = first("location");
    this.type = first("resourceType");
    this.state = first("state", "status");
    this.tags = first("tags");
  }

  private int first(String... members) {
    for (String member : members) {
      int index = shape.indexOf(member);
      if (index >= 0) {
        return index;
      }
    }
    return -1;
  }

  boolean hasTags() {
    return tags >= 0;
  }

  /** The record as it is answered. */
  T fill(T kept, Identity identity, String named) {
    @Nullable Object[] values = values(kept);
    set(values, name, identity.name());
    set(values, arn, identity.arn());
    set(values, supportCode, identity.supportCode());
    set(values, createdAt, identity.createdAt());
    set(values, location, identity.location());
    set(values, type, asMember(type, identity.type().wire()));
    if (!named.isEmpty() && state >= 0) {
      Object own = stateAs.apply(named);
      values[state] = own instanceof String ? asMember(state, named) : own;
    }
    if (tags >= 0 && values[tags] == null) {
      values[tags] = List.of();
    }
    return shape.create(values);
  }

  /** The record as it is kept, with nothing in it that {@link #fill} gives it back. */
  T strip(T body) {
    @Nullable Object[] values = values(body);
    for (int member : new int[] {name, arn, supportCode, createdAt, location, type, state}) {
      set(values, member, null);
    }
    if (tags >= 0 && List.of().equals(values[tags])) {
      values[tags] = null;
    }
    return shape.create(values);
  }

  @SuppressWarnings("unchecked") // the model has one shape of tags
  List<Tag> tags(T body) {
    Object all = tags < 0 ? null : body.member(tags);
    return all == null ? List.of() : (List<Tag>) all;
  }

  T tagged(T body, List<Tag> changed) {
    @Nullable Object[] values = values(body);
    values[tags] = changed;
    return shape.create(values);
  }

  private @Nullable Object[] values(T body) {
    @Nullable Object[] values = new Object[shape.members().size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = body.member(i);
    }
    return values;
  }

  /** A constant where the member is of an enumeration, else the text. */
  private @Nullable Object asMember(int member, String text) {
    if (member < 0
        || !(shape.members().get(member).shape() instanceof Shape.Enumeration enumeration)) {
      return text;
    }
    Object constant = enumeration.values().get(text);
    if (constant == null) {
      throw new IllegalStateException(
          "%s.%s cannot be %s".formatted(shape, shape.members().get(member).name(), text));
    }
    return constant;
  }

  private static void set(@Nullable Object[] values, int member, @Nullable Object value) {
    if (member >= 0) {
      values[member] = value;
    }
  }
}
