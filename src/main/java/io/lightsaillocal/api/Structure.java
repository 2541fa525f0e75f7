package io.lightsaillocal.api;

import org.jspecify.annotations.Nullable;

/**
 * A value of one of the model's structures. Every implementation is a generated record whose
 * components are the structure's members in the model's order; an absent member is null.
 */
public interface Structure {

  /** What the model says of this structure. */
  StructureShape<?> shape();

  /**
   * The value of one member.
   *
   * @param index the member's place in {@link StructureShape#members()}
   */
  @Nullable Object member(int index);
}
