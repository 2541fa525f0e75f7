package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.CREATE_RELATIONAL_DATABASE_SNAPSHOT;
import static io.lightsaillocal.api.Operations.DELETE_RELATIONAL_DATABASE_SNAPSHOT;
import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASE_SNAPSHOT;
import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASE_SNAPSHOTS;
import static io.lightsaillocal.resources.Identity.ALL_ZONES;
import static io.lightsaillocal.resources.Kinds.RELATIONAL_DATABASE_SNAPSHOT;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.CreateRelationalDatabaseSnapshotRequest;
import io.lightsaillocal.api.CreateRelationalDatabaseSnapshotResult;
import io.lightsaillocal.api.DeleteRelationalDatabaseSnapshotRequest;
import io.lightsaillocal.api.DeleteRelationalDatabaseSnapshotResult;
import io.lightsaillocal.api.GetRelationalDatabaseSnapshotRequest;
import io.lightsaillocal.api.GetRelationalDatabaseSnapshotResult;
import io.lightsaillocal.api.GetRelationalDatabaseSnapshotsRequest;
import io.lightsaillocal.api.GetRelationalDatabaseSnapshotsResult;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseSnapshot;
import io.lightsaillocal.api.Tag;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Snapshots of databases, which stay when their database is deleted. */
final class DatabaseSnapshots {

  private static final String USERNAME = "masterUsername";
  private static final String DATABASE = "masterDatabaseName";

  void bind(Family.Binder on) {
    on.write(CREATE_RELATIONAL_DATABASE_SNAPSHOT, this::createRelationalDatabaseSnapshot)
        .read(GET_RELATIONAL_DATABASE_SNAPSHOT, this::getRelationalDatabaseSnapshot)
        .read(GET_RELATIONAL_DATABASE_SNAPSHOTS, this::getRelationalDatabaseSnapshots)
        .write(DELETE_RELATIONAL_DATABASE_SNAPSHOT, this::deleteRelationalDatabaseSnapshot);
  }

  private CreateRelationalDatabaseSnapshotResult createRelationalDatabaseSnapshot(
      CreateRelationalDatabaseSnapshotRequest request, Call call) {
    Resource<RelationalDatabase> database = Databases.held(request.relationalDatabaseName(), call);
    Databases.requireState(
        database, "create a snapshot of", Databases.AVAILABLE, Databases.STOPPED);
    Resource<RelationalDatabaseSnapshot> snapshot =
        take(database, request.relationalDatabaseSnapshotName(), request.tags(), call);
    Resource<RelationalDatabase> told =
        Event.add(database, Event.backup(call.now(), call.settles()));
    if (database.state().equals(Databases.AVAILABLE)) {
      told = DatabasePower.through(told, "backing-up", call.settles(), call);
    }
    call.resources().update(told);
    return new CreateRelationalDatabaseSnapshotResult(call.didWith(snapshot, database));
  }

  /** Adds a snapshot of a database as it is. */
  static Resource<RelationalDatabaseSnapshot> take(
      Resource<RelationalDatabase> database, String name, @Nullable List<Tag> tags, Call call) {
    Names.check(name);
    RelationalDatabase body = database.body();
    return call.resources()
        .add(
            RELATIONAL_DATABASE_SNAPSHOT,
            call.resources().newIdentity(RELATIONAL_DATABASE_SNAPSHOT, name, ALL_ZONES),
            RelationalDatabaseSnapshot.builder()
                .engine(body.engine())
                .engineVersion(body.engineVersion())
                .fromRelationalDatabaseArn(database.arn())
                .fromRelationalDatabaseName(database.name())
                .fromRelationalDatabaseBlueprintId(body.relationalDatabaseBlueprintId())
                .fromRelationalDatabaseBundleId(body.relationalDatabaseBundleId())
                .sizeInGb(known(body.hardware()).diskSizeInGb())
                .tags(tags)
                .build(),
            Timeline.from(call.now(), "creating").then(call.settles(), "available"),
            Notes.NONE
                .with(USERNAME, known(body.masterUsername()))
                .with(DATABASE, known(body.masterDatabaseName())));
  }

  static String username(Resource<RelationalDatabaseSnapshot> snapshot) {
    return snapshot.notes().get(USERNAME).orElseThrow();
  }

  static String databaseName(Resource<RelationalDatabaseSnapshot> snapshot) {
    return snapshot.notes().get(DATABASE).orElseThrow();
  }

  private GetRelationalDatabaseSnapshotResult getRelationalDatabaseSnapshot(
      GetRelationalDatabaseSnapshotRequest request, Call call) {
    return new GetRelationalDatabaseSnapshotResult(
        call.resources()
            .get(RELATIONAL_DATABASE_SNAPSHOT, request.relationalDatabaseSnapshotName())
            .body());
  }

  private GetRelationalDatabaseSnapshotsResult getRelationalDatabaseSnapshots(
      GetRelationalDatabaseSnapshotsRequest request, Call call) {
    Page<RelationalDatabaseSnapshot> page =
        call.resources()
            .page(RELATIONAL_DATABASE_SNAPSHOT, request.pageToken())
            .map(Resource::body);
    return new GetRelationalDatabaseSnapshotsResult(page.items(), page.nextToken());
  }

  private DeleteRelationalDatabaseSnapshotResult deleteRelationalDatabaseSnapshot(
      DeleteRelationalDatabaseSnapshotRequest request, Call call) {
    Resource<RelationalDatabaseSnapshot> snapshot =
        call.resources()
            .lock(RELATIONAL_DATABASE_SNAPSHOT, request.relationalDatabaseSnapshotName());
    call.resources().delete(snapshot);
    return new DeleteRelationalDatabaseSnapshotResult(call.did(null, snapshot));
  }
}
