package io.lightsaillocal.resources;

import static java.util.stream.Collectors.joining;

import io.lightsaillocal.api.AttachedDisk;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;

/**
 * An automatic snapshot, which has no name: it is known by the resource that it is of and by its
 * date.
 *
 * @param takenAt when it was taken
 * @param bundleId of the instance at that time; empty for a disk
 * @param disks that were attached to the instance at that time
 */
public record AutoSnapshot(Instant takenAt, String bundleId, List<AttachedDisk> disks) {

  /** Its date, as the API tells it. */
  public LocalDate date() {
    return LocalDate.ofInstant(takenAt, ZoneOffset.UTC);
  }

  /** As it is kept: {@code 1773122400000 nano_3_0 /dev/xvdf:8}. */
  String text() {
    return takenAt.toEpochMilli()
        + " "
        + bundleId
        + disks.stream().map(disk -> " " + disk.path() + ":" + disk.sizeInGb()).collect(joining());
  }

  static AutoSnapshot parse(String text) {
    String[] words = text.split(" ", -1);
    return new AutoSnapshot(
        Instant.ofEpochMilli(Long.parseLong(words[0])),
        words[1],
        Arrays.stream(words).skip(2).map(AutoSnapshot::disk).toList());
  }

  private static AttachedDisk disk(String text) {
    String[] parts = text.split(":", 2);
    return new AttachedDisk(parts[0], Integer.valueOf(parts[1]));
  }
}
