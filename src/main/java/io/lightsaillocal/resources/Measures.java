package io.lightsaillocal.resources;

import static io.lightsaillocal.api.MetricStatistic.AVERAGE;
import static io.lightsaillocal.api.MetricStatistic.SUM;
import static io.lightsaillocal.api.MetricUnit.BYTES;
import static io.lightsaillocal.api.MetricUnit.BYTES_SECOND;
import static io.lightsaillocal.api.MetricUnit.COUNT;
import static io.lightsaillocal.api.MetricUnit.NONE;
import static io.lightsaillocal.api.MetricUnit.PERCENT;
import static io.lightsaillocal.api.MetricUnit.SECONDS;

import io.lightsaillocal.api.MetricStatistic;
import io.lightsaillocal.api.MetricUnit;
import io.lightsaillocal.api.ResourceType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What is measured of each kind, and what a quiet resource of the kind shows. All else that has to
 * do with metrics follows from it: data points, alarms, and values that a test sets. A kind that is
 * not here is not measured, or knows its own figures.
 */
public final class Measures {

  /** Of a load balancer: how many of its instances there is nothing wrong with. */
  static final String HEALTHY_HOSTS = "HealthyHostCount";

  /** Of a load balancer: how many of its instances do not answer as they should. */
  static final String UNHEALTHY_HOSTS = "UnhealthyHostCount";

  private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private Measures() {}

  /** Those of a kind; none if nothing is measured of it. */
  public static List<Measure> of(ResourceType type) {
    return switch (type) {
      case INSTANCE -> instances();
      case LOAD_BALANCER -> loadBalancers();
      case RELATIONAL_DATABASE -> databases();
      case DISTRIBUTION -> distributions();
      case CONTAINER_SERVICE -> containerServices();
      default -> List.of();
    };
  }

  /** The one of that name, if the kind has it. */
  public static Optional<Measure> find(ResourceType type, String metric) {
    return of(type).stream().filter(measure -> measure.metric().equals(metric)).findFirst();
  }

  /** Whether a resource of the kind is measured while it is in that state. */
  static boolean isMeasured(ResourceType type, String state) {
    return switch (type) {
      case INSTANCE -> state.equals("running");
      case RELATIONAL_DATABASE -> state.equals("available");
      case CONTAINER_SERVICE -> state.equals("RUNNING");
      default -> true;
    };
  }

  private static List<Measure> instances() {
    return List.of(
        measure("CPUUtilization", PERCENT, AVERAGE, 0.1, 1.5),
        measure("NetworkIn", BYTES, SUM, 20_000, 60_000),
        measure("NetworkOut", BYTES, SUM, 10_000, 40_000),
        everyMinute("StatusCheckFailed", COUNT, SUM, 0, 0),
        everyMinute("StatusCheckFailed_Instance", COUNT, SUM, 0, 0),
        everyMinute("StatusCheckFailed_System", COUNT, SUM, 0, 0),
        measure("BurstCapacityTime", SECONDS, AVERAGE, 17_000, 17_280),
        measure("BurstCapacityPercentage", PERCENT, AVERAGE, 99, 100),
        measure("MetadataNoToken", COUNT, SUM, 0, 0),
        measure("DiskReadOps", COUNT, SUM, 0, 50),
        measure("DiskWriteOps", COUNT, SUM, 0, 50),
        measure("DiskReadBytes", BYTES, SUM, 0, 1_000_000),
        measure("DiskWriteBytes", BYTES, SUM, 0, 1_000_000),
        measure("DiskTotalReadTime", SECONDS, AVERAGE, 0, 0.1),
        measure("DiskTotalWriteTime", SECONDS, AVERAGE, 0, 0.1),
        measure("DiskQueueLength", COUNT, AVERAGE, 0, 0.1));
  }

  private static List<Measure> loadBalancers() {
    return List.of(
        everyMinute("ClientTLSNegotiationErrorCount", COUNT, SUM, 0, 0),
        everyMinute(HEALTHY_HOSTS, COUNT, AVERAGE, 0, 0),
        everyMinute(UNHEALTHY_HOSTS, COUNT, AVERAGE, 0, 0),
        everyMinute("HTTPCode_LB_4XX_Count", COUNT, SUM, 0, 0),
        everyMinute("HTTPCode_LB_5XX_Count", COUNT, SUM, 0, 0),
        everyMinute("HTTPCode_Instance_2XX_Count", COUNT, SUM, 0, 0),
        everyMinute("HTTPCode_Instance_3XX_Count", COUNT, SUM, 0, 0),
        everyMinute("HTTPCode_Instance_4XX_Count", COUNT, SUM, 0, 0),
        everyMinute("HTTPCode_Instance_5XX_Count", COUNT, SUM, 0, 0),
        everyMinute("InstanceResponseTime", SECONDS, AVERAGE, 0, 0),
        everyMinute("RejectedConnectionCount", COUNT, SUM, 0, 0),
        everyMinute("RequestCount", COUNT, SUM, 0, 0));
  }

  private static List<Measure> databases() {
    return List.of(
        everyMinute("CPUUtilization", PERCENT, AVERAGE, 1, 4),
        everyMinute("DatabaseConnections", COUNT, AVERAGE, 0, 0),
        everyMinute("DiskQueueDepth", COUNT, AVERAGE, 0, 0.1),
        everyMinute("FreeStorageSpace", BYTES, AVERAGE, 37_000_000_000.0, 37_100_000_000.0),
        everyMinute("NetworkReceiveThroughput", BYTES_SECOND, AVERAGE, 200, 900),
        everyMinute("NetworkTransmitThroughput", BYTES_SECOND, AVERAGE, 1_000, 4_000),
        everyMinute("FreeableMemory", BYTES, AVERAGE, 400_000_000, 420_000_000),
        everyMinute("SwapUsage", BYTES, AVERAGE, 0, 0));
  }

  private static List<Measure> distributions() {
    return List.of(
        everyMinute("Requests", NONE, SUM, 0, 0),
        everyMinute("BytesDownloaded", NONE, SUM, 0, 0),
        everyMinute("BytesUploaded", NONE, SUM, 0, 0),
        everyMinute("TotalErrorRate", PERCENT, AVERAGE, 0, 0),
        everyMinute("Http4xxErrorRate", PERCENT, AVERAGE, 0, 0),
        everyMinute("Http5xxErrorRate", PERCENT, AVERAGE, 0, 0),
        everyMinute("WafAllowedRequests", NONE, SUM, 0, 0),
        everyMinute("WafBlockedRequests", NONE, SUM, 0, 0));
  }

  private static List<Measure> containerServices() {
    return List.of(
        measure("CPUUtilization", PERCENT, AVERAGE, 0.1, 1.5),
        measure("MemoryUtilization", PERCENT, AVERAGE, 4, 8));
  }

  private static Measure measure(
      String metric, MetricUnit unit, MetricStatistic statistic, double low, double high) {
    return new Measure(metric, unit, statistic, FIVE_MINUTES, low, high);
  }

  private static Measure everyMinute(
      String metric, MetricUnit unit, MetricStatistic statistic, double low, double high) {
    return new Measure(metric, unit, statistic, MINUTE, low, high);
  }
}
