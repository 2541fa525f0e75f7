package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.CREATE_RELATIONAL_DATABASE_FROM_SNAPSHOT;
import static io.lightsaillocal.resources.Kinds.RELATIONAL_DATABASE_SNAPSHOT;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.CreateRelationalDatabaseFromSnapshotRequest;
import io.lightsaillocal.api.CreateRelationalDatabaseFromSnapshotResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.OperationFailureException;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseBundle;
import io.lightsaillocal.api.RelationalDatabaseSnapshot;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CreateRelationalDatabaseFromSnapshot, which restores to a point in time as well. */
final class DatabaseRestore {

  /** The id of that of which a database is a copy. */
  private static final String SOURCE = "restoredFrom";

  private final DatabaseOffers offers;
  private final DatabaseEngines engines;

  DatabaseRestore(DatabaseOffers offers, DatabaseEngines engines) {
    this.offers = offers;
    this.engines = engines;
  }

  /** The id of the snapshot or database of which this one is a copy, if it is. */
  static Optional<String> source(Resource<RelationalDatabase> database) {
    return database.notes().get(SOURCE);
  }

  void bind(Family.Binder on) {
    on.write(CREATE_RELATIONAL_DATABASE_FROM_SNAPSHOT, this::createRelationalDatabaseFromSnapshot);
  }

  /**
   * What a database is made of again.
   *
   * @param arn of the snapshot or database
   * @param told how the event says it
   */
  private record Source(
      String arn, String bundleId, RelationalDatabase.Builder begun, String told) {}

  private CreateRelationalDatabaseFromSnapshotResult createRelationalDatabaseFromSnapshot(
      CreateRelationalDatabaseFromSnapshotRequest request, Call call) {
    Names.check(request.relationalDatabaseName());
    if ((request.relationalDatabaseSnapshotName() == null)
        == (request.sourceRelationalDatabaseName() == null)) {
      throw new InvalidInputException(
          "A database is restored from one source: name either a relationalDatabaseSnapshotName or a sourceRelationalDatabaseName.");
    }
    Source source =
        request.relationalDatabaseSnapshotName() != null
            ? snapshot(request.relationalDatabaseSnapshotName(), request, call)
            : pointInTime(known(request.sourceRelationalDatabaseName()), request, call);
    RelationalDatabaseBundle bundle =
        bundle(source.bundleId(), request.relationalDatabaseBundleId());
    Resource<RelationalDatabase> database =
        NewDatabase.add(
            request.relationalDatabaseName(),
            request.availabilityZone(),
            bundle,
            Windows.of(null, null, call.scope().region(), call.ids()),
            MasterPasswords.generate(call.ids()),
            source
                .begun()
                .publiclyAccessible(Boolean.TRUE.equals(request.publiclyAccessible()))
                .tags(request.tags()),
            new Event(
                call.now().plus(NewDatabase.whileCreating(call)), "restoration", source.told()),
            call);
    call.resources()
        .update(database.noting(database.notes().with(SOURCE, EngineFollower.id(source.arn()))));
    return new CreateRelationalDatabaseFromSnapshotResult(call.did(null, database));
  }

  private RelationalDatabaseBundle bundle(String ofSource, @Nullable String wanted) {
    RelationalDatabaseBundle least = offers.bundle(ofSource);
    if (wanted == null) {
      return least;
    }
    RelationalDatabaseBundle bundle = offers.bundle(wanted);
    if (known(bundle.diskSizeInGb()) < known(least.diskSizeInGb())
        || known(bundle.ramSizeInGb()) < known(least.ramSizeInGb())) {
      throw new InvalidInputException(
          "The bundle %s is smaller than the bundle %s of the source.".formatted(wanted, ofSource),
          "Choose one with at least %d GB of disk.".formatted(least.diskSizeInGb()));
    }
    return bundle;
  }

  private static Source snapshot(
      String name, CreateRelationalDatabaseFromSnapshotRequest request, Call call) {
    if (request.restoreTime() != null || request.useLatestRestorableTime() != null) {
      throw new InvalidInputException(
          "restoreTime and useLatestRestorableTime cannot be used with relationalDatabaseSnapshotName %s."
              .formatted(name),
          "Name a sourceRelationalDatabaseName to restore to a point in time.");
    }
    Resource<RelationalDatabaseSnapshot> snapshot =
        call.resources().get(RELATIONAL_DATABASE_SNAPSHOT, name);
    if (!snapshot.state().equals(Databases.AVAILABLE)) {
      throw new OperationFailureException(
          "You can't restore the snapshot %s right now. The state of this snapshot is: %s"
              .formatted(name, snapshot.state()),
          "Wait until it is available.");
    }
    RelationalDatabaseSnapshot body = snapshot.body();
    return new Source(
        snapshot.arn(),
        known(body.fromRelationalDatabaseBundleId()),
        RelationalDatabase.builder()
            .relationalDatabaseBlueprintId(body.fromRelationalDatabaseBlueprintId())
            .engine(body.engine())
            .engineVersion(body.engineVersion())
            .masterDatabaseName(DatabaseSnapshots.databaseName(snapshot))
            .masterUsername(DatabaseSnapshots.username(snapshot)),
        "Restored from snapshot " + name);
  }

  private Source pointInTime(
      String name, CreateRelationalDatabaseFromSnapshotRequest request, Call call) {
    boolean isLatest = Boolean.TRUE.equals(request.useLatestRestorableTime());
    Instant wanted = request.restoreTime();
    if (isLatest == (wanted != null)) {
      throw new InvalidInputException(
          "Restoring the database %s to a point in time needs either restoreTime or useLatestRestorableTime."
              .formatted(name));
    }
    Resource<RelationalDatabase> source = Databases.seen(name, call);
    Instant latest =
        DatabaseView.latestRestorableTime(source, call.now())
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "The database %s cannot be restored to a point in time, because it has no automatic backups."
                            .formatted(name),
                        "Turn them on with enableBackupRetention, or restore a snapshot."));
    Instant earliest = DatabaseView.earliestRestorableTime(source, call.now()).orElse(latest);
    Instant time = wanted == null ? latest : wanted;
    if (time.isAfter(latest) || time.isBefore(earliest)) {
      throw new InvalidInputException(
          "The restoreTime %s is not within the time to which the database %s can be restored."
              .formatted(time, name),
          "That is from %s to %s.".formatted(earliest, latest));
    }
    RelationalDatabase body = source.body();
    if (engines.run(known(body.engine())) && time.isBefore(latest)) {
      throw new InvalidInputException(
          "The database %s is real here, and no earlier data of it are kept than those of this moment, so that it cannot be restored to %s."
              .formatted(name, time),
          "Use useLatestRestorableTime, or restore a snapshot.");
    }
    return new Source(
        source.arn(),
        known(body.relationalDatabaseBundleId()),
        RelationalDatabase.builder()
            .relationalDatabaseBlueprintId(body.relationalDatabaseBlueprintId())
            .engine(body.engine())
            .engineVersion(body.engineVersion())
            .masterDatabaseName(body.masterDatabaseName())
            .masterUsername(body.masterUsername()),
        "Restored from Relational Database %s to %s".formatted(name, time));
  }
}
