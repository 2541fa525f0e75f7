package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASE_PARAMETERS;
import static io.lightsaillocal.api.Operations.UPDATE_RELATIONAL_DATABASE_PARAMETERS;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.GetRelationalDatabaseParametersRequest;
import io.lightsaillocal.api.GetRelationalDatabaseParametersResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseParameter;
import io.lightsaillocal.api.UpdateRelationalDatabaseParametersRequest;
import io.lightsaillocal.api.UpdateRelationalDatabaseParametersResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.PageToken;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** GetRelationalDatabaseParameters and UpdateRelationalDatabaseParameters. */
final class DatabaseParameters {

  private static final int PAGE = 100;

  /** Values and methods that were set, each as notes of their own, by the parameter's name. */
  private static final String VALUES = "parameters";

  private static final String METHODS = "parameterMethods";

  /** Until when what is set at once is being applied. */
  private static final String APPLYING = "parametersApplyingUntil";

  /** Of a database that must be rebooted for what is set. */
  private static final String REBOOT = "parametersNeedReboot";

  /** When it is up again by what has been begun. */
  private static final String REBOOTED_AT = "parametersRebootedAt";

  private final Catalog catalog;

  DatabaseParameters(Catalog catalog) {
    this.catalog = catalog;
  }

  void bind(Family.Binder on) {
    on.read(GET_RELATIONAL_DATABASE_PARAMETERS, this::getRelationalDatabaseParameters)
        .write(UPDATE_RELATIONAL_DATABASE_PARAMETERS, this::updateRelationalDatabaseParameters);
  }

  private GetRelationalDatabaseParametersResult getRelationalDatabaseParameters(
      GetRelationalDatabaseParametersRequest request, Call call) {
    Resource<RelationalDatabase> database = Databases.seen(request.relationalDatabaseName(), call);
    List<RelationalDatabaseParameter> all = of(database);
    Notes values = noted(database, VALUES);
    Notes methods = noted(database, METHODS);
    Page<RelationalDatabaseParameter> page =
        Page.of(
                all,
                parameter -> "%05d".formatted(all.indexOf(parameter)),
                PAGE,
                new PageToken("parameters " + database.arn()),
                request.pageToken())
            .map(parameter -> told(parameter, values, methods));
    return new GetRelationalDatabaseParametersResult(page.items(), page.nextToken());
  }

  private List<RelationalDatabaseParameter> of(Resource<RelationalDatabase> database) {
    return known(
        catalog
            .read(
                GetRelationalDatabaseParametersResult.SHAPE,
                "database-parameters-" + database.body().engine())
            .parameters());
  }

  private static RelationalDatabaseParameter told(
      RelationalDatabaseParameter parameter, Notes values, Notes methods) {
    String name = known(parameter.parameterName());
    return values
        .get(name)
        .map(
            value ->
                parameter.toBuilder()
                    .parameterValue(value)
                    .applyMethod(methods.get(name).orElseThrow())
                    .build())
        .orElse(parameter);
  }

  private static Notes noted(Resource<RelationalDatabase> database, String key) {
    return new Notes(database.notes().get(key).orElse(""));
  }

  private UpdateRelationalDatabaseParametersResult updateRelationalDatabaseParameters(
      UpdateRelationalDatabaseParametersRequest request, Call call) {
    Resource<RelationalDatabase> database = Databases.held(request.relationalDatabaseName(), call);
    Databases.requireState(database, "update the parameters of", Databases.AVAILABLE);
    if (request.parameters().isEmpty()) {
      throw new InvalidInputException(
          "No parameter is given for the database %s.".formatted(database.name()));
    }
    List<RelationalDatabaseParameter> all = of(database);
    Notes values = noted(database, VALUES);
    Notes methods = noted(database, METHODS);
    Set<String> seen = new HashSet<>();
    boolean needsReboot = needsReboot(database, call.now());
    for (RelationalDatabaseParameter wanted : request.parameters()) {
      ParameterRules.Checked checked = ParameterRules.checked(wanted, all);
      if (!seen.add(checked.name())) {
        throw new InvalidInputException(
            "The parameter %s is given twice.".formatted(checked.name()));
      }
      values = values.with(checked.name(), checked.value());
      methods = methods.with(checked.name(), checked.method());
      needsReboot |= checked.method().equals(ParameterRules.PENDING_REBOOT);
    }
    Notes notes =
        database
            .notes()
            .with(VALUES, values.text())
            .with(METHODS, methods.text())
            .with(APPLYING, call.settles());
    call.resources()
        .update(
            database.noting(needsReboot ? notes.with(REBOOT, "yes").without(REBOOTED_AT) : notes));
    return new UpdateRelationalDatabaseParametersResult(call.did("", database));
  }

  /** The database with all its parameters in force once it is up again. */
  static Resource<RelationalDatabase> restarted(Resource<RelationalDatabase> database, Instant up) {
    return database.noting(database.notes().with(REBOOTED_AT, up));
  }

  /** The values that were set, by name. */
  static Map<String, String> all(Resource<RelationalDatabase> database) {
    return noted(database, VALUES).values();
  }

  /** Those of them that hold without a reboot. */
  static Map<String, String> immediate(Resource<RelationalDatabase> database) {
    Map<String, String> values = new TreeMap<>(all(database));
    Notes methods = noted(database, METHODS);
    values
        .keySet()
        .removeIf(name -> methods.get(name).filter(ParameterRules.IMMEDIATE::equals).isEmpty());
    return values;
  }

  private static boolean needsReboot(Resource<RelationalDatabase> database, Instant now) {
    return database.notes().get(REBOOT).isPresent()
        && database.notes().time(REBOOTED_AT).filter(at -> !at.isAfter(now)).isEmpty();
  }

  /** Whether what is set is in force. */
  static String status(Resource<RelationalDatabase> database, Instant now) {
    if (needsReboot(database, now)) {
      return ParameterRules.PENDING_REBOOT;
    }
    return database.notes().time(APPLYING).filter(until -> until.isAfter(now)).isPresent()
        ? "applying"
        : "in-sync";
  }
}
