package io.lightsaillocal.behaviour;

import io.lightsaillocal.testing.Wire;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One of each kind of resource on its way from a state to another, and changes other than creations
 * that take their time too. What is answered of them must not depend on how often the emulator was
 * started meanwhile.
 */
final class Changes {

  /** How often the time that changes take must pass before the changes begin. */
  static final int STEPS = 3;

  /** URLs of sessions hold a secret that is another in each answer. */
  private static final String SECRET = "authToken=[0-9a-f]+";

  /** URLs of buckets have the port of the emulator that is asked. */
  private static final String PORT = "(?<=localhost):\\d+";

  private static final String HOST = instance("host", "ubuntu_24_04", "nano_3_0");

  /**
   * A change that no {@link KindSample} makes.
   *
   * @param before what must be there, each some time after the one before it
   * @param look answers what comes of it
   */
  private record Change(List<Step> before, Step change, Step look) {}

  /**
   * A call.
   *
   * @param body in which {@code <name>} stands for what a call before it has found
   * @param found where in the answer that is, if anything is
   * @param name under which it is kept
   */
  private record Step(
      String operation, String body, @Nullable String found, @Nullable String name) {

    Step(String operation, String body) {
      this(operation, body, null, null);
    }
  }

  private static final List<Change> ALL =
      List.of(
          new Change(
              List.of(new Step("CreateInstances", HOST)),
              new Step("StopInstance", "{\"instanceName\":\"host\"}"),
              new Step("GetInstance", "{\"instanceName\":\"host\"}")),
          new Change(
              List.of(
                  new Step(
                      "CreateInstances",
                      instance("desk", "lfr_ubuntu_1_0", "app_standard_xl_1_0"))),
              new Step("StartGUISession", "{\"resourceName\":\"desk\"}"),
              new Step("CreateGUISessionAccessDetails", "{\"resourceName\":\"desk\"}")),
          new Change(
              List.of(
                  new Step("CreateInstances", instance("blog", "wordpress", "nano_3_0")),
                  new Step("AllocateStaticIp", "{\"staticIpName\":\"blog-address\"}"),
                  new Step(
                      "AttachStaticIp",
                      "{\"staticIpName\":\"blog-address\",\"instanceName\":\"blog\"}")),
              new Step(
                  "SetupInstanceHttps",
                  "{\"instanceName\":\"blog\",\"emailAddress\":\"me@example.com\","
                      + "\"domainNames\":[\"example.com\"],\"certificateProvider\":\"LetsEncrypt\"}"),
              new Step("GetSetupHistory", "{\"resourceName\":\"blog\"}")),
          new Change(
              List.of(
                  new Step("CreateInstances", instance("exported", "ubuntu_24_04", "nano_3_0")),
                  new Step(
                      "CreateInstanceSnapshot",
                      "{\"instanceName\":\"exported\",\"instanceSnapshotName\":\"exported-copy\"}"),
                  new Step(
                      "ExportSnapshot",
                      "{\"sourceSnapshotName\":\"exported-copy\"}",
                      "operations[0].operationDetails",
                      "export")),
              new Step(
                  "CreateCloudFormationStack",
                  "{\"instances\":[{\"sourceName\":\"<export>\",\"instanceType\":\"t3.micro\","
                      + "\"portInfoSource\":\"DEFAULT\",\"availabilityZone\":\"us-east-1b\"}]}"),
              new Step("GetCloudFormationStackRecords", "{}")),
          new Change(
              List.of(
                  new Step(
                      "CreateDisk",
                      "{\"diskName\":\"data\",\"availabilityZone\":\"us-east-1a\",\"sizeInGb\":8}"),
                  new Step(
                      "CreateDiskSnapshot",
                      "{\"diskName\":\"data\",\"diskSnapshotName\":\"data-copy\"}")),
              new Step("ExportSnapshot", "{\"sourceSnapshotName\":\"data-copy\"}"),
              new Step("GetExportSnapshotRecords", "{}")),
          new Change(
              List.of(
                  new Step("CreateInstances", instance("balanced", "ubuntu_24_04", "nano_3_0")),
                  new Step(
                      "CreateLoadBalancer",
                      "{\"loadBalancerName\":\"front\",\"instancePort\":80}")),
              new Step(
                  "AttachInstancesToLoadBalancer",
                  "{\"loadBalancerName\":\"front\",\"instanceNames\":[\"balanced\"]}"),
              new Step("GetLoadBalancer", "{\"loadBalancerName\":\"front\"}")),
          new Change(
              List.of(new Step("CreateDomain", "{\"domainName\":\"certified.example\"}")),
              new Step(
                  "CreateCertificate",
                  "{\"certificateName\":\"certificate\",\"domainName\":\"certified.example\"}"),
              new Step("GetCertificates", "{\"includeCertificateDetails\":true}")),
          new Change(
              List.of(
                  new Step(
                      "CreateLoadBalancer", "{\"loadBalancerName\":\"tls\",\"instancePort\":80}")),
              new Step(
                  "CreateLoadBalancerTlsCertificate",
                  "{\"loadBalancerName\":\"tls\",\"certificateName\":\"tls-certificate\","
                      + "\"certificateDomainName\":\"example.com\"}"),
              new Step("GetLoadBalancerTlsCertificates", "{\"loadBalancerName\":\"tls\"}")),
          new Change(
              List.of(
                  new Step("CreateInstances", instance("leaving", "ubuntu_24_04", "nano_3_0")),
                  new Step(
                      "CreateLoadBalancer",
                      "{\"loadBalancerName\":\"shrinking\",\"instancePort\":80}"),
                  new Step(
                      "AttachInstancesToLoadBalancer",
                      "{\"loadBalancerName\":\"shrinking\",\"instanceNames\":[\"leaving\"]}")),
              new Step(
                  "DetachInstancesFromLoadBalancer",
                  "{\"loadBalancerName\":\"shrinking\",\"instanceNames\":[\"leaving\"]}"),
              new Step("GetLoadBalancer", "{\"loadBalancerName\":\"shrinking\"}")),
          new Change(
              List.of(service("updated-origin"), distribution("updated", "updated-origin")),
              new Step(
                  "UpdateDistribution", "{\"distributionName\":\"updated\",\"isEnabled\":false}"),
              new Step("GetDistributions", "{\"distributionName\":\"updated\"}")),
          new Change(
              List.of(service("reset-origin"), distribution("reset", "reset-origin")),
              new Step("ResetDistributionCache", "{\"distributionName\":\"reset\"}"),
              new Step("GetDistributionLatestCacheReset", "{\"distributionName\":\"reset\"}")),
          new Change(
              List.of(
                  service("led-to-origin"),
                  distribution("led-to", "led-to-origin"),
                  new Step("CreateSubdomain", "{\"subdomainName\":\"leading\"}")),
              new Step(
                  "UpdateSubdomainAssociation",
                  "{\"subdomainName\":\"leading\",\"action\":\"ASSOCIATE\",\"targetResourceArn\":\"<led-to>\"}"),
              new Step("GetSubdomains", "{\"subdomainName\":\"leading\"}")),
          new Change(
              List.of(service("own-origin")),
              new Step(
                  "CreateDistribution",
                  distributionBody("own", "own-origin")
                      .replaceFirst("\\{", "{\"subdomainName\":\"own-name\",")),
              new Step("GetDistributions", "{\"distributionName\":\"own\"}")),
          new Change(
              List.of(
                  new Step(
                      "CreateContainerService",
                      "{\"serviceName\":\"served\",\"power\":\"nano\",\"scale\":1}")),
              new Step(
                  "CreateContainerServiceDeployment",
                  "{\"serviceName\":\"served\",\"containers\":{\"web\":{\"image\":\"nginx:1.27\"}}}"),
              new Step("GetContainerServices", "{\"serviceName\":\"served\"}")),
          new Change(
              List.of(),
              new Step(
                  "CreateContactMethod",
                  "{\"protocol\":\"Email\",\"contactEndpoint\":\"ops@example.com\"}"),
              new Step("GetContactMethods", "{}")));

