package io.lightsaillocal.behaviour;

import io.lightsaillocal.testing.Wire;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How tests make, find and remove a resource of a kind by calls of the API. A kind that stands in
 * {@link #ALL} is tested for all that the kinds share; nothing else need be written for that.
 *
 * @param type as the API names it
 * @param zone that its location tells
 * @param create makes one of a name; in the bodies {@code NAME} stands for it
 * @param get answers it
 * @param path to it in that answer
 * @param list answers all of them
 * @param listPath to their names in that answer
 * @param delete removes it
 * @param source makes what is needed before one can be made, for all of them together, or null
 * @param suffix with which all names of the kind end
 * @param region that its ARN and its location tell
 * @param traits in which it is unlike the others
 */
record KindSample(
    String type,
    String zone,
    Call create,
    Call get,
    String path,
    Call list,
    String listPath,
    Call delete,
    @Nullable Call source,
    String suffix,
    String region,
    Set<Trait> traits) {

  /** What holds of some kinds alone. */
  enum Trait {
    /** The call that makes one changes the one that has the name already. */
    PUT,
    /** It is in one Region, and refused in others. */
    IN_ONE_REGION,
    /** Who asks for an unknown name is answered with an empty list. */
    EMPTY_IF_UNKNOWN,
    /** Its record does not tell its type, nor where it is. */
    WITHOUT_PLACE
  }

  private static final String DOMAIN = ".example.com";

  /** Of a kind that needs nothing before it. */
  KindSample(
      String type,
      String zone,
      Call create,
      Call get,
      String path,
      Call list,
      String listPath,
      Call delete) {
    this(type, zone, create, get, path, list, listPath, delete, null, "", "us-east-1", Set.of());
  }

  /** The same where something is needed before one can be made. */
  private KindSample of(String operation, String body) {
    return with(new Call(operation, body), suffix, region, traits);
  }

  /** The same that is unlike the others in this. */
  private KindSample but(Trait... unlike) {
    return with(source, suffix, region, Set.of(unlike));
  }

  /** The same that is in no Region, and whose names are of domains. */
  private KindSample domain() {
    return with(source, DOMAIN, "global", traits);
  }

  private KindSample with(@Nullable Call needed, String ending, String in, Set<Trait> unlike) {
    return new KindSample(
        type, zone, create, get, path, list, listPath, delete, needed, ending, in, unlike);
  }

  /** All kinds that can be made. */
  static final List<KindSample> ALL =
      List.of(
          new KindSample(
              "Bucket",
              "all",
              new Call("CreateBucket", "{\"bucketName\":\"NAME\",\"bundleId\":\"small_1_0\"}"),
              new Call("GetBuckets", "{\"bucketName\":\"NAME\"}"),
              "buckets[0]",
              new Call("GetBuckets", "{}"),
              "buckets.name",
              new Call("DeleteBucket", "{\"bucketName\":\"NAME\"}")),
          new KindSample(
              "Instance",
              "us-east-1a",
              new Call("CreateInstances", instance("NAME")),
              new Call("GetInstance", "{\"instanceName\":\"NAME\"}"),
              "instance",
              new Call("GetInstances", "{}"),
              "instances.name",
              new Call("DeleteInstance", "{\"instanceName\":\"NAME\"}")),
          new KindSample(
              "Disk",
              "us-east-1a",
              new Call(
                  "CreateDisk",
                  "{\"diskName\":\"NAME\",\"availabilityZone\":\"us-east-1a\",\"sizeInGb\":8}"),
              new Call("GetDisk", "{\"diskName\":\"NAME\"}"),
              "disk",
              new Call("GetDisks", "{}"),
              "disks.name",
              new Call("DeleteDisk", "{\"diskName\":\"NAME\"}")),
          new KindSample(
              "StaticIp",
              "all",
              new Call("AllocateStaticIp", "{\"staticIpName\":\"NAME\"}"),
              new Call("GetStaticIp", "{\"staticIpName\":\"NAME\"}"),
              "staticIp",
              new Call("GetStaticIps", "{}"),
              "staticIps.name",
              new Call("ReleaseStaticIp", "{\"staticIpName\":\"NAME\"}")),
          new KindSample(
              "KeyPair",
              "all",
              new Call(
                  "ImportKeyPair",
                  "{\"keyPairName\":\"NAME\",\"publicKeyBase64\":"
                      + "\"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIM+H6ZkwKCmYSr6Dm++4HypjflJCQZBKKmUwhrwsquYs\"}"),
              new Call("GetKeyPair", "{\"keyPairName\":\"NAME\"}"),
              "keyPair",
              new Call("GetKeyPairs", "{}"),
              "keyPairs.name",
              new Call("DeleteKeyPair", "{\"keyPairName\":\"NAME\"}")),
          new KindSample(
                  "DiskSnapshot",
                  "all",
                  new Call(
                      "CreateDiskSnapshot",
                      "{\"diskName\":\"source-disk\",\"diskSnapshotName\":\"NAME\"}"),
                  new Call("GetDiskSnapshot", "{\"diskSnapshotName\":\"NAME\"}"),
                  "diskSnapshot",
                  new Call("GetDiskSnapshots", "{}"),
                  "diskSnapshots.name",
                  new Call("DeleteDiskSnapshot", "{\"diskSnapshotName\":\"NAME\"}"))
              .of(
                  "CreateDisk",
                  "{\"diskName\":\"source-disk\",\"availabilityZone\":\"us-east-1a\",\"sizeInGb\":8}"),
          new KindSample(
                  "InstanceSnapshot",
                  "all",
                  new Call(
                      "CreateInstanceSnapshot",
                      "{\"instanceName\":\"source-instance\",\"instanceSnapshotName\":\"NAME\"}"),
                  new Call("GetInstanceSnapshot", "{\"instanceSnapshotName\":\"NAME\"}"),
                  "instanceSnapshot",
                  new Call("GetInstanceSnapshots", "{}"),
                  "instanceSnapshots.name",
                  new Call("DeleteInstanceSnapshot", "{\"instanceSnapshotName\":\"NAME\"}"))
              .of("CreateInstances", instance("source-instance")),
          new KindSample(
              "LoadBalancer",
              "all",
              new Call("CreateLoadBalancer", "{\"loadBalancerName\":\"NAME\",\"instancePort\":80}"),
              new Call("GetLoadBalancer", "{\"loadBalancerName\":\"NAME\"}"),
              "loadBalancer",
              new Call("GetLoadBalancers", "{}"),
              "loadBalancers.name",
              new Call("DeleteLoadBalancer", "{\"loadBalancerName\":\"NAME\"}")),
          new KindSample(
              "RelationalDatabase",
              "us-east-1a",
              new Call("CreateRelationalDatabase", database("NAME")),
              new Call("GetRelationalDatabase", "{\"relationalDatabaseName\":\"NAME\"}"),
              "relationalDatabase",
              new Call("GetRelationalDatabases", "{}"),
              "relationalDatabases.name",
              new Call(
                  "DeleteRelationalDatabase",
                  "{\"relationalDatabaseName\":\"NAME\",\"skipFinalSnapshot\":true}")),
          new KindSample(
                  "RelationalDatabaseSnapshot",
                  "all",
                  new Call(
                      "CreateRelationalDatabaseSnapshot",
                      "{\"relationalDatabaseName\":\"source-database\","
                          + "\"relationalDatabaseSnapshotName\":\"NAME\"}"),
                  new Call(
                      "GetRelationalDatabaseSnapshot",
                      "{\"relationalDatabaseSnapshotName\":\"NAME\"}"),
                  "relationalDatabaseSnapshot",
                  new Call("GetRelationalDatabaseSnapshots", "{}"),
                  "relationalDatabaseSnapshots.name",
                  new Call(
                      "DeleteRelationalDatabaseSnapshot",
                      "{\"relationalDatabaseSnapshotName\":\"NAME\"}"))
              .of("CreateRelationalDatabase", database("source-database")),
          new KindSample(
                  "Domain",
                  "all",
                  new Call("CreateDomain", "{\"domainName\":\"NAME.example.com\"}"),
                  new Call("GetDomain", "{\"domainName\":\"NAME.example.com\"}"),
                  "domain",
                  new Call("GetDomains", "{}"),
                  "domains.name",
                  new Call("DeleteDomain", "{\"domainName\":\"NAME.example.com\"}"))
              .domain(),
          new KindSample(
                  "Alarm",
                  "all",
                  new Call(
                      "PutAlarm",
                      "{\"alarmName\":\"NAME\",\"monitoredResourceName\":\"watched-instance\","
                          + "\"metricName\":\"CPUUtilization\",\"threshold\":80,\"evaluationPeriods\":1,"
                          + "\"comparisonOperator\":\"GreaterThanThreshold\"}"),
                  new Call("GetAlarms", "{\"alarmName\":\"NAME\"}"),
                  "alarms[0]",
                  new Call("GetAlarms", "{}"),
                  "alarms.name",
                  new Call("DeleteAlarm", "{\"alarmName\":\"NAME\"}"))
              .of("CreateInstances", instance("watched-instance"))
              .but(Trait.PUT),
          new KindSample(
                  "Certificate",
                  "all",
                  new Call(
                      "CreateCertificate",
                      "{\"certificateName\":\"NAME\",\"domainName\":\"example.com\"}"),
                  new Call("GetCertificates", "{\"certificateName\":\"NAME\"}"),
                  "certificates[0].certificateDetail",
                  new Call("GetCertificates", "{}"),
                  "certificates.certificateName",
                  new Call("DeleteCertificate", "{\"certificateName\":\"NAME\"}"))
              .but(Trait.EMPTY_IF_UNKNOWN, Trait.WITHOUT_PLACE),
          new KindSample(
                  "Distribution",
                  "all",
                  new Call(
                      "CreateDistribution",
                      "{\"distributionName\":\"NAME\",\"bundleId\":\"small_1_0\","
                          + "\"origin\":{\"name\":\"source-service\",\"regionName\":\"us-east-1\"},"
                          + "\"defaultCacheBehavior\":{\"behavior\":\"cache\"}}"),
                  new Call("GetDistributions", "{\"distributionName\":\"NAME\"}"),
                  "distributions[0]",
                  new Call("GetDistributions", "{}"),
                  "distributions.name",
                  new Call("DeleteDistribution", "{\"distributionName\":\"NAME\"}"))
              .of(
                  "CreateContainerService",
                  "{\"serviceName\":\"source-service\",\"power\":\"nano\",\"scale\":1}")
              .but(Trait.EMPTY_IF_UNKNOWN, Trait.IN_ONE_REGION));

  private static String database(String name) {
    return "{\"relationalDatabaseName\":\"%s\",\"relationalDatabaseBlueprintId\":\"mysql_8_4\","
            .formatted(name)
        + "\"relationalDatabaseBundleId\":\"micro_2_0\",\"masterDatabaseName\":\"dbmaster\","
        + "\"masterUsername\":\"dbmasteruser\",\"masterUserPassword\":\"open-sesame\"}";
  }

  private static String instance(String name) {
    return "{\"instanceNames\":[\"%s\"],\"availabilityZone\":\"us-east-1a\",".formatted(name)
        + "\"blueprintId\":\"ubuntu_24_04\",\"bundleId\":\"nano_3_0\"}";
  }

  boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** Whether an answer to the call that gets one tells of it. */
  boolean isTold(int status, String answer) {
    return status == 200 && JsonPath.from(answer).get(path) != null;
  }

  /** Whether it says that there is none, as that is said of this kind. */
  boolean isToldAsUnknown(int status, String answer) {
    if (status == 200) {
      return is(Trait.EMPTY_IF_UNKNOWN) && !isTold(status, answer);
    }
    return status == 400 && answer.contains("\"NotFoundException\"");
  }

  /** A name with the ending that all names of the kind have. */
  String named(String name) {
    return name + suffix;
  }

  /** A name that one of this kind and one of another can have; none has dots in a bucket's. */
  Optional<String> nameLike(KindSample other, String name) {
    String shared = suffix.isEmpty() ? other.named(name) : named(name);
    boolean isBucket = List.of(type, other.type).contains("Bucket");
    return isBucket && shared.contains(".") ? Optional.empty() : Optional.of(shared);
  }

  /** Makes what is needed before one of the kind can be made. */
  void prepare(Wire wire) {
    if (source != null) {
      wire.ok(source.operation(), source.body());
    }
  }

  /** The id of the first operation record that an answer tells of, of which some have a list. */
  static String operationId(Response answer) {
    String first = answer.path("operations[0].id");
    return first == null ? answer.path("operation.id") : first;
  }

  /** A call of an operation. */
  record Call(String operation, String body) {

    String bodyFor(String name) {
      String stem =
          name.endsWith(DOMAIN) && body.contains("NAME" + DOMAIN)
              ? name.substring(0, name.length() - DOMAIN.length())
              : name;
      return body.replace("NAME", stem);
    }
  }

  @Override
  public String toString() {
    return type;
  }
}
