package io.lightsaillocal.api;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the model says of one structure, and how to make a value of it.
 *
 * @param <T> the record
 */
public abstract non-sealed class StructureShape<T extends Structure> implements Shape {

  private final String name;
  private final List<Member> members;
  private final Map<String, Integer> indexByName;
  private final List<Integer> alphabetical;

  /**
   * @param name the structure's name in the model
   * @param members in the model's order
   */
  protected StructureShape(String name, Member... members) {
    this.name = name;
    this.members = List.of(members);
    this.indexByName = new HashMap<>(members.length * 2);
    for (int i = 0; i < members.length; i++) {
      indexByName.put(members[i].name(), i);
    }
    this.alphabetical =
        IntStream.range(0, members.length)
            .boxed()
            .sorted(Comparator.comparing(i -> members[i].name()))
            .toList();
  }

  /**
   * A record with these members.
   *
   * @param values one for each of {@link #members()}, null where absent, each in its shape's Java
   *     form
   */
  public abstract T create(@Nullable Object[] values);

  @Override
  public final String name() {
    return name;
  }

  /** All members, in the model's order, which is also the order of the record's components. */
  public final List<Member> members() {
    return members;
  }

  /** The place in {@link #members()} of the member of that name, or -1. */
  public final int indexOf(String memberName) {
    return indexByName.getOrDefault(memberName, -1);
  }

  /**
   * The places in {@link #members()} in alphabetical order of the members' names: the order of the
   * service's answers.
   */
  public final List<Integer> alphabetical() {
    return alphabetical;
  }

  @Override
  public final String toString() {
    return name;
  }
}
