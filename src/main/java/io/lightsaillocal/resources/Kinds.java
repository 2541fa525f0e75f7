package io.lightsaillocal.resources;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.Alarm;
import io.lightsaillocal.api.Bucket;
import io.lightsaillocal.api.BucketState;
import io.lightsaillocal.api.Certificate;
import io.lightsaillocal.api.CloudFormationStackRecord;
import io.lightsaillocal.api.ContactMethod;
import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.DiskSnapshot;
import io.lightsaillocal.api.Domain;
import io.lightsaillocal.api.ExportSnapshotRecord;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceSnapshot;
import io.lightsaillocal.api.InstanceState;
import io.lightsaillocal.api.KeyPair;
import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.LoadBalancerTlsCertificate;
import io.lightsaillocal.api.RelationalDatabase;
import io.lightsaillocal.api.RelationalDatabaseSnapshot;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.api.StaticIp;
import io.lightsaillocal.api.Subdomain;
import io.lightsaillocal.resources.Link.Role;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of resource and what they are to each other. A family may read any kind; it may not
 * call another family.
 */
public final class Kinds {

  public static final Kind<Bucket> BUCKET = new Kind<>(ResourceType.BUCKET);
  public static final Kind<Instance> INSTANCE = new Kind<>(ResourceType.INSTANCE);
  public static final Kind<Disk> DISK = new Kind<>(ResourceType.DISK);
  public static final Kind<DiskSnapshot> DISK_SNAPSHOT = new Kind<>(ResourceType.DISK_SNAPSHOT);
  public static final Kind<InstanceSnapshot> INSTANCE_SNAPSHOT =
      new Kind<>(ResourceType.INSTANCE_SNAPSHOT);

  public static final Kind<StaticIp> STATIC_IP = new Kind<>(ResourceType.STATIC_IP);
  public static final Kind<KeyPair> KEY_PAIR = new Kind<>(ResourceType.KEY_PAIR);
  public static final Kind<ExportSnapshotRecord> EXPORT_SNAPSHOT_RECORD =
      new Kind<>(ResourceType.EXPORT_SNAPSHOT_RECORD);
  public static final Kind<CloudFormationStackRecord> CLOUD_FORMATION_STACK_RECORD =
      new Kind<>(ResourceType.CLOUD_FORMATION_STACK_RECORD);

  public static final Kind<Domain> DOMAIN = new Kind<>(ResourceType.DOMAIN);
  public static final Kind<Alarm> ALARM = new Kind<>(ResourceType.ALARM);
  public static final Kind<ContactMethod> CONTACT_METHOD = new Kind<>(ResourceType.CONTACT_METHOD);
  public static final Kind<Certificate> CERTIFICATE = new Kind<>(ResourceType.CERTIFICATE);
  public static final Kind<LightsailDistribution> DISTRIBUTION =
      new Kind<>(ResourceType.DISTRIBUTION);
  public static final Kind<Subdomain> SUBDOMAIN = new Kind<>(ResourceType.SUBDOMAIN);
  public static final Kind<LoadBalancer> LOAD_BALANCER = new Kind<>(ResourceType.LOAD_BALANCER);
  public static final Kind<LoadBalancerTlsCertificate> LOAD_BALANCER_CERTIFICATE =
      new Kind<>(ResourceType.LOAD_BALANCER_TLS_CERTIFICATE);
  public static final Kind<ContainerService> CONTAINER_SERVICE =
      new Kind<>(ResourceType.CONTAINER_SERVICE);
  public static final Kind<RelationalDatabase> RELATIONAL_DATABASE =
      new Kind<>(ResourceType.RELATIONAL_DATABASE);
  public static final Kind<RelationalDatabaseSnapshot> RELATIONAL_DATABASE_SNAPSHOT =
      new Kind<>(ResourceType.RELATIONAL_DATABASE_SNAPSHOT);

  /** Of a disk, for the instance that it is attached to; the detail is the path there. */
  public static final Role ATTACHED_DISK = Role.one("attached disk");

