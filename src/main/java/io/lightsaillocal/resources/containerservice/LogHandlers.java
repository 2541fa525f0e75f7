package io.lightsaillocal.resources.containerservice;

import static io.lightsaillocal.api.Operations.GET_CONTAINER_LOG;
import static io.lightsaillocal.resources.Kinds.CONTAINER_SERVICE;
import static io.lightsaillocal.resources.Members.known;
import static java.util.Comparator.comparing;

import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.ContainerServiceLogEvent;
import io.lightsaillocal.api.GetContainerLogRequest;
import io.lightsaillocal.api.GetContainerLogResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.ContainerLogs;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.PageToken;
import io.lightsaillocal.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * GetContainerLog: what the platform says of the deployments' courses, and what containers are said
 * to have written: none runs.
 */
final class LogHandlers {

  private static final Duration KEPT = Duration.ofDays(4);
  private static final int PAGE_SIZE = 50;

  /** Lines of containers come after those of the platform of the same moment. */
  private static final long FIRST_OF_CONTAINER = 1_000_000;

  private final Format format;
  private final ContainerLogs written;

  /**
   * @param written what containers are said to have written
   */
  LogHandlers(Format format, ContainerLogs written) {
    this.format = format;
    this.written = written;
  }

  void bind(Family.Binder on) {
    on.read(GET_CONTAINER_LOG, this::getContainerLog);
  }

  /**
   * A line of a log.
   *
   * @param ordinal what tells lines of the same moment from each other, in their order
   */
  private record Line(Instant at, long ordinal, String message) {

    String key() {
      return "%019d.%09d".formatted(at.toEpochMilli(), ordinal);
    }

    ContainerServiceLogEvent told() {
      return new ContainerServiceLogEvent(at, message);
    }
  }

  private GetContainerLogResult getContainerLog(GetContainerLogRequest request, Call call) {
    Resource<ContainerService> service =
        call.resources().get(CONTAINER_SERVICE, request.serviceName());
    Instant oldest = call.now().minus(KEPT);
    Instant start = request.startTime() == null ? oldest : request.startTime();
    Instant end = request.endTime() == null ? call.now() : request.endTime();
    if (request.startTime() != null && request.endTime() != null && start.isAfter(end)) {
      throw new InvalidInputException(
          "The startTime %s is after the endTime %s.".formatted(start, end));
    }
    LogFilter filter = LogFilter.parse(request.filterPattern());
    PageToken tokens = new PageToken("log of " + service.arn() + " " + request.containerName());
    String after = tokens.key(request.pageToken()).orElse("");
    List<Line> found =
        lines(service, request.containerName()).stream()
            .filter(line -> !line.at().isBefore(oldest) && !line.at().isAfter(call.now()))
            .filter(line -> !line.at().isBefore(start) && !line.at().isAfter(end))
            .filter(line -> filter.matches(line.message()))
            .filter(line -> line.key().compareTo(after) > 0)
            .toList();
    Page<Line> page = Page.of(found, PAGE_SIZE, line -> tokens.after(line.key()));
    return new GetContainerLogResult(
        page.items().stream().map(Line::told).toList(), page.nextToken());
  }

  private List<Line> lines(Resource<ContainerService> service, String container) {
    List<Line> lines = new ArrayList<>();
    for (Deployment deployment : Deployments.of(service, format).all()) {
      if (known(deployment.record().containers()).containsKey(container)) {
        lines.add(line(deployment, deployment.start(), 0, "Creating your deployment"));
        lines.add(
            line(
                deployment,
                deployment.end(),
                1,
                deployment.fails() ? "Took too long" : "Reached a steady state"));
      }
    }
    if (lines.isEmpty()) {
      throw new NotFoundException(
          "The container \"%s\" does not exist in any deployment of service \"%s\"."
              .formatted(container, service.name()));
    }
    for (ContainerLogs.Line line : written.of(service.arn(), container)) {
      lines.add(new Line(line.at(), FIRST_OF_CONTAINER + line.number(), line.message()));
    }
    lines.sort(comparing(Line::key));
    return lines;
  }

  private static Line line(Deployment deployment, Instant at, int step, String message) {
    return new Line(
        at,
        2 * deployment.version() + step,
        "[deployment:%d] %s".formatted(deployment.version(), message));
  }
}
