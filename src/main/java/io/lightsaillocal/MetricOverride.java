package io.lightsaillocal;

import io.lightsaillocal.resources.Handlers;
import io.lightsaillocal.resources.MetricValues;
import io.lightsaillocal.resources.Scope;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A metric of a resource, of which a test sets what it shows; see {@link
 * LightsailLocal#metricData}. Data points and alarms follow from that. What is set holds from the
 * beginning of the period of a data point, which is one or five minutes long, and until the end of
 * one.
 *
 * <p>All methods throw an IllegalArgumentException that says what is wrong, for example that there
 * is no such resource.
 */
public final class MetricOverride {

  private final Handlers handlers;
  private final Scope scope;
  private final String resource;
  private final String metric;

  MetricOverride(Handlers handlers, Scope scope, String resource, String metric) {
    this.handlers = handlers;
    this.scope = scope;
    this.resource = resource;
    this.metric = metric;
  }

  /** The metric of the resource of that name in another account and Region. */
  public MetricOverride in(String account, String region) {
    return new MetricOverride(handlers, new Scope(account, region), resource, metric);
  }

  /** Has it show a value from now on, by the emulator's clock. */
  public void set(double value) {
    set(OptionalDouble.of(value), Optional.empty(), Optional.empty());
  }

  /**
   * Has it show a value for a time.
   *
   * @param until exclusive
   */
  public void set(double value, Instant from, Instant until) {
    set(OptionalDouble.of(value), Optional.of(from), Optional.of(until));
  }

  /** Has it show nothing from now on, as if nothing was measured. */
  public void setMissing() {
    set(OptionalDouble.empty(), Optional.empty(), Optional.empty());
  }

  /**
   * Has it show nothing for a time.
   *
   * @param until exclusive
   */
  public void setMissing(Instant from, Instant until) {
    set(OptionalDouble.empty(), Optional.of(from), Optional.of(until));
  }

  /** Has it show again what it would if nothing had ever been set. */
  public void clear() {
    handlers.change(
        scope,
        resources -> {
          new MetricValues(resources, handlers.delays()).clear(resource, Optional.of(metric));
          return metric;
        });
  }

  private void set(OptionalDouble value, Optional<Instant> from, Optional<Instant> until) {
    MetricValues.Wanted wanted =
        new MetricValues.Wanted(resource, metric, value, Optional.empty(), from, until);
    handlers.change(
        scope,
        resources -> {
          new MetricValues(resources, handlers.delays()).set(wanted);
          return wanted;
        });
  }
}
