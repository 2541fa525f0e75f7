package io.lightsaillocal.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * Where in a record a walk over it is, as AWS's errors spell it: {@code tags.1.member.key}. Spelled
 * out only when it is asked for, which is when something is wrong.
 */
final class Place {

  private final List<String> steps = new ArrayList<>();

  void enter(String step) {
    steps.add(step);
  }

  void leave() {
    steps.remove(steps.size() - 1);
  }

  /** The step to an element of a list, which is numbered from 1. */
  static String element(int number) {
    return number + ".member";
  }

  @Override
  public String toString() {
    return String.join(".", steps);
  }
}
