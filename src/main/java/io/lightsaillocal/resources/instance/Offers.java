package io.lightsaillocal.resources.instance;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.AppCategory;
import io.lightsaillocal.api.Blueprint;
import io.lightsaillocal.api.Bundle;
import io.lightsaillocal.api.GetBlueprintsRequest;
import io.lightsaillocal.api.GetBlueprintsResult;
import io.lightsaillocal.api.GetBundlesRequest;
import io.lightsaillocal.api.GetBundlesResult;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The blueprints and bundles of instances. The service gives each list as a whole, in one page. */
final class Offers {

  /** The ids of bundles end with 0 in nearly all Regions; those for research do in all. */
  private static final Map<String, String> LAST_DIGITS =
      Map.of("ap-south-1", "1", "ap-southeast-2", "2");

  /** Where a bundle comes with half the transfer. */
  private static final Set<String> HALF_THE_TRANSFER =
      Set.of(
          "ap-east-1",
          "ap-south-1",
          "ap-southeast-2",
          "ap-southeast-3",
          "ap-southeast-5",
          "sa-east-1");

  private final Catalog catalog;

  Offers(Catalog catalog) {
    this.catalog = catalog;
  }

  GetBlueprintsResult getBlueprints(GetBlueprintsRequest request, Call call) {
    boolean withInactive = Boolean.TRUE.equals(request.includeInactive());
    return new GetBlueprintsResult(
        blueprints().stream()
            .filter(blueprint -> withInactive || Boolean.TRUE.equals(blueprint.isActive()))
            .filter(blueprint -> blueprint.appCategory() == request.appCategory())
            .toList(),
        null);
  }

  GetBundlesResult getBundles(GetBundlesRequest request, Call call) {
    boolean withInactive = Boolean.TRUE.equals(request.includeInactive());
    return new GetBundlesResult(
        bundles(call.scope().region())
            .filter(bundle -> withInactive || Boolean.TRUE.equals(bundle.isActive()))
            .filter(bundle -> isOf(request.appCategory(), bundle))
            .toList(),
        null);
  }

  /** The blueprint of that id, active or not, as old configurations name such. */
  Blueprint blueprint(String id) {
    return blueprints().stream()
        .filter(blueprint -> id.equals(blueprint.blueprintId()))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "The specified blueprint does not exist in this region: " + id,
                    "GetBlueprints lists those there are."));
  }

  /** The bundle of that id in the Region, active or not. */
  Bundle bundle(String id, String region) {
    return bundles(region)
        .filter(bundle -> id.equals(bundle.bundleId()))
        .findFirst()
        .orElseThrow(
            () ->
                new NotFoundException(
                    "The specified bundle does not exist in this region: " + id,
                    "GetBundles lists those there are."));
  }

  /** The newest bundle that has the size and the form of another. */
  Bundle newest(Bundle bundle, String region) {
    String form = form(bundle);
    return bundles(region)
        .filter(other -> Boolean.TRUE.equals(other.isActive()) && form(other).equals(form))
        .findFirst()
        .orElse(bundle);
  }

  /**
   * The bundle that an instance needs with or without IPv4, where that is another; old bundles are
   * for both.
   */
  Optional<String> twin(String id, boolean ipv6Only, String region) {
    String wanted =
        ipv6Only
            ? id.contains("_ipv6_") ? id : id.replaceFirst("_(\\d+_\\d+)$", "_ipv6_$1")
            : id.replace("_ipv6_", "_");
    return bundles(region)
        .map(bundle -> known(bundle.bundleId()))
        .filter(other -> other.equals(wanted) && !other.equals(id))
        .findFirst();
  }

  /** The id without its generation, for example {@code nano_win}. */
  static String form(Bundle bundle) {
    return known(bundle.bundleId()).replaceFirst("_\\d+_\\d+$", "");
  }

  private List<Blueprint> blueprints() {
    return known(catalog.read(GetBlueprintsResult.SHAPE, "blueprints").blueprints());
  }

  private Stream<Bundle> bundles(String region) {
    return known(catalog.read(GetBundlesResult.SHAPE, "bundles").bundles()).stream()
        .map(bundle -> bundle.supportedAppCategories() == null ? in(region, bundle) : bundle);
  }

  private static Bundle in(String region, Bundle bundle) {
    int transfer = known(bundle.transferPerMonthInGb());
    return bundle.toBuilder()
        .bundleId(
            known(bundle.bundleId()).replaceFirst("0$", LAST_DIGITS.getOrDefault(region, "0")))
        .transferPerMonthInGb(HALF_THE_TRANSFER.contains(region) ? transfer / 2 : transfer)
        .build();
  }

  private static boolean isOf(@Nullable AppCategory category, Bundle bundle) {
    List<AppCategory> categories = bundle.supportedAppCategories();
    return category == null
        ? categories == null
        : categories != null && categories.contains(category);
  }
}
