package io.lightsaillocal.resources;

import static io.lightsaillocal.resources.Kinds.ATTACHED_DISK;
import static io.lightsaillocal.resources.Kinds.DISK;
import static java.util.stream.Collectors.joining;

import io.lightsaillocal.api.AttachedDisk;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.Structure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The automatic snapshots of an instance or a disk. Nothing takes them: they follow from the time
 * of day and the clock, so a clock that is moved on by a day has made that day's. What they show is
 * written down whenever it is about to change.
 */
public final class AutoSnapshots {

  /** The service keeps as many and drops the oldest for a new one. */
  private static final int KEPT = 7;

  /** A time of day that is nearer counts from the next day on. */
  private static final Duration NOTICE = Duration.ofMinutes(30);

  private static final String TIME_OF_DAY = "autoSnapshotTime";
  private static final String AFTER = "autoSnapshotsAfter";
  private static final String TAKEN = "autoSnapshotsTaken";

  private AutoSnapshots() {}

  /** Those that a resource has, newest first. */
  public static List<AutoSnapshot> of(Resource<?> resource, Resources resources) {
    Notes notes = resource.notes();
    Deque<AutoSnapshot> newestFirst = new ArrayDeque<>();
    notes
        .get(TAKEN)
        .ifPresent(
            texts ->
                Stream.of(texts.split(","))
                    .map(AutoSnapshot::parse)
                    .forEach(newestFirst::addFirst));
    List<Instant> since = since(notes, resources.now());
    if (!since.isEmpty()) {
      AutoSnapshot today = today(resource, resources);
      for (Instant at : since) {
        AutoSnapshot next = new AutoSnapshot(at, today.bundleId(), today.disks());
        if (newestFirst.isEmpty() || newestFirst.getFirst().date().isBefore(next.date())) {
          newestFirst.addFirst(next);
        }
      }
    }
    return newestFirst.stream().limit(KEPT).toList();
  }

  /** When those were taken that are not written down yet, as far as they matter, oldest first. */
  private static List<Instant> since(Notes notes, Instant now) {
    Deque<Instant> times = new ArrayDeque<>();
    notes
        .get(TIME_OF_DAY)
        .ifPresent(
            time -> {
              Instant after = notes.time(AFTER).orElseThrow();
              Instant at =
                  now.atOffset(ZoneOffset.UTC)
                      .toLocalDate()
                      .atTime(LocalTime.parse(time))
                      .toInstant(ZoneOffset.UTC);
              for (int day = 0; day <= KEPT && at.isAfter(after); day++) {
                if (!at.isAfter(now)) {
                  times.addFirst(at);
                }
                at = at.minus(Duration.ofDays(1));
              }
            });
    return List.copyOf(times);
  }

  /** What a snapshot taken now would show. */
  private static AutoSnapshot today(Resource<? extends Structure> resource, Resources resources) {
    if (!(resource.body() instanceof Instance instance)) {
      return new AutoSnapshot(resources.now(), "", List.of());
    }
    List<Resource<Disk>> attached =
        resources
            .sources(DISK, ATTACHED_DISK, List.of(resource.identity()))
            .getOrDefault(resource.arn(), List.of());
    return new AutoSnapshot(
        resources.now(),
        String.valueOf(instance.bundleId()),
        attached.stream()
            .map(disk -> new AttachedDisk(disk.body().path(), disk.body().sizeInGb()))
            .toList());
  }

  /**
   * The one that a request names by its date or as the latest.
   *
   * @throws InvalidInputException if the request names none or two
   * @throws NotFoundException if the resource has no such snapshot
   */
  public static AutoSnapshot pick(
      Resource<?> resource, @Nullable String date, @Nullable Boolean latest, Resources resources) {
    boolean isLatest = Boolean.TRUE.equals(latest);
    if ((date != null) == isLatest) {
      throw new InvalidInputException(
          "Which automatic snapshot of %s is to be used? Give either a restoreDate or useLatestRestorableAutoSnapshot."
              .formatted(resource.name()),
          "GetAutoSnapshots lists those there are.");
    }
    return of(resource, resources).stream()
        .filter(snapshot -> isLatest || snapshot.date().toString().equals(date))
        .findFirst()
        .orElseThrow(() -> notFound(resource, isLatest ? "" : " of the date " + date));
  }

  private static NotFoundException notFound(Resource<?> resource, String which) {
    return new NotFoundException(
        "The resource %s has no automatic snapshot%s.".formatted(resource.name(), which),
        "GetAutoSnapshots lists those there are.");
  }

  /** The resource's notes with what its snapshots show written down, before that changes. */
  public static <T extends Structure> Resource<T> writtenDown(
      Resource<T> resource, Resources resources) {
    if (resource.notes().get(TIME_OF_DAY).isEmpty()) {
      return resource;
    }
    Notes notes = taken(resource.notes(), of(resource, resources));
    Instant after = notes.time(AFTER).orElseThrow();
    return resource.noting(
        notes.with(AFTER, after.isAfter(resources.now()) ? after : resources.now()));
  }

  /** The resource with one of its snapshots deleted. */
  static <T extends Structure> Resource<T> without(
      Resource<T> resource, String date, Resources resources) {
    AutoSnapshot deleted = pick(resource, date, null, resources);
    Resource<T> written = writtenDown(resource, resources);
    List<AutoSnapshot> left = new ArrayList<>(of(written, resources));
    left.remove(deleted);
    return written.noting(taken(written.notes(), left));
  }

  /** The resource with snapshots taken at this time of every day. */
  static <T extends Structure> Resource<T> daily(
      Resource<T> resource, String timeOfDay, Resources resources) {
    Resource<T> written = writtenDown(resource, resources);
    return written.noting(
        written.notes().with(TIME_OF_DAY, timeOfDay).with(AFTER, resources.now().plus(NOTICE)));
  }

  /** The resource with the snapshots that it has, and no more to come. */
  static <T extends Structure> Resource<T> ended(Resource<T> resource, Resources resources) {
    Resource<T> written = writtenDown(resource, resources);
    return written.noting(written.notes().without(TIME_OF_DAY).without(AFTER));
  }

  private static Notes taken(Notes notes, List<AutoSnapshot> newestFirst) {
    Deque<String> texts = new ArrayDeque<>();
    newestFirst.forEach(snapshot -> texts.addFirst(snapshot.text()));
    return texts.isEmpty()
        ? notes.without(TAKEN)
        : notes.with(TAKEN, texts.stream().collect(joining(",")));
  }
}
