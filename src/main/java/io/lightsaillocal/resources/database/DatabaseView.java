package io.lightsaillocal.resources.database;

import static io.lightsaillocal.resources.Members.known;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseEndpoint;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is told of a database. */
final class DatabaseView {

  /** How far what can be restored lies behind. */
  private static final long RESTORABLE_SECONDS = 300;

  /** How long automatic backups are kept. */
  private static final Duration RETENTION = Duration.ofDays(7);

  private DatabaseView() {}

  /**
   * What is told at a moment.
   *
   * @param database with all that is due
   */
  static RelationalDatabase of(
      Resource<RelationalDatabase> database, Instant now, DatabaseEngines engines) {
    String id = EngineFollower.id(database.arn());
    RelationalDatabaseEndpoint endpoint =
        engines.run(known(database.body().engine()))
            ? engines.endpoint(id).orElse(null)
            : endpoint(database);
    return database.body().toBuilder()
        .masterEndpoint(database.state().equals("creating") ? null : endpoint)
        .state(engines.failure(id).isPresent() ? "failed" : database.state())
        .latestRestorableTime(latestRestorableTime(database, now).orElse(null))
        .parameterApplyStatus(DatabaseParameters.status(database, now))
        .pendingModifiedValues(PendingChanges.values(database))
        .pendingMaintenanceActions(List.of())
        .build();
  }

  private static RelationalDatabaseEndpoint endpoint(Resource<RelationalDatabase> database) {
    String code = database.identity().supportCode();
    Scope scope = database.identity().scope();
    return new RelationalDatabaseEndpoint(
        port(known(database.body().engine())),
        "%s.%s.%s.rds.amazonaws.com"
            .formatted(code.substring(code.indexOf('/') + 1), label(scope), scope.region()));
  }

  static int port(String engine) {
    return engine.equals("mysql") ? 3306 : 5432;
  }

  /** RDS has one label for all databases of an account in a Region. */
  private static String label(Scope scope) {
    UUID digest = UUID.nameUUIDFromBytes((scope.account() + " " + scope.region()).getBytes(UTF_8));
    String digits =
        Long.toUnsignedString(digest.getMostSignificantBits(), 36)
            + Long.toUnsignedString(digest.getLeastSignificantBits(), 36);
    return "c" + digits.substring(0, 11);
  }

  /** The last moment to which the database can be restored, if it is backed up. */
  static Optional<Instant> latestRestorableTime(
      Resource<RelationalDatabase> database, Instant now) {
    return PendingChanges.backupsSince(database)
        .filter(since -> !since.isAfter(now))
        .map(
            since -> {
              Instant up =
                  database.state().equals(Databases.STOPPED) ? database.timeline().start(now) : now;
              long step = Math.floorDiv(up.getEpochSecond(), RESTORABLE_SECONDS);
              Instant latest = Instant.ofEpochSecond(step * RESTORABLE_SECONDS);
              Instant first = Instant.ofEpochSecond(since.getEpochSecond());
              return latest.isBefore(first) ? first : latest;
            });
  }

  /** The first moment to which the database can be restored, if it is backed up. */
  static Optional<Instant> earliestRestorableTime(
      Resource<RelationalDatabase> database, Instant now) {
    return PendingChanges.backupsSince(database)
        .map(since -> Instant.ofEpochSecond(since.getEpochSecond()))
        .map(since -> since.isBefore(now.minus(RETENTION)) ? now.minus(RETENTION) : since);
  }
}
