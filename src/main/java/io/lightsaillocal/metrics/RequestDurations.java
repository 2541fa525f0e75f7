package io.lightsaillocal.metrics;

import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;

/** How long requests took, and so how many there were. */
final class RequestDurations implements Collector {

  private final Tally tally;

  /** Micrometer's own histograms would begin when it is loaded. */
  RequestDurations(Tally tally) {
    this.tally = tally;
  }

  @Override
  public MetricSnapshot collect() {
    HistogramSnapshot.Builder histogram =
        HistogramSnapshot.builder()
            .name("lightsail_local_requests_seconds")
            .help("Requests that were answered, by how long that took");
    tally.forEach((kind, series) -> histogram.dataPoint(point(kind, series)));
    return histogram.build();
  }

  private static HistogramDataPointSnapshot point(Tally.Kind kind, Series series) {
    return HistogramDataPointSnapshot.builder()
        .labels(Labels.of(kind.labels()))
        .classicHistogramBuckets(ClassicHistogramBuckets.of(Series.bounds(), series.counts()))
        .sum(series.seconds())
        .build();
  }
}
