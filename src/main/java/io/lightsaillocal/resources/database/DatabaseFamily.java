package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASE;
import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASES;
import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASE_METRIC_DATA;
import static io.lightsaillocal.resources.Kinds.RELATIONAL_DATABASE;

import io.lightsaillocal.api.GetRelationalDatabaseMetricDataRequest;
import io.lightsaillocal.api.GetRelationalDatabaseMetricDataResult;
import io.lightsaillocal.api.GetRelationalDatabaseRequest;
import io.lightsaillocal.api.GetRelationalDatabaseResult;
import io.lightsaillocal.api.GetRelationalDatabasesRequest;
import io.lightsaillocal.api.GetRelationalDatabasesResult;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Measure;
import io.lightsaillocal.resources.Measures;
import io.lightsaillocal.resources.Metrics;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Readings;
import io.lightsaillocal.resources.Resource;
import java.util.List;

/** The operations on relational databases. */
public final class DatabaseFamily implements Family {

  private final DatabaseOffers offers;
  private final DatabaseParameters parameters;

  /** Databases of the blueprints and bundles in this catalogue. */
  public DatabaseFamily(Catalog catalog) {
    this.offers = new DatabaseOffers(catalog);
    this.parameters = new DatabaseParameters(catalog);
  }

  @Override
  public void bind(Binder on) {
    on.read(GET_RELATIONAL_DATABASE, this::getRelationalDatabase)
        .read(GET_RELATIONAL_DATABASES, this::getRelationalDatabases)
        .read(GET_RELATIONAL_DATABASE_METRIC_DATA, this::getRelationalDatabaseMetricData);
    offers.bind(on);
    parameters.bind(on);
    for (Group group :
        List.<Group>of(
            new DatabaseCreation(offers)::bind,
            new DatabaseRestore(offers)::bind,
            new DatabaseDeletion()::bind,
            new DatabasePower()::bind,
            new DatabaseUpdate(offers)::bind,
            new DatabaseSnapshots()::bind,
            new DatabaseEvents()::bind,
            new DatabaseLogs()::bind,
            new MasterPasswords()::bind)) {
      group.bind(on);
    }
  }

  /** What binds some of the operations. */
  @FunctionalInterface
  private interface Group {
    void bind(Binder on);
  }

  private GetRelationalDatabaseResult getRelationalDatabase(
      GetRelationalDatabaseRequest request, Call call) {
    return new GetRelationalDatabaseResult(
        DatabaseView.of(Databases.seen(request.relationalDatabaseName(), call), call.now()));
  }

  private GetRelationalDatabasesResult getRelationalDatabases(
      GetRelationalDatabasesRequest request, Call call) {
    Page<RelationalDatabase> page =
        call.resources()
            .page(RELATIONAL_DATABASE, request.pageToken())
            .map(
                database ->
                    DatabaseView.of(PendingChanges.settled(database, call.now()), call.now()));
    return new GetRelationalDatabasesResult(page.items(), page.nextToken());
  }

  private GetRelationalDatabaseMetricDataResult getRelationalDatabaseMetricData(
      GetRelationalDatabaseMetricDataRequest request, Call call) {
    Resource<RelationalDatabase> database =
        call.resources().get(RELATIONAL_DATABASE, request.relationalDatabaseName());
    Metrics asked =
        Metrics.asked(
            request.startTime(),
            request.endTime(),
            request.period(),
            request.unit(),
            request.statistics());
    Measure measure =
        Measures.find(ResourceType.RELATIONAL_DATABASE, request.metricName().wire()).orElseThrow();
    return new GetRelationalDatabaseMetricDataResult(
        request.metricName(), asked.of(Readings.of(database, measure, call.resources()), measure));
  }
}
