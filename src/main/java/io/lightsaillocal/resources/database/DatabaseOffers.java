package io.lightsaillocal.resources.database;

import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASE_BLUEPRINTS;
import static io.lightsaillocal.api.Operations.GET_RELATIONAL_DATABASE_BUNDLES;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.GetRelationalDatabaseBlueprintsRequest;
import io.lightsaillocal.api.GetRelationalDatabaseBlueprintsResult;
import io.lightsaillocal.api.GetRelationalDatabaseBundlesRequest;
import io.lightsaillocal.api.GetRelationalDatabaseBundlesResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.RelationalDatabaseBlueprint;
import io.lightsaillocal.api.RelationalDatabaseBundle;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.PageToken;
import java.util.List;
import java.util.stream.Collectors;

/** The blueprints and bundles that databases are made of. */
final class DatabaseOffers {

  private final Catalog catalog;

  DatabaseOffers(Catalog catalog) {
    this.catalog = catalog;
  }

  void bind(Family.Binder on) {
    on.read(GET_RELATIONAL_DATABASE_BLUEPRINTS, this::getRelationalDatabaseBlueprints)
        .read(GET_RELATIONAL_DATABASE_BUNDLES, this::getRelationalDatabaseBundles);
  }

  private GetRelationalDatabaseBlueprintsResult getRelationalDatabaseBlueprints(
      GetRelationalDatabaseBlueprintsRequest request, Call call) {
    List<RelationalDatabaseBlueprint> all = blueprints();
    Page<RelationalDatabaseBlueprint> page =
        Page.of(
            all,
            blueprint -> "%05d".formatted(all.indexOf(blueprint)),
            Page.SIZE,
            new PageToken("database blueprints"),
            request.pageToken());
    return new GetRelationalDatabaseBlueprintsResult(page.items(), page.nextToken());
  }

  private GetRelationalDatabaseBundlesResult getRelationalDatabaseBundles(
      GetRelationalDatabaseBundlesRequest request, Call call) {
    boolean isAll = Boolean.TRUE.equals(request.includeInactive());
    List<RelationalDatabaseBundle> all = bundles();
    Page<RelationalDatabaseBundle> page =
        Page.of(
            all.stream().filter(bundle -> isAll || known(bundle.isActive())).toList(),
            bundle -> "%05d".formatted(all.indexOf(bundle)),
            Page.SIZE,
            new PageToken("database bundles"),
            request.pageToken());
    return new GetRelationalDatabaseBundlesResult(page.items(), page.nextToken());
  }

  private List<RelationalDatabaseBlueprint> blueprints() {
    return known(
        catalog
            .read(GetRelationalDatabaseBlueprintsResult.SHAPE, "database-blueprints")
            .blueprints());
  }

  private List<RelationalDatabaseBundle> bundles() {
    return known(
        catalog.read(GetRelationalDatabaseBundlesResult.SHAPE, "database-bundles").bundles());
  }

  /**
   * The blueprint of that id.
   *
   * @throws InvalidInputException if there is none
   */
  RelationalDatabaseBlueprint blueprint(String id) {
    return blueprints().stream()
        .filter(blueprint -> known(blueprint.blueprintId()).equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "The specified blueprint does not exist in this region: " + id,
                    "Use one of %s."
                        .formatted(
                            blueprints().stream()
                                .map(blueprint -> known(blueprint.blueprintId()))
                                .collect(Collectors.joining(", ")))));
  }

  /**
   * The bundle of that id.
   *
   * @throws InvalidInputException if there is none
   */
  RelationalDatabaseBundle bundle(String id) {
    return bundles().stream()
        .filter(bundle -> known(bundle.bundleId()).equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "The specified bundle does not exist in this region: " + id,
                    "Use one of %s."
                        .formatted(
                            bundles().stream()
                                .filter(bundle -> known(bundle.isActive()))
                                .map(bundle -> known(bundle.bundleId()))
                                .collect(Collectors.joining(", ")))));
  }
}