  private final Wire wire;
  private final Map<String, String> found = new HashMap<>();

  Changes(Wire wire) {
    this.wire = wire;
  }

  /** One step of what must be there before the changes; time passes after each. */
  void prepare(int step) {
    if (step == 0) {
      KindSample.ALL.forEach(kind -> kind.prepare(wire));
    }
    ALL.stream()
        .filter(change -> change.before().size() > step)
        .forEach(change -> call(change.before().get(step)));
  }

  /** Begins all changes. */
  void begin() {
    KindSample.ALL.forEach(
        kind -> wire.ok(kind.create().operation(), kind.create().bodyFor(name(kind))));
    ALL.forEach(change -> call(change.change()));
  }

  /** What is answered of them now. */
  List<String> answers() {
    return Stream.concat(
            KindSample.ALL.stream()
                .map(kind -> wire.ok(kind.get().operation(), kind.get().bodyFor(name(kind)))),
            ALL.stream().map(change -> call(change.look())))
        .map(answer -> answer.replaceAll(SECRET, "").replaceAll(PORT, ":"))
        .toList();
  }

  private String call(Step step) {
    String body = step.body();
    for (Map.Entry<String, String> each : found.entrySet()) {
      body = body.replace("<" + each.getKey() + ">", each.getValue());
    }
    String answer = wire.ok(step.operation(), body);
    if (step.found() != null) {
      found.put(step.name(), JsonPath.from(answer).getString(step.found()));
    }
    return answer;
  }

  private static Step service(String name) {
    return new Step(
        "CreateContainerService",
        "{\"serviceName\":\"%s\",\"power\":\"nano\",\"scale\":1}".formatted(name));
  }

  /** Its ARN is kept under its name. */
  private static Step distribution(String name, String origin) {
    return new Step("CreateDistribution", distributionBody(name, origin), "distribution.arn", name);
  }

  private static String distributionBody(String name, String origin) {
    return "{\"distributionName\":\"%s\",\"bundleId\":\"small_1_0\",\"origin\":{\"name\":\"%s\",\"regionName\":\"us-east-1\"},\"defaultCacheBehavior\":{\"behavior\":\"cache\"}}"
        .formatted(name, origin);
  }

  private static String instance(String name, String blueprint, String bundle) {
    return "{\"instanceNames\":[\"%s\"],\"availabilityZone\":\"us-east-1a\",\"blueprintId\":\"%s\",\"bundleId\":\"%s\"}"
        .formatted(name, blueprint, bundle);
  }

  private static String name(KindSample kind) {
    return kind.named("one-" + kind.type().toLowerCase(Locale.ROOT));
  }
}
