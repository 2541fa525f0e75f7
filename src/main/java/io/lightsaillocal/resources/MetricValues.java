package io.lightsaillocal.resources;

import static java.util.stream.Collectors.joining;

import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.MetricUnit;
import io.lightsaillocal.api.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The values of metrics that a test sets, of the resources of one account and Region. Whoever asks
 * for what there is not is told so by an IllegalArgumentException.
 *
 * @param resources those of the account and Region
 * @param delays of what follows from values, such as a stop for being idle
 */
public record MetricValues(Resources resources, Delays delays) {

  /**
   * What a metric of a resource is to show for a time.
   *
   * @param value nothing where nothing is to be measured
   * @param unit of the value, where its writer wants it checked
   * @param from the moment of the call where nothing is said
   * @param until exclusive; for ever where nothing is said
   */
  public record Wanted(
      String resource,
      String metric,
      OptionalDouble value,
      Optional<String> unit,
      Optional<Instant> from,
      Optional<Instant> until) {}

  /**
   * What a metric shows for a time.
   *
   * @param until exclusive; nothing where it has no end
   * @param value nothing where nothing is measured
   */
  public record Shown(
      String metric,
      MetricUnit unit,
      OptionalDouble value,
      Instant from,
      Optional<Instant> until) {}

  /** Sets a value; what was set before for the same time is forgotten. */
  public void set(Wanted wanted) {
    Resource<?> resource = held(wanted.resource());
    Measure measure = measure(resource, wanted.metric());
    checkUnit(wanted, measure);
    if (wanted.value().isPresent() && !Double.isFinite(wanted.value().getAsDouble())) {
      throw new IllegalArgumentException(
          "A value is a finite number, not %s.".formatted(wanted.value().getAsDouble()));
    }
    Instant from = wanted.from().orElse(resources.now());
    if (wanted.until().isPresent() && !from.isBefore(wanted.until().get())) {
      throw new IllegalArgumentException(
          "A value that holds from %s cannot hold until %s.".formatted(from, wanted.until().get()));
    }
    SetValues.Span span =
        new SetValues.Span(
            measure.floor(from),
            wanted.until().map(measure::ceiling).orElse(SetValues.OPEN),
            wanted.value());
    update(resource, measure, SetValues.of(resource, measure).with(span));
  }

  /** All that is set of a resource, by metric and time. */
  public List<Shown> of(String name) {
    Resource<?> resource = resources.get(new Kind<>(type(name)), name);
    return measures(resource).stream()
        .flatMap(
            measure ->
                SetValues.of(resource, measure).spans().stream().map(span -> shown(measure, span)))
        .toList();
  }

  /** Forgets what is set of a metric of a resource, or of all its metrics where none is named. */
  public void clear(String name, Optional<String> metric) {
    Resource<?> resource = held(name);
    List<Measure> cleared =
        metric.isPresent() ? List.of(measure(resource, metric.get())) : measures(resource);
    for (Measure measure : cleared) {
      resource = update(resource, measure, new SetValues(List.of()));
    }
  }

  private Resource<?> update(Resource<?> resource, Measure measure, SetValues values) {
    Resource<?> changed = planned(resource.noting(values.in(resource.notes(), measure)));
    resources.update(changed);
    return changed;
  }

  @SuppressWarnings("unchecked") // a resource's record is of its kind
  private Resource<?> planned(Resource<?> changed) {
    return changed.body() instanceof Instance
        ? IdleStops.planned((Resource<Instance>) changed, resources.now(), delays)
        : changed;
  }

  private Resource<?> held(String name) {
    return resources.lock(new Kind<>(type(name)), name);
  }

  private ResourceType type(String name) {
    return resources
        .typeOf(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no resource '%s' in %s.".formatted(name, resources.place())));
  }

  private static Measure measure(Resource<?> resource, String metric) {
    List<Measure> measures = measures(resource);
    return measures.stream()
        .filter(measure -> measure.metric().equals(metric))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The resource '%s' is a %s, which has no metric '%s'. Did you mean %s? There are %s."
                        .formatted(
                            resource.name(),
                            resource.kind().type().wire(),
                            metric,
                            Nearest.to(metric, measures.stream().map(Measure::metric).toList()),
                            measures.stream().map(Measure::metric).collect(joining(", ")))));
  }

  private static List<Measure> measures(Resource<?> resource) {
    List<Measure> measures = Measures.of(resource.kind().type());
    if (measures.isEmpty()) {
      throw new IllegalArgumentException(
          "The resource '%s' is a %s, of which no metric can be set."
              .formatted(resource.name(), resource.kind().type().wire()));
    }
    return measures;
  }

  private static void checkUnit(Wanted wanted, Measure measure) {
    if (wanted.unit().isPresent() && !wanted.unit().get().equals(measure.unit().wire())) {
      throw new IllegalArgumentException(
          "The metric %s is measured in %s, not in '%s'."
              .formatted(measure.metric(), measure.unit().wire(), wanted.unit().get()));
    }
  }

  private static Shown shown(Measure measure, SetValues.Span span) {
    return new Shown(
        measure.metric(),
        measure.unit(),
        span.value(),
        span.from(),
        span.until().equals(SetValues.OPEN) ? Optional.empty() : Optional.of(span.until()));
  }
}
