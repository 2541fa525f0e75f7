package io.lightsaillocal.resources;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What a test has set of one metric of a resource, in place of what is generated. It is kept among
 * the resource's notes, so it lives as long as the resource and where the resource lives.
 *
 * @param spans by time, none of which overlap
 */
record SetValues(List<Span> spans) {

  /** The end of what has none. */
  static final Instant OPEN = Instant.ofEpochMilli(Long.MAX_VALUE);

  /** As many as a resource's notes have room for, whatever else is noted. */
  private static final int MAX_SPANS = 1000;

  private static final String KEY = "metric.";
  private static final String NOTHING = "-";

  /**
   * A value that holds for a time.
   *
   * @param until exclusive; {@link #OPEN} where no end is set
   * @param value nothing where nothing is to be measured
   */
  record Span(Instant from, Instant until, OptionalDouble value) {

    boolean holdsAt(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(until);
    }

    private Stream<Span> without(Span other) {
      Instant head = until.isBefore(other.from) ? until : other.from;
      Instant tail = from.isAfter(other.until) ? from : other.until;
      return Stream.of(new Span(from, head, value), new Span(tail, until, value))
          .filter(part -> part.from.isBefore(part.until));
    }

    private String text() {
      return "%d/%s/%s"
          .formatted(
              from.toEpochMilli(),
              until.equals(OPEN) ? "" : Long.toString(until.toEpochMilli()),
              value.isPresent() ? Double.toString(value.getAsDouble()) : NOTHING);
    }

    private static Span parse(String text) {
      String[] parts = text.split("/", -1);
      return new Span(
          Instant.ofEpochMilli(Long.parseLong(parts[0])),
          parts[1].isEmpty() ? OPEN : Instant.ofEpochMilli(Long.parseLong(parts[1])),
          parts[2].equals(NOTHING)
              ? OptionalDouble.empty()
              : OptionalDouble.of(Double.parseDouble(parts[2])));
    }
  }

  static SetValues of(Resource<?> resource, Measure measure) {
    return new SetValues(
        resource
            .notes()
            .get(KEY + measure.metric())
            .map(texts -> Stream.of(texts.split(",")).map(Span::parse).toList())
            .orElse(List.of()));
  }

  /** When what is set begins and ends. */
  Stream<Instant> changes() {
    return spans.stream()
        .flatMap(span -> Stream.of(span.from(), span.until()))
        .filter(at -> !at.equals(OPEN));
  }

  /** What holds at a moment, if anything is set for it. */
  Optional<Span> at(Instant moment) {
    return spans.stream().filter(span -> span.holdsAt(moment)).findFirst();
  }

  /** The same with one more, which counts where it meets others. */
  SetValues with(Span span) {
    List<Span> all = new ArrayList<>(spans.stream().flatMap(other -> other.without(span)).toList());
    all.add(span);
    if (all.size() > MAX_SPANS) {
      throw new IllegalArgumentException(
          "Of this metric %d values are set, which is as many as can be. Remove them first."
              .formatted(MAX_SPANS));
    }
    all.sort(comparing(Span::from));
    return new SetValues(List.copyOf(all));
  }

  Notes in(Notes notes, Measure measure) {
    String key = KEY + measure.metric();
    return spans.isEmpty()
        ? notes.without(key)
        : notes.with(key, spans.stream().map(Span::text).collect(joining(",")));
  }
}
