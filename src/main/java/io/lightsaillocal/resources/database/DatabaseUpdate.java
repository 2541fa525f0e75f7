package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.UPDATE_RELATIONAL_DATABASE;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseBlueprint;
import io.lightsaillocal.api.UpdateRelationalDatabaseRequest;
import io.lightsaillocal.api.UpdateRelationalDatabaseResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Resource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** UpdateRelationalDatabase: what is changed at once, and what waits for the window. */
final class DatabaseUpdate {

  private static final List<String> AUTHORITIES =
      List.of("rds-ca-2019", NewDatabase.LATEST_CA, "rds-ca-rsa4096-g1", "rds-ca-ecc384-g1");

  private static final Pattern DOT = Pattern.compile("\\.");

  private final DatabaseOffers offers;

  DatabaseUpdate(DatabaseOffers offers) {
    this.offers = offers;
  }

  void bind(Family.Binder on) {
    on.write(UPDATE_RELATIONAL_DATABASE, this::updateRelationalDatabase);
  }

  private UpdateRelationalDatabaseResult updateRelationalDatabase(
      UpdateRelationalDatabaseRequest request, Call call) {
    Resource<RelationalDatabase> database = Databases.held(request.relationalDatabaseName(), call);
    Databases.requireState(database, "update", Databases.AVAILABLE);
    Notes notes = database.notes();
    String state = Databases.AVAILABLE;
    Optional<String> password = password(request, database, call);
    if (password.isPresent()) {
      notes = MasterPasswords.changed(notes, password.get(), call.now(), call.settles());
      state = "modifying";
    }
    if (request.publiclyAccessible() != null
        && !request.publiclyAccessible().equals(database.body().publiclyAccessible())) {
      notes = PendingChanges.publicAt(notes, request.publiclyAccessible(), call.settles());
      state = "modifying";
    }
    notes = backups(request, notes);
    Optional<RelationalDatabaseBlueprint> upgrade = upgrade(request, database);
    if (upgrade.isPresent()) {
      notes = PendingChanges.engine(notes, upgrade.get());
    }
    if (Boolean.TRUE.equals(request.applyImmediately())) {
      state = PendingChanges.areBackupsWaiting(notes) ? "modifying" : state;
      state = PendingChanges.isUpgradeWaiting(notes) ? "upgrading" : state;
      notes = PendingChanges.applied(notes, call.settles());
    }
    Resource<RelationalDatabase> changed = database.with(body(request, database)).noting(notes);
    call.resources()
        .update(
            state.equals(Databases.AVAILABLE)
                ? DatabasePower.through(changed, state, call.now(), call)
                : DatabasePower.through(changed, state, call.settles(), call));
    return new UpdateRelationalDatabaseResult(call.did("", database));
  }

  private static Optional<String> password(
      UpdateRelationalDatabaseRequest request, Resource<RelationalDatabase> database, Call call) {
    boolean isRotated = Boolean.TRUE.equals(request.rotateMasterUserPassword());
    String password = request.masterUserPassword();
    if (isRotated && password != null) {
      throw new InvalidInputException(
          "masterUserPassword cannot be given when rotateMasterUserPassword is true.",
          "Leave out one of the two.");
    }
    if (password != null) {
      CredentialRules.checkPassword(known(database.body().engine()), password);
      return Optional.of(password);
    }
    return isRotated ? Optional.of(MasterPasswords.generate(call.ids())) : Optional.empty();
  }

  private static Notes backups(UpdateRelationalDatabaseRequest request, Notes notes) {
    boolean isEnabled = Boolean.TRUE.equals(request.enableBackupRetention());
    boolean isDisabled = Boolean.TRUE.equals(request.disableBackupRetention());
    if (isEnabled && isDisabled) {
      throw new InvalidInputException(
          "enableBackupRetention and disableBackupRetention cannot both be true.",
          "Leave out one of the two.");
    }
    return isEnabled || isDisabled ? PendingChanges.backups(notes, isEnabled) : notes;
  }

  private Optional<RelationalDatabaseBlueprint> upgrade(
      UpdateRelationalDatabaseRequest request, Resource<RelationalDatabase> database) {
    String id = request.relationalDatabaseBlueprintId();
    if (id == null || id.equals(database.body().relationalDatabaseBlueprintId())) {
      return Optional.empty();
    }
    RelationalDatabaseBlueprint blueprint = offers.blueprint(id);
    String version = known(database.body().engineVersion());
    if (!known(blueprint.engine()).wire().equals(database.body().engine())
        || compare(known(blueprint.engineVersion()), version) <= 0) {
      throw new InvalidInputException(
          "The database %s cannot be upgraded from %s to the blueprint %s."
              .formatted(database.name(), database.body().relationalDatabaseBlueprintId(), id),
          "Choose a later version of the same engine.");
    }
    return Optional.of(blueprint);
  }

  private static int compare(String version, String other) {
    List<Integer> numbers = DOT.splitAsStream(version).map(Integer::valueOf).toList();
    List<Integer> others = DOT.splitAsStream(other).map(Integer::valueOf).toList();
    for (int i = 0; i < Math.min(numbers.size(), others.size()); i++) {
      if (!numbers.get(i).equals(others.get(i))) {
        return numbers.get(i) - others.get(i);
      }
    }
    return numbers.size() - others.size();
  }

  private static RelationalDatabase body(
      UpdateRelationalDatabaseRequest request, Resource<RelationalDatabase> database) {
    RelationalDatabase.Builder changed = database.body().toBuilder();
    String authority = request.caCertificateIdentifier();
    if (authority != null) {
      if (!AUTHORITIES.contains(authority)) {
        throw new InvalidInputException(
            "The caCertificateIdentifier %s does not exist.".formatted(authority),
            "Use one of %s.".formatted(String.join(", ", AUTHORITIES)));
      }
      changed.caCertificateIdentifier(authority);
    }
    String backup = request.preferredBackupWindow();
    String maintenance = request.preferredMaintenanceWindow();
    if (backup != null || maintenance != null) {
      Windows windows =
          new Windows(
                  Window.daily(
                      backup == null ? known(database.body().preferredBackupWindow()) : backup),
                  Window.weekly(
                      maintenance == null
                          ? known(database.body().preferredMaintenanceWindow())
                          : maintenance))
              .checked();
      changed
          .preferredBackupWindow(windows.backup().text())
          .preferredMaintenanceWindow(windows.maintenance().text());
    }
    return changed.build();
  }
}
