package io.lightsaillocal.resources.database;

import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What has happened to a database, or will by the clock.
 *
 * @param category as RDS has them
 */
record Event(Instant at, String category, String message) {

  static final String CREATED = "Relational Database created";
  static final String RESTARTED = "Relational Database restarted";
  static final String SHUT_DOWN = "Relational Database shutdown";
  static final String STARTED = "Relational Database started";
  static final String STOPPED = "Relational Database stopped";
  static final String BACKING_UP = "Backing up Relational Database";
  static final String BACKED_UP = "Finished Relational Database backup";

  private static final String NOTE = "events";

  /** What is long past is forgotten, so that a database does not grow with each change. */
  private static final int KEPT = 200;

  /** How long an automatic backup takes. */
  private static final Duration BACKUP = Duration.ofMinutes(2);

  private static final int DAYS_TOLD = 14;

  static Event availability(Instant at, String message) {
    return new Event(at, "availability", message);
  }

  static Event notification(Instant at, String message) {
    return new Event(at, "notification", message);
  }

  static Event configuration(Instant at, String message) {
    return new Event(at, "configuration change", message);
  }

  static List<Event> backup(Instant start, Instant end) {
    return List.of(new Event(start, "backup", BACKING_UP), new Event(end, "backup", BACKED_UP));
  }

  /** The database with more of them. */
  static Resource<RelationalDatabase> add(
      Resource<RelationalDatabase> database, List<Event> events) {
    return database.noting(
        kept(
            database.notes(),
            Stream.concat(read(database.notes()).stream(), events.stream())
                .sorted(Comparator.comparing(Event::at))
                .toList()));
  }

  /** The database without those that would have come. */
  static Resource<RelationalDatabase> forgetFuture(
      Resource<RelationalDatabase> database, Instant now) {
    return database.noting(
        kept(
            database.notes(),
            read(database.notes()).stream().filter(event -> !event.at.isAfter(now)).toList()));
  }

  /** Those of a database up to a moment, oldest first, daily backups among them. */
  static List<Event> of(Resource<RelationalDatabase> database, Instant now) {
    List<Event> all = new ArrayList<>(read(database.notes()));
    all.addAll(dailyBackups(database, now));
    return all.stream()
        .filter(event -> !event.at.isAfter(now))
        .sorted(Comparator.comparing(Event::at))
        .toList();
  }

  private static List<Event> dailyBackups(Resource<RelationalDatabase> database, Instant now) {
    List<Event> backups = new ArrayList<>();
    Window window = Window.daily(String.valueOf(database.body().preferredBackupWindow()));
    PendingChanges.backupsSince(database)
        .ifPresent(
            since -> {
              Instant first = now.minus(Duration.ofDays(DAYS_TOLD));
              Instant at = window.next(since.isAfter(first) ? since : first);
              for (; !at.isAfter(now); at = at.plus(Duration.ofDays(1))) {
                if (database.timeline().at(at).equals(Databases.AVAILABLE)) {
                  backups.addAll(backup(at, at.plus(BACKUP)));
                }
              }
            });
    return backups;
  }

  private static Notes kept(Notes notes, List<Event> events) {
    return notes.with(
        NOTE,
        events.stream()
            .skip(Math.max(0, events.size() - KEPT))
            .map(event -> event.at.toEpochMilli() + "\t" + event.category + "\t" + event.message)
            .collect(Collectors.joining("\n")));
  }

  private static List<Event> read(Notes notes) {
    return notes.get(NOTE).stream()
        .flatMap(String::lines)
        .map(line -> line.split("\t", 3))
        .map(part -> new Event(Instant.ofEpochMilli(Long.parseLong(part[0])), part[1], part[2]))
        .toList();
  }
}
