package io.lightsaillocal.resources.account;

import static io.lightsaillocal.resources.Kinds.ATTACHED_STATIC_IP;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.DiskSnapshot;
import io.lightsaillocal.api.GetBucketBundlesResult;
import io.lightsaillocal.api.GetBundlesResult;
import io.lightsaillocal.api.GetContainerServicePowersResult;
import io.lightsaillocal.api.GetDistributionBundlesResult;
import io.lightsaillocal.api.GetRelationalDatabaseBundlesResult;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceSnapshot;
import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.PricingUnit;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseSnapshot;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Resource;
import java.util.List;

/** What resources cost. A kind that comes to have a price gets a case in {@link #of}. */
final class Prices {

  private static final double DISK_PER_GB = 0.10;
  private static final double SNAPSHOT_PER_GB = 0.05;
  private static final double UNATTACHED_ADDRESS = 0.005 * Price.HOURS_A_MONTH;
  private static final double LOAD_BALANCER = 18;

  private final Catalog catalog;

  Prices(Catalog catalog) {
    this.catalog = catalog;
  }

  /** All that a resource costs as it is now; nothing where its kind is free. */
  List<Price> of(Resource<?> resource, Call call) {
    return switch (resource.kind().type()) {
      case INSTANCE -> instance((Instance) resource.body());
      case DISK -> List.of(disk((Disk) resource.body()));
      case DISK_SNAPSHOT -> List.of(snapshot(known(((DiskSnapshot) resource.body()).sizeInGb())));
      case INSTANCE_SNAPSHOT ->
          List.of(snapshot(known(((InstanceSnapshot) resource.body()).sizeInGb())));
      case BUCKET -> List.of(bucket((Bucket) resource.body()));
      case LOAD_BALANCER -> List.of(Price.hourly("LoadBalancerUsage", LOAD_BALANCER));
      case DISTRIBUTION -> List.of(distribution((LightsailDistribution) resource.body()));
      case CONTAINER_SERVICE -> List.of(containerService((ContainerService) resource.body()));
      case RELATIONAL_DATABASE -> List.of(database((RelationalDatabase) resource.body()));
      case RELATIONAL_DATABASE_SNAPSHOT ->
          List.of(snapshot(known(((RelationalDatabaseSnapshot) resource.body()).sizeInGb())));
      case STATIC_IP ->
          call.links().of(ATTACHED_STATIC_IP, resource.identity()).isPresent()
              ? List.of()
              : List.of(Price.hourly("UnusedStaticIP", UNATTACHED_ADDRESS));
      default -> List.of();
    };
  }

  /** Nothing where nobody knows what the bundle costs. */
  private List<Price> instance(Instance instance) {
    String id = known(instance.bundleId());
    return known(catalog.read(GetBundlesResult.SHAPE, "bundles").bundles()).stream()
        .filter(bundle -> isSame(known(bundle.bundleId()), id) && bundle.price() != null)
        .map(bundle -> Price.hourly("BundleUsage:" + id, known(bundle.price())))
        .toList();
  }

  /** The ids of bundles end with another digit in some Regions; their prices are the same. */
  private static boolean isSame(String id, String other) {
    return id.substring(0, id.length() - 1).equals(other.substring(0, other.length() - 1));
  }

  private Price bucket(Bucket bucket) {
    double price =
        known(catalog.read(GetBucketBundlesResult.SHAPE, "bucket-bundles").bundles()).stream()
            .filter(bundle -> known(bundle.bundleId()).equals(bucket.bundleId()))
            .map(bundle -> known(bundle.price()))
            .findFirst()
            .orElseThrow();
    return new Price("BucketBundleUsage:" + bucket.bundleId(), PricingUnit.BUNDLES, 1, price);
  }

  private Price distribution(LightsailDistribution distribution) {
    double price =
        known(catalog.read(GetDistributionBundlesResult.SHAPE, "distribution-bundles").bundles())
            .stream()
            .filter(bundle -> known(bundle.bundleId()).equals(distribution.bundleId()))
            .mapToDouble(bundle -> known(bundle.price()))
            .findFirst()
            .orElseThrow();
    return new Price(
        "DistributionBundleUsage:" + distribution.bundleId(), PricingUnit.BUNDLES, 1, price);
  }

  /** All of its nodes, whether or not it is disabled. */
  private Price containerService(ContainerService service) {
    String id = known(service.powerId());
    double price =
        known(
                catalog
                    .read(GetContainerServicePowersResult.SHAPE, "container-service-powers")
                    .powers())
            .stream()
            .filter(power -> id.equals(power.powerId()))
            .map(power -> known(power.price()))
            .findFirst()
            .orElseThrow();
    return Price.hourly("ContainerServiceUsage:" + id, price * known(service.scale()));
  }

  private Price database(RelationalDatabase database) {
    String id = known(database.relationalDatabaseBundleId());
    double price =
        known(catalog.read(GetRelationalDatabaseBundlesResult.SHAPE, "database-bundles").bundles())
            .stream()
            .filter(bundle -> known(bundle.bundleId()).equals(id))
            .map(bundle -> known(bundle.price()))
            .findFirst()
            .orElseThrow();
    return Price.hourly("DatabaseUsage:" + id, price);
  }

  private static Price disk(Disk disk) {
    return new Price("DiskUsage", PricingUnit.GB_MO, known(disk.sizeInGb()), DISK_PER_GB);
  }

  private static Price snapshot(int sizeInGb) {
    return new Price("SnapshotUsage", PricingUnit.GB_MO, sizeInGb, SNAPSHOT_PER_GB);
  }
}
