package io.lightsaillocal.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** Writes metrics in the text format of Prometheus. Belongs to one thread at a time. */
final class Exposition {

  private static final String PREFIX = "lightsail.local.";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  private final Tally tally;
  private final Look look;

  /** What has a meter already: a second one would be warned of. */
  private final Set<Object> told = new HashSet<>();

  Exposition(String version, Tally tally, IntSupplier journal, Supplier<Held> held) {
    this.tally = tally;
    this.look = new Look(held);
    gauge("info", "Which version it is", () -> 1, "version", version);
    gauge("journal.entries", "Requests in the journal", journal::getAsInt);
    gauge("objects", "Versions and delete markers, and parts of uploads", of(Held::objects));
    gauge("object.bytes", "Bytes of all objects", of(Held::objectBytes));
    registry.getPrometheusRegistry().register(new RequestDurations(tally));
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    ManagementFactory.getGarbageCollectorMXBeans().forEach(this::collections);
  }

  String text() {
    look.again();
    look.found().ifPresent(this::resources);
    tally.forEach(this::faults);
    return registry.scrape();
  }

  private void resources(Held there) {
    for (String type : there.resources().keySet()) {
      if (told.add(type)) {
        gauge(
            "resources",
            "Resources in all accounts and Regions",
            of(held -> held.resources().getOrDefault(type, 0L)),
            "type",
            type);
      }
    }
    if (there.databaseBytes().isPresent() && told.add("database")) {
      gauge(
          "database.bytes",
          "The size of the database, in a file or on a server",
          of(held -> held.databaseBytes().orElse(0)));
    }
  }

  private void faults(Tally.Kind kind, Series series) {
    if (told.add(kind)) {
      FunctionCounter.builder(PREFIX + "faults.met", series, Series::faults)
          .description("Requests that met a fault")
          .tags(kind.labels())
          .register(registry);
    }
  }

  /** Micrometer's own begin to count when they are made, and have to be told to end. */
  private void collections(GarbageCollectorMXBean collector) {
    FunctionTimer.builder(
            "jvm.gc.collection",
            collector,
            GarbageCollectorMXBean::getCollectionCount,
            GarbageCollectorMXBean::getCollectionTime,
            TimeUnit.MILLISECONDS)
        .description("Collections of garbage")
        .tags("gc", collector.getName())
        .register(registry);
  }

  private void gauge(String name, String says, Supplier<Number> value, String... labels) {
    Gauge.builder(PREFIX + name, value).description(says).tags(labels).register(registry);
  }

  /** Not a number where nothing could be looked at. */
  private Supplier<Number> of(ToDoubleFunction<Held> number) {
    return () -> look.found().map(number::applyAsDouble).orElse(Double.NaN);
  }
}
