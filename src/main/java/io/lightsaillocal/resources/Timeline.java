package io.lightsaillocal.resources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The states of a resource as data, past and to come: nothing runs in the background, the clock
 * tells which of them holds.
 *
 * @param steps by time; none for a resource without states
 */
public record Timeline(List<Step> steps) {

  /** The timeline of a resource that has no states. */
  public static final Timeline NONE = new Timeline(List.of());

  /** What is long past is forgotten, so that a resource does not grow with each change. */
  private static final int MAX_STEPS = 64;

  /** A state that holds from a moment on. */
  public record Step(String state, Instant from) {}

  /** A timeline that begins in this state. */
  public static Timeline from(Instant start, String state) {
    return new Timeline(List.of(new Step(state, start)));
  }

  /** The same with another state from a moment on; what was to come then or later is forgotten. */
  public Timeline then(Instant start, String state) {
    List<Step> all = new ArrayList<>(steps);
    all.removeIf(step -> !step.from().isBefore(start));
    all.add(new Step(state, start));
    return new Timeline(List.copyOf(all.subList(Math.max(0, all.size() - MAX_STEPS), all.size())));
  }

  /** The state at a moment; before the first, the first; of a resource without states, none. */
  public String at(Instant moment) {
    String state = steps.isEmpty() ? "" : steps.get(0).state();
    for (Step step : steps) {
      if (step.from().isAfter(moment)) {
        return state;
      }
      state = step.state();
    }
    return state;
  }

  /** As it is kept: {@code pending@17000 available@18000}. */
  String text() {
    return steps.stream()
        .map(step -> step.state() + "@" + step.from().toEpochMilli())
        .collect(Collectors.joining(" "));
  }

  static Timeline parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    List<Step> steps = new ArrayList<>();
    for (int start = 0; start < text.length(); ) {
      int at = text.indexOf('@', start);
      int space = text.indexOf(' ', at);
      int end = space < 0 ? text.length() : space;
      long from = Long.parseLong(text, at + 1, end, 10);
      steps.add(new Step(text.substring(start, at), Instant.ofEpochMilli(from)));
      start = end + 1;
    }
    return new Timeline(List.copyOf(steps));
  }
}
