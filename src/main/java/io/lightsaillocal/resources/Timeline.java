package io.lightsaillocal.resources;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /** The same without a state that is to begin after a moment, and without what follows it. */
  Timeline without(String state, Instant after) {
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).state().equals(state) && steps.get(i).from().isAfter(after)) {
        return new Timeline(List.copyOf(steps.subList(0, i)));
      }
    }
    return this;
  }

  /** Since when, past or to come, its last state holds, if it is that one. */
  public Optional<Instant> since(String state) {
    return steps.isEmpty() || !steps.get(steps.size() - 1).state().equals(state)
        ? Optional.empty()
        : Optional.of(steps.get(steps.size() - 1).from());
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

  /** When the state began that holds at a moment; of a resource without states, that moment. */
  public Instant start(Instant moment) {
    Instant start = steps.isEmpty() ? moment : steps.get(0).from();
    for (Step step : steps) {
      if (!step.from().isAfter(moment)) {
        start = step.from();
      }
    }
    return start;
  }

  /** When the state ends that holds at a moment; that moment if no other is to come. */
  public Instant end(Instant moment) {
    return steps.stream()
        .map(Step::from)
        .filter(from -> from.isAfter(moment))
        .findFirst()
        .orElse(moment);
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
    List<Step> steps = new ArrayList<>(2);
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
