package io.lightsaillocal.resources.database;

import static io.lightsaillocal.resources.Kinds.RELATIONAL_DATABASE;
import static io.lightsaillocal.resources.Kinds.RELATIONAL_DATABASE_SNAPSHOT;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseSnapshot;
import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.database.WantedDatabases.WantedDatabase;
import io.lightsaillocal.resources.database.WantedDatabases.WantedSnapshot;
import java.util.Set;

/**
 * Has the engines do what the databases' states say. Whoever changes or looks at a database calls
 * it, and so does a clock: a state that nobody looks at begins all the same. Safe for any number of
 * threads.
 */
public final class EngineFollower {

  /** In which a database takes connections. */
  private static final Set<String> UP = Set.of(Databases.AVAILABLE, "backing-up", "modifying");

  private final Everywhere everywhere;
  private final DatabaseEngines engines;

  /** Of the databases of all accounts and Regions. */
  public EngineFollower(Everywhere everywhere, DatabaseEngines engines) {
    this.everywhere = everywhere;
    this.engines = engines;
  }

  /** Where nothing runs. */
  public static EngineFollower ofNone(Everywhere everywhere) {
    return new EngineFollower(everywhere, new NoEngines());
  }

  DatabaseEngines engines() {
    return engines;
  }

  /** Brings the engines to the states of this moment. */
  public synchronized void follow() {
    if (!(engines instanceof NoEngines)) {
      engines.match(everywhere.look(this::wanted));
    }
  }

  /** Ends and removes all that runs, as when everything that is kept has been replaced. */
  public synchronized void clear() {
    engines.clear();
  }

  private WantedDatabases wanted(Everywhere.View view) {
    return new WantedDatabases(
        view.all(RELATIONAL_DATABASE).stream()
            .filter(database -> engines.run(known(database.body().engine())))
            .map(database -> wanted(PendingChanges.settled(database, view.now()), view))
            .toList(),
        view.all(RELATIONAL_DATABASE_SNAPSHOT).stream()
            .filter(snapshot -> engines.run(known(snapshot.body().engine())))
            .map(EngineFollower::wanted)
            .toList());
  }

  private static WantedDatabase wanted(
      Resource<RelationalDatabase> database, Everywhere.View view) {
    RelationalDatabase body = database.body();
    return new WantedDatabase(
        id(database.arn()),
        UP.contains(database.state()),
        known(body.masterUsername()),
        known(body.masterDatabaseName()),
        MasterPasswords.current(database.notes()),
        MasterPasswords.currentSince(database.notes()),
        DatabaseRestore.source(database),
        DatabasePower.booted(database, view.now()),
        DatabaseParameters.immediate(database),
        DatabaseParameters.all(database));
  }

  private static WantedSnapshot wanted(Resource<RelationalDatabaseSnapshot> snapshot) {
    return new WantedSnapshot(
        id(snapshot.arn()), id(known(snapshot.body().fromRelationalDatabaseArn())));
  }

  /** What engines call a resource: the end of its ARN. */
  static String id(String arn) {
    return arn.substring(arn.lastIndexOf('/') + 1);
  }
}
