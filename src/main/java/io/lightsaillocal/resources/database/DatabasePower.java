package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.CREATE_RELATIONAL_DATABASE_SNAPSHOT;
import static io.lightsaillocal.api.Operations.REBOOT_RELATIONAL_DATABASE;
import static io.lightsaillocal.api.Operations.START_RELATIONAL_DATABASE;
import static io.lightsaillocal.api.Operations.STOP_RELATIONAL_DATABASE;
import static io.lightsaillocal.api.Operations.UPDATE_RELATIONAL_DATABASE;

import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.RebootRelationalDatabaseRequest;
import io.lightsaillocal.api.RebootRelationalDatabaseResult;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseSnapshot;
import io.lightsaillocal.api.StartRelationalDatabaseRequest;
import io.lightsaillocal.api.StartRelationalDatabaseResult;
import io.lightsaillocal.api.StopRelationalDatabaseRequest;
import io.lightsaillocal.api.StopRelationalDatabaseResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** RebootRelationalDatabase, StopRelationalDatabase and StartRelationalDatabase. */
final class DatabasePower {

  /** A database that is stopped for longer is started by the service. */
  private static final Duration LONGEST_STOP = Duration.ofDays(7);

  private static final String STARTED_BY_SERVICE =
      "Relational Database is being started due to it exceeding the maximum allowed time being stopped.";

  /** When a database is started anew by a reboot. */
  private static final String BOOTED = "bootedAt";

  void bind(Family.Binder on) {
    on.write(REBOOT_RELATIONAL_DATABASE, this::rebootRelationalDatabase)
        .write(STOP_RELATIONAL_DATABASE, this::stopRelationalDatabase)
        .write(START_RELATIONAL_DATABASE, this::startRelationalDatabase);
  }

  /** The database in a state until it is available again, with what waits for its window. */
  static Resource<RelationalDatabase> through(
      Resource<RelationalDatabase> database, String state, Instant until, Call call) {
    return PendingChanges.planned(
        database.then(call.now(), state).then(until, Databases.AVAILABLE),
        until,
        call.delays().of(UPDATE_RELATIONAL_DATABASE));
  }

  /** When the last reboot ended, if there was one. */
  static Optional<Instant> booted(Resource<RelationalDatabase> database, Instant now) {
    return database.notes().time(BOOTED).filter(at -> !at.isAfter(now));
  }

  private RebootRelationalDatabaseResult rebootRelationalDatabase(
      RebootRelationalDatabaseRequest request, Call call) {
    Resource<RelationalDatabase> database = Databases.held(request.relationalDatabaseName(), call);
    Databases.requireState(database, "reboot", Databases.AVAILABLE);
    Resource<RelationalDatabase> rebooting = through(database, "rebooting", call.settles(), call);
    Resource<RelationalDatabase> changed =
        DatabaseParameters.restarted(
            rebooting.noting(rebooting.notes().with(BOOTED, call.settles())), call.settles());
    call.resources()
        .update(
            Event.add(
                changed,
                List.of(
                    Event.availability(call.now(), Event.SHUT_DOWN),
                    Event.availability(call.settles(), Event.RESTARTED))));
    return new RebootRelationalDatabaseResult(call.did("", database));
  }

  private StopRelationalDatabaseResult stopRelationalDatabase(
      StopRelationalDatabaseRequest request, Call call) {
    Resource<RelationalDatabase> database = Databases.held(request.relationalDatabaseName(), call);
    Databases.requireState(database, "stop", Databases.AVAILABLE);
    List<Operation> operations = new ArrayList<>(call.did(null, database));
    String name = request.relationalDatabaseSnapshotName();
    if (name != null) {
      Call snapshotting = call.as(CREATE_RELATIONAL_DATABASE_SNAPSHOT);
      Resource<RelationalDatabaseSnapshot> snapshot =
          DatabaseSnapshots.take(database, name, null, snapshotting);
      operations.addAll(snapshotting.didWith(snapshot, database));
    }
    Instant starting = call.settles().plus(LONGEST_STOP);
    Instant started = starting.plus(call.delays().of(START_RELATIONAL_DATABASE));
    Resource<RelationalDatabase> changed =
        PendingChanges.planned(
            DatabaseParameters.restarted(database, started)
                .then(call.now(), "stopping")
                .then(call.settles(), Databases.STOPPED)
                .then(starting, "starting")
                .then(started, Databases.AVAILABLE),
            started,
            call.delays().of(UPDATE_RELATIONAL_DATABASE));
    call.resources()
        .update(
            Event.add(
                changed,
                List.of(
                    Event.availability(call.now(), Event.SHUT_DOWN),
                    Event.notification(call.settles(), Event.STOPPED),
                    Event.notification(starting, STARTED_BY_SERVICE),
                    Event.notification(started, Event.STARTED))));
    return new StopRelationalDatabaseResult(operations);
  }

  private StartRelationalDatabaseResult startRelationalDatabase(
      StartRelationalDatabaseRequest request, Call call) {
    Resource<RelationalDatabase> database = Databases.held(request.relationalDatabaseName(), call);
    Databases.requireState(database, "start", Databases.STOPPED);
    Resource<RelationalDatabase> changed =
        DatabaseParameters.restarted(
            through(Event.forgetFuture(database, call.now()), "starting", call.settles(), call),
            call.settles());
    call.resources()
        .update(Event.add(changed, List.of(Event.notification(call.settles(), Event.STARTED))));
    return new StartRelationalDatabaseResult(call.did(null, database));
  }
}