  /** Of a static IP address, for the instance whose public address it is. */
  public static final Role ATTACHED_STATIC_IP = Role.one("attached static IP");

  /** Of an instance, for a bucket that it may use without a key. */
  public static final Role BUCKET_USER = Role.many("bucket user");

  /** Of a CloudFormation stack, for the export that it is made of. */
  public static final Role STACK_SOURCE = Role.one("stack source");

  /** Of a distribution or container service, for the certificates that it shows. */
  public static final Role USED_CERTIFICATE = Role.many("used certificate");

  /** Of a distribution, for what it passes on, which may be in another Region. */
  public static final Role DISTRIBUTION_ORIGIN = Role.one("origin");

  /** Of a subdomain, for the distribution that it leads to; the detail is since when. */
  public static final Role SUBDOMAIN_TARGET = Role.one("subdomain's target");

  /** Of a load balancer, for the instances behind it; the detail is a {@link BalancedSpell}. */
  public static final Role BALANCED_INSTANCE = Role.many("balanced instance");

  /**
   * Of a certificate, for the load balancer that it was made for; the detail says if it is shown.
   */
  public static final Role BALANCER_CERTIFICATE = Role.one("load balancer's certificate");

  /** As EC2 has them. */
  private static final Map<String, Integer> INSTANCE_STATES =
      Map.of(
          "pending", 0,
          "running", 16,
          "shutting-down", 32,
          "terminated", 48,
          "stopping", 64,
          "stopped", 80);

  private Kinds() {}

  /** Whether resources of a kind are in no Region, wherever they are kept. */
  static boolean isGlobal(ResourceType type) {
    return type == ResourceType.DOMAIN;
  }

