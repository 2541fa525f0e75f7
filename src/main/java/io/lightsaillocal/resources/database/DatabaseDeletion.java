package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.CREATE_RELATIONAL_DATABASE_SNAPSHOT;
import static io.lightsaillocal.api.Operations.DELETE_RELATIONAL_DATABASE;

import io.lightsaillocal.api.DeleteRelationalDatabaseRequest;
import io.lightsaillocal.api.DeleteRelationalDatabaseResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseSnapshot;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/** DeleteRelationalDatabase. */
final class DatabaseDeletion {

  void bind(Family.Binder on) {
    on.write(DELETE_RELATIONAL_DATABASE, this::deleteRelationalDatabase);
  }

  private DeleteRelationalDatabaseResult deleteRelationalDatabase(
      DeleteRelationalDatabaseRequest request, Call call) {
    Resource<RelationalDatabase> database = Databases.held(request.relationalDatabaseName(), call);
    boolean isSkipped = Boolean.TRUE.equals(request.skipFinalSnapshot());
    String name = request.finalRelationalDatabaseSnapshotName();
    if (isSkipped && name != null) {
      throw new InvalidInputException(
          "The finalRelationalDatabaseSnapshotName %s cannot be given when skipFinalSnapshot is true."
              .formatted(name),
          "Leave out one of the two.");
    }
    Databases.requireState(database, "delete", Databases.AVAILABLE, Databases.STOPPED);
    List<Operation> operations = new ArrayList<>(call.did(null, database));
    if (!isSkipped) {
      Call snapshotting = call.as(CREATE_RELATIONAL_DATABASE_SNAPSHOT);
      Resource<RelationalDatabaseSnapshot> snapshot =
          DatabaseSnapshots.take(
              database,
              name == null
                  ? "%s-FinalSnapshot-%d".formatted(database.name(), call.now().toEpochMilli())
                  : name,
              null,
              snapshotting);
      operations.addAll(snapshotting.didWith(database, snapshot));
    }
    Resource<RelationalDatabase> changed = database.then(call.now(), "deleting");
    call.resources().update(changed);
    call.resources().delete(changed, call.settles());
    return new DeleteRelationalDatabaseResult(operations);
  }
}
