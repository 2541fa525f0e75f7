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

  private final EngineFollower follower;

  /**
   * Databases of the blueprints and bundles in this catalogue.
   *
   * @param follower has run what is to run behind them
   */
  public DatabaseFamily(Catalog catalog, EngineFollower follower) {
    this.follower = follower;
    this.offers = new DatabaseOffers(catalog);
    this.parameters = new DatabaseParameters(catalog);
  }

  @Override
  public void follow() {
    follower.follow();
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
            new DatabaseRestore(offers, follower.engines())::bind,
            new DatabaseDeletion()::bind,
            new DatabasePower()::bind,
            new DatabaseUpdate(offers)::bind,
            new DatabaseSnapshots()::bind,
            new DatabaseEvents()::bind,
            new DatabaseLogs(follower.engines())::bind,
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
        told(Databases.seen(request.relationalDatabaseName(), call), call));
  }

  /** With its real endpoint, and its failure, if an engine runs behind it. */
  private RelationalDatabase told(Resource<RelationalDatabase> database, Call call) {
    return DatabaseView.of(database, call.now(), follower.engines());
  }

  private GetRelationalDatabasesResult getRelationalDatabases(
      GetRelationalDatabasesRequest request, Call call) {
    Page<RelationalDatabase> page =
        call.resources()
            .page(RELATIONAL_DATABASE, request.pageToken())
            .map(database -> told(PendingChanges.settled(database, call.now()), call));
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