  /** A switch, so that no kind loads what only another needs. */
  static Form<?> form(ResourceType type) {
    return switch (type) {
      case BUCKET ->
          Form.of(Bucket.SHAPE)
              .stateAs(Kinds::bucketState)
              .createdInWholeSeconds()
              .limited(
                  20,
                  "Sorry, you've either reached or will exceed your maximum limit of Lightsail Buckets.")
              .taken(
                  "Bucket with name %s already exists.",
                  "Choose another name. Bucket names are unique over all accounts and Regions.")
              .countedByAccount();
      case INSTANCE ->
          Form.of(Instance.SHAPE)
              .stateAs(state -> new InstanceState(INSTANCE_STATES.get(state), state))
              .inState(Kinds::instance)
              .coded("i-")
              .limited(
                  20, "Sorry, you've reached the maximum number of instances for your account.")
              .paged(Order.OLDEST_FIRST, 20);
      case DISK ->
          Form.of(Disk.SHAPE)
              .related(ATTACHED_DISK, Kinds::disk)
              .limitedInAll(
                  disk -> known(disk.sizeInGb()),
                  20_000,
                  "GB",
                  "You've reached the maximum size limit of all disks in this account.")
              .coded("vol-")
              .paged(Order.OLDEST_FIRST, 20);
      case STATIC_IP ->
          Form.of(StaticIp.SHAPE)
              .related(ATTACHED_STATIC_IP, Kinds::staticIp)
              .limited(5, "Sorry, you have reached the maximum number of static IP addresses.")
              .paged(Order.OLDEST_FIRST, 20);
      case KEY_PAIR -> Form.of(KeyPair.SHAPE).paged(Order.OLDEST_FIRST, 20);
      case DISK_SNAPSHOT ->
          Form.of(DiskSnapshot.SHAPE)
              .inState(Kinds::diskSnapshot)
              .coded("snap-")
              .paged(Order.NEWEST_FIRST, 20);
      case INSTANCE_SNAPSHOT ->
          Form.of(InstanceSnapshot.SHAPE).coded("ami-").paged(Order.NEWEST_FIRST, 20);
      case DOMAIN ->
          Form.of(Domain.SHAPE)
              .limited(6, "Sorry, you've reached the maximum number of domains for your account.");
      case ALARM -> Form.of(Alarm.SHAPE);
      case CONTACT_METHOD -> Form.of(ContactMethod.SHAPE);
      case EXPORT_SNAPSHOT_RECORD ->
          Form.of(ExportSnapshotRecord.SHAPE).inState(Kinds::export).paged(Order.NEWEST_FIRST, 20);
      case CLOUD_FORMATION_STACK_RECORD ->
          Form.of(CloudFormationStackRecord.SHAPE).paged(Order.NEWEST_FIRST, 20);
      case CERTIFICATE ->
          Form.of(Certificate.SHAPE)
              .limited(10, "Sorry, you've requested too many certificates for your account.");
      case DISTRIBUTION ->
          Form.of(LightsailDistribution.SHAPE)
              .limited(
                  20,
                  "Sorry, you've reached the maximum number of distributions for your account.");
      case SUBDOMAIN ->
          Form.of(Subdomain.SHAPE)
              .limited(
                  30, "Sorry, you've reached the maximum number of subdomains for your account.");
      case LOAD_BALANCER ->
          Form.of(LoadBalancer.SHAPE)
              .limited(
                  10,
                  "Sorry, you've reached the maximum number of load balancers for your account.");
      case LOAD_BALANCER_TLS_CERTIFICATE ->
          Form.of(LoadBalancerTlsCertificate.SHAPE)
              .limited(20, "Sorry, you've requested too many certificates for your account.");
      case CONTAINER_SERVICE ->
          Form.of(ContainerService.SHAPE)
              .createdInWholeSeconds()
              .limited(
                  100,
                  "Sorry, you've either reached or will exceed your maximum limit of Lightsail Container Services.");
      case RELATIONAL_DATABASE ->
          Form.of(RelationalDatabase.SHAPE)
              .coded((name, ids) -> "ls-" + ids.hex(40))
              .limited(
                  40, "Sorry, you've reached the maximum number of databases for your account.");
      case RELATIONAL_DATABASE_SNAPSHOT ->
          Form.of(RelationalDatabaseSnapshot.SHAPE)
              .coded((name, ids) -> "ls-" + ids.hex(40))
              .paged(Order.NEWEST_FIRST, Page.SIZE);
      default -> throw new IllegalArgumentException("Not emulated: " + type);
    };
  }

  /** A bucket has no state until it is ready; clients take that for pending. */
  private static @Nullable Object bucketState(String state) {
    return state.equals("OK") ? new BucketState(state, null) : null;
  }

  private static Disk disk(Disk disk, Optional<Link> instance) {
    return disk.toBuilder()
        .isAttached(instance.isPresent())
        .attachmentState(instance.isPresent() ? "attached" : "detached")
        .attachedTo(instance.map(link -> link.target().name()).orElse(null))
        .path(instance.map(Link::detail).orElse(null))
        .autoMountStatus(instance.isPresent() ? disk.autoMountStatus() : null)
        .build();
  }

  private static StaticIp staticIp(StaticIp address, Optional<Link> instance) {
    return address.toBuilder()
        .isAttached(instance.isPresent())
        .attachedTo(instance.map(link -> link.target().name()).orElse(null))
        .build();
  }

  /** A public address that is not static is given back when the instance stops. */
  private static Instance instance(Instance instance, String state) {
    return state.startsWith("stop") && !Boolean.TRUE.equals(instance.isStaticIp())
        ? instance.toBuilder().publicIpAddress(null).build()
        : instance;
  }

  private static DiskSnapshot diskSnapshot(DiskSnapshot snapshot, String state) {
    return snapshot.toBuilder().progress(state.equals("completed") ? "100%" : "0%").build();
  }

  /** What an export makes in EC2 has an id when it is there. */
  private static ExportSnapshotRecord export(ExportSnapshotRecord export, String state) {
    return state.equals("Succeeded") ? export : export.toBuilder().destinationInfo(null).build();
  }
}
