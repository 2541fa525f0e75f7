package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.CREATE_RELATIONAL_DATABASE;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.CreateRelationalDatabaseRequest;
import io.lightsaillocal.api.CreateRelationalDatabaseResult;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseBlueprint;
import io.lightsaillocal.api.RelationalDatabaseBundle;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Resource;

/** CreateRelationalDatabase. */
final class DatabaseCreation {

  private final DatabaseOffers offers;

  DatabaseCreation(DatabaseOffers offers) {
    this.offers = offers;
  }

  void bind(Family.Binder on) {
    on.write(CREATE_RELATIONAL_DATABASE, this::createRelationalDatabase);
  }

  private CreateRelationalDatabaseResult createRelationalDatabase(
      CreateRelationalDatabaseRequest request, Call call) {
    Names.check(request.relationalDatabaseName());
    RelationalDatabaseBlueprint blueprint =
        offers.blueprint(request.relationalDatabaseBlueprintId());
    RelationalDatabaseBundle bundle = offers.bundle(request.relationalDatabaseBundleId());
    String engine = known(blueprint.engine()).wire();
    CredentialRules.checkDatabaseName(engine, request.masterDatabaseName());
    CredentialRules.checkUsername(engine, request.masterUsername());
    String password = request.masterUserPassword();
    if (password == null) {
      password = MasterPasswords.generate(call.ids());
    } else {
      CredentialRules.checkPassword(engine, password);
    }
    Windows windows =
        Windows.of(
            request.preferredBackupWindow(),
            request.preferredMaintenanceWindow(),
            call.scope().region(),
            call.ids());
    RelationalDatabase.Builder begun =
        RelationalDatabase.builder()
            .relationalDatabaseBlueprintId(blueprint.blueprintId())
            .engine(engine)
            .engineVersion(blueprint.engineVersion())
            .masterDatabaseName(request.masterDatabaseName())
            .masterUsername(request.masterUsername())
            .publiclyAccessible(Boolean.TRUE.equals(request.publiclyAccessible()))
            .tags(request.tags());
    Resource<RelationalDatabase> database =
        NewDatabase.add(
            request.relationalDatabaseName(),
            request.availabilityZone(),
            bundle,
            windows,
            password,
            begun,
            new Event(call.now().plus(NewDatabase.whileCreating(call)), "creation", Event.CREATED),
            call);
    return new CreateRelationalDatabaseResult(call.did(null, database));
  }
}
