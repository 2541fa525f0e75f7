package io.lightsaillocal.resources.containerservice;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.ContainerServiceDeployment;
import java.time.Instant;

/**
 * A deployment and its course.
 *
 * @param record without a state, which follows from the course and the clock
 * @param start from when on it is there
 * @param end when it becomes active, or has failed
 */
record Deployment(ContainerServiceDeployment record, Instant start, Instant end, boolean fails) {

  int version() {
    return known(record.version());
  }

  /** Whether it is on its way. */
  boolean isActivating(Instant now) {
    return !start.isAfter(now) && end.isAfter(now);
  }

  /** Whether it has become active at some time. */
  boolean hasSucceeded(Instant now) {
    return !fails && !end.isAfter(now);
  }

  /** Whether one of its containers is of this image. */
  boolean uses(String image) {
    return known(record.containers()).values().stream()
        .anyMatch(container -> image.equals(container.image()));
  }

  /** The same, which fails when it would have become active. */
  Deployment failing() {
    return new Deployment(record, start, end, true);
  }

  /** Its course, as a note keeps it. */
  String course() {
    return start.toEpochMilli() + ":" + end.toEpochMilli() + (fails ? ":fails" : "");
  }

  static Deployment parse(ContainerServiceDeployment record, String course) {
    String[] parts = course.split(":", -1);
    return new Deployment(
        record,
        Instant.ofEpochMilli(Long.parseLong(parts[0])),
        Instant.ofEpochMilli(Long.parseLong(parts[1])),
        parts.length > 2);
  }
}
