package io.lightsaillocal.resources.database;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.PendingModifiedRelationalDatabaseValues;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseBlueprint;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is to change in a database by the clock. Nothing carries it out: whoever looks at the
 * database sees it with what has become due.
 */
final class PendingChanges {

  private static final String PUBLIC = "public";
  private static final String BACKUPS = "backups";
  private static final String ENGINE = "engine";
  private static final String TO = "To";
  private static final String AT = "At";
  private static final String ENGINE_VERSION = "engineVersion";
  private static final String BACKUPS_SINCE = "backupsSince";

  /** Of a change that is made in the maintenance window, whenever that comes. */
  private static final String WAITS = "Waits";

  private PendingChanges() {}

  /** The database with all that is due at a moment. */
  static Resource<RelationalDatabase> settled(Resource<RelationalDatabase> database, Instant now) {
    Resource<RelationalDatabase> changed = MasterPasswords.settled(database, now);
    Notes notes = changed.notes();
    if (isDue(notes, PUBLIC, now)) {
      boolean isPublic = Boolean.parseBoolean(notes.get(PUBLIC + TO).orElseThrow());
      changed =
          changed
              .with(changed.body().toBuilder().publiclyAccessible(isPublic).build())
              .noting(without(notes, PUBLIC));
    }
    changed = backupsSettled(changed, now);
    return engineSettled(changed, now);
  }

  private static Resource<RelationalDatabase> backupsSettled(
      Resource<RelationalDatabase> database, Instant now) {
    Notes notes = database.notes();
    if (!isDue(notes, BACKUPS, now)) {
      return database;
    }
    boolean isOn = Boolean.parseBoolean(notes.get(BACKUPS + TO).orElseThrow());
    Instant at = notes.time(BACKUPS + AT).orElseThrow();
    Notes left = without(notes, BACKUPS);
    return Event.add(
        database
            .with(database.body().toBuilder().backupRetentionEnabled(isOn).build())
            .noting(isOn ? left.with(BACKUPS_SINCE, at) : left.without(BACKUPS_SINCE)),
        List.of(
            Event.configuration(
                at, isOn ? "Enabled automated backups" : "Disabled automated backups")));
  }

  private static Resource<RelationalDatabase> engineSettled(
      Resource<RelationalDatabase> database, Instant now) {
    Notes notes = database.notes();
    if (!isDue(notes, ENGINE, now)) {
      return database;
    }
    String version = notes.get(ENGINE_VERSION).orElseThrow();
    return Event.add(
        database
            .with(
                database.body().toBuilder()
                    .relationalDatabaseBlueprintId(notes.get(ENGINE + TO).orElseThrow())
                    .engineVersion(version)
                    .build())
            .noting(without(notes, ENGINE).without(ENGINE_VERSION)),
        List.of(
            new Event(
                notes.time(ENGINE + AT).orElseThrow(),
                "maintenance",
                "Relational Database upgraded to engine version " + version)));
  }

  private static boolean isDue(Notes notes, String what, Instant now) {
    return notes.time(what + AT).filter(at -> !at.isAfter(now)).isPresent();
  }

  private static Notes without(Notes notes, String what) {
    return notes.without(what + TO).without(what + AT).without(what + WAITS);
  }

  /** Since when automatic backups are kept, if they are. */
  static Optional<Instant> backupsSince(Resource<RelationalDatabase> database) {
    return database.notes().time(BACKUPS_SINCE);
  }

  /** The notes of a new database, of which backups are kept from a moment on. */
  static Notes backedUpFrom(Notes notes, Instant since) {
    return notes.with(BACKUPS_SINCE, since);
  }

  static Notes publicAt(Notes notes, boolean isPublic, Instant at) {
    return notes.with(PUBLIC + TO, Boolean.toString(isPublic)).with(PUBLIC + AT, at);
  }

  /** Backups are to be kept, or not; in the window until {@link #applied} says when else. */
  static Notes backups(Notes notes, boolean isOn) {
    return notes.with(BACKUPS + TO, Boolean.toString(isOn)).with(BACKUPS + WAITS, "yes");
  }

  /** The engine is to be upgraded; in the window until {@link #applied} says when else. */
  static Notes engine(Notes notes, RelationalDatabaseBlueprint blueprint) {
    return notes
        .with(ENGINE + TO, known(blueprint.blueprintId()))
        .with(ENGINE_VERSION, known(blueprint.engineVersion()))
        .with(ENGINE + WAITS, "yes");
  }

  static boolean isUpgradeWaiting(Notes notes) {
    return notes.get(ENGINE + WAITS).isPresent();
  }

  static boolean areBackupsWaiting(Notes notes) {
    return notes.get(BACKUPS + WAITS).isPresent();
  }

  /** All that waits for the window is done by a moment instead. */
  static Notes applied(Notes notes, Instant at) {
    Notes changed = notes;
    for (String what : List.of(BACKUPS, ENGINE)) {
      if (changed.get(what + WAITS).isPresent()) {
        changed = changed.with(what + AT, at).without(what + WAITS);
      }
    }
    return changed;
  }

  /**
   * The database with what waits for the maintenance window, put into the first one in which the
   * database is up.
   *
   * @param from since when it is up
   * @param takes how long an upgrade takes
   */
  static Resource<RelationalDatabase> planned(
      Resource<RelationalDatabase> database, Instant from, Duration takes) {
    Notes notes = database.notes();
    Instant window = Window.weekly(known(database.body().preferredMaintenanceWindow())).next(from);
    if (areBackupsWaiting(notes)) {
      notes = notes.with(BACKUPS + AT, window);
    }
    if (!isUpgradeWaiting(notes)) {
      return database.noting(notes);
    }
    return database
        .noting(notes.with(ENGINE + AT, window.plus(takes)))
        .then(window, "upgrading")
        .then(window.plus(takes), Databases.AVAILABLE);
  }

  /** What the record tells of it. A password is never told. */
  static PendingModifiedRelationalDatabaseValues values(Resource<RelationalDatabase> database) {
    Notes notes = database.notes();
    return new PendingModifiedRelationalDatabaseValues(
        MasterPasswords.isPending(notes) ? "****" : null,
        notes.get(ENGINE_VERSION).orElse(null),
        notes.get(BACKUPS + TO).map(Boolean::valueOf).orElse(null));
  }
}
