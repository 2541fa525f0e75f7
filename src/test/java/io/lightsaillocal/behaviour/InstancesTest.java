package io.lightsaillocal.behaviour;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Wire;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lightsail.model.CreateInstancesRequest;
import software.amazon.awssdk.services.lightsail.model.Disk;
import software.amazon.awssdk.services.lightsail.model.GetInstancesResponse;
import software.amazon.awssdk.services.lightsail.model.Instance;
import software.amazon.awssdk.services.lightsail.model.InstancePortInfo;
import software.amazon.awssdk.services.lightsail.model.IpAddressType;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationFailureException;
import software.amazon.awssdk.services.lightsail.model.OperationStatus;
import software.amazon.awssdk.services.lightsail.model.OperationType;

/** CreateInstances, GetInstance(s), GetInstanceState, Start-, Stop-, Reboot- and DeleteInstance. */
class InstancesTest extends FamilyTest {

  @Test
  void areMadeOfBlueprintAndBundle() {
    create(request -> request.instanceNames("web-1"));

    Instance web = get("web-1");
    assertEquals("amazon_linux_2023", web.blueprintId());
    assertEquals("Amazon Linux 2023", web.blueprintName());
    assertEquals("nano_3_0", web.bundleId());
    assertEquals("ec2-user", web.username());
    assertEquals("LightsailDefaultKeyPair", web.sshKeyName());
    assertEquals(2, web.hardware().cpuCount());
    assertEquals(0.5f, web.hardware().ramSizeInGb());
    assertEquals(1024, web.networking().monthlyTransfer().gbPerMonthAllocated());
    assertEquals(16, web.state().code());
    assertEquals("running", web.state().name());
    assertEquals("required", web.metadataOptions().httpTokensAsString());
    Disk system = web.hardware().disks().get(0);
    assertTrue(system.isSystemDisk());
    assertEquals("/dev/xvda", system.path());
    assertEquals(20, system.sizeInGb());
    assertEquals("web-1", system.attachedTo());
    assertEquals(web.createdAt(), system.createdAt());
    assertTrue(web.supportCode().matches("\\d{12}/i-[0-9a-f]{17}"), web.supportCode());
    assertFalse(web.hasAddOns());
  }

  @Test
  void haveTheFirewallOfTheirBlueprint() {
    create(request -> request.instanceNames("web-1"));
    create(
        request ->
            request
                .instanceNames("blog-1")
                .blueprintId("wordpress")
                .ipAddressType(IpAddressType.IPV4));

    List<InstancePortInfo> linux = get("web-1").networking().ports();
    assertEquals(List.of(22, 80), linux.stream().map(InstancePortInfo::fromPort).toList());
    assertEquals("Anywhere (0.0.0.0/0 and ::/0)", linux.get(0).accessFrom());
    assertEquals("public", linux.get(0).accessTypeAsString());
    assertEquals(List.of("0.0.0.0/0"), linux.get(0).cidrs());
    assertEquals(List.of("::/0"), linux.get(0).ipv6Cidrs());
    List<InstancePortInfo> blog = get("blog-1").networking().ports();
    assertEquals(List.of(80, 22, 443), blog.stream().map(InstancePortInfo::fromPort).toList());
    assertEquals("Anywhere (0.0.0.0/0)", blog.get(0).accessFrom());
    assertEquals(List.of(), blog.get(0).ipv6Cidrs());
  }

  @Test
  void haveAddressesOfTheirType() {
    create(request -> request.instanceNames("both"));
    create(request -> request.instanceNames("old").ipAddressType(IpAddressType.IPV4));
    create(request -> request.instanceNames("new").bundleId("nano_ipv6_3_0"));

    assertEquals("dualstack", get("both").ipAddressTypeAsString());
    assertEquals(1, get("both").ipv6Addresses().size());
    assertTrue(get("both").ipv6Addresses().get(0).matches("([0-9a-f]{1,4}:){7}[0-9a-f]{1,4}"));
    assertTrue(get("both").privateIpAddress().startsWith("172.26."));
    assertEquals(List.of(), get("old").ipv6Addresses());
    assertNull(get("new").publicIpAddress());
    assertEquals("ipv6", get("new").ipAddressTypeAsString());
    assertEquals(1, get("new").ipv6Addresses().size());
  }

  @Test
  void shareNoAddress() {
    Set<String> addresses = new HashSet<>();
    IntStream.range(0, 20).forEach(i -> createInstance("web-" + i));
    for (GetInstancesResponse page : List.of(client.getInstances(request -> {}))) {
      for (Instance instance : page.instances()) {
        assertTrue(addresses.add(instance.publicIpAddress()));
        assertTrue(addresses.add(instance.privateIpAddress()));
        assertTrue(addresses.add(instance.ipv6Addresses().get(0)));
      }
    }
    assertEquals(60, addresses.size());
  }

  @Test
  void leaveOneRecordEachInTheOrderOfTheirNames() {
    List<Operation> operations =
        client.createInstances(request().instanceNames("web-2", "web-1").build()).operations();

    assertEquals(
        List.of("web-2", "web-1"), operations.stream().map(Operation::resourceName).toList());
    assertEquals(OperationType.CREATE_INSTANCE, operations.get(0).operationType());
    assertNull(operations.get(0).operationDetails());
  }

  @Test
  void areAllMadeOrNone() {
    createDisk("web-2");

    assertInvalid(
        "Some names are already in use: web-2",
        () -> create(request -> request.instanceNames("web-1", "web-2")));
    assertInvalid(
        "The name web-1 is in instanceNames more than once.",
        () -> create(request -> request.instanceNames("web-1", "web-1")));
    assertInvalid(
        "instanceNames is empty. Name at least one instance.",
        () -> create(request -> request.instanceNames(List.of())));
    assertEquals(List.of(), client.getInstances(request -> {}).instances());
  }

  @ParameterizedTest
  @CsvSource({"x", "-web", "web!", "' web'"})
  void haveNamesOfLettersDigitsAndAFewMore(String name) {
    assertInvalid(
        name
            + " is not a valid resource name. Resource names must be at least 2 characters long and contain only alphanumerics, -, _, and .",
        () -> create(request -> request.instanceNames(name)));
  }

  @Test
  void mayHaveADotInTheirNames() {
    createInstance("www.example.com");

    assertEquals("www.example.com", get("www.example.com").name());
  }

  @Test
  void needWhatThereIs() {
    assertInvalid(
        "The Availability Zone us-west-2a does not exist in the Region us-east-1.",
        () -> create(request -> request.instanceNames("web-1").availabilityZone("us-west-2a")));
    assertNotFound(
        "The specified blueprint does not exist in this region: beos",
        () -> create(request -> request.instanceNames("web-1").blueprintId("beos")));
    assertNotFound(
        "The specified bundle does not exist in this region: pico_3_0",
        () -> create(request -> request.instanceNames("web-1").bundleId("pico_3_0")));
    assertNotFound(
        "The KeyPair does not exist: mine",
        () -> create(request -> request.instanceNames("web-1").keyPairName("mine")));
    assertInvalid(
        "The bundle nano_win_3_0 does not support the platform LINUX_UNIX of the blueprint amazon_linux_2023.",
        () -> create(request -> request.instanceNames("web-1").bundleId("nano_win_3_0")));
    assertInvalid(
        "The bundle nano_win_3_0 has the power 298, but the blueprint windows_server_2022_sql_2022_express needs at least 1000.",
        () ->
            create(
                request ->
                    request
                        .instanceNames("web-1")
                        .blueprintId("windows_server_2022_sql_2022_express")
                        .bundleId("nano_win_3_0")));
    assertInvalid(
        "The bundle nano_3_0 does not go with the ipAddressType ipv6.",
        () -> create(request -> request.instanceNames("web-1").ipAddressType(IpAddressType.IPV6)));
  }

  @Test
  void areUpTo20InARegion() {
    IntStream.range(0, 20).forEach(i -> createInstance("web-" + i));

    assertInvalid(
        "Sorry, you've reached the maximum number of instances for your account.",
        () -> createInstance("web-20"));
    createInstance("web-20", as(ACCOUNT, "eu-west-1"), "eu-west-1a");
    client.deleteInstance(request -> request.instanceName("web-0"));
    createInstance("web-20");
  }

  @Test
  void comeInPagesOf20OldestFirst() {
    createInstance("web-b");
    lightsail.advanceClock(java.time.Duration.ofSeconds(1));
    IntStream.range(10, 28).forEach(i -> createInstance("web-" + i));
    lightsail.advanceClock(java.time.Duration.ofSeconds(1));
    createInstance("web-a");

    GetInstancesResponse page = client.getInstances(request -> {});
    assertEquals(20, page.instances().size());
    assertEquals("web-b", page.instances().get(0).name());
    assertEquals("web-a", page.instances().get(19).name());
    assertNull(page.nextPageToken());
  }

  @Test
  void tellTheirHealthWhereAsked() {
    createInstance("web-1");
    Wire wire = Wire.to(lightsail);

    wire.call("GetInstance", "{\"instanceName\":\"web-1\"}")
        .then()
        .body("instance.instanceStatus", nullValue());
    wire.call("GetInstance", "{\"instanceName\":\"web-1\",\"includeHealthStatus\":true}")
        .then()
        .body("instance.instanceStatus.status", equalTo("ok"))
        .body("instance.systemStatus.details[0].name", equalTo("reachability"))
        .body("instance.systemStatus.details[0].status", equalTo("passed"));
    client.stopInstance(request -> request.instanceName("web-1"));
    wire.call("GetInstances", "{\"includeHealthStatus\":true}")
        .then()
        .body("instances[0].instanceStatus.status", equalTo("not-applicable"));
  }

  @Test
  void areStoppedAndStartedWithAnotherPublicAddress() {
    createInstance("web-1");
    Instance before = get("web-1");

    client.stopInstance(request -> request.instanceName("web-1"));
    assertEquals("stopped", state("web-1"));
    assertNull(get("web-1").publicIpAddress());
    List<Operation> started =
        client.startInstance(request -> request.instanceName("web-1")).operations();

    assertEquals("", started.get(0).operationDetails());
    assertEquals("running", state("web-1"));
    assertNotEquals(before.publicIpAddress(), get("web-1").publicIpAddress());
    assertEquals(before.privateIpAddress(), get("web-1").privateIpAddress());
    assertEquals(before.ipv6Addresses(), get("web-1").ipv6Addresses());
  }

  @Test
  void canBeStartedWithANewerBundle() {
    create(request -> request.instanceNames("web-1").bundleId("nano_2_0"));
    client.stopInstance(request -> request.instanceName("web-1"));

    Wire wire = Wire.to(lightsail);
    String start = "{\"instanceName\":\"web-1\",\"attributeUpdates\":{\"bundleId\":\"%s\"}}";
    wire.call("StartInstance", start.formatted("micro_3_0"))
        .then()
        .statusCode(400)
        .body(
            "message", equalTo("The bundle micro_3_0 is not of the size of the bundle nano_2_0."));
    wire.ok("StartInstance", start.formatted("auto"));

    assertEquals("nano_3_0", get("web-1").bundleId());
    assertEquals(2, get("web-1").hardware().cpuCount());
    assertEquals(100, get("web-1").hardware().disks().get(0).iops());
  }

  @Test
  void changeTheirStateFromTheRightOneOnly() {
    createInstance("web-1");

    assertRefusedNow(
        "You can't start this instance right now. The state of this instance is: running",
        () -> client.startInstance(request -> request.instanceName("web-1")));
    client.stopInstance(request -> request.instanceName("web-1"));
    assertRefusedNow(
        "You can't stop this instance right now. The state of this instance is: stopped",
        () -> client.stopInstance(request -> request.instanceName("web-1")));
    assertRefusedNow(
        "You can't reboot this instance right now. The state of this instance is: stopped",
        () -> client.rebootInstance(request -> request.instanceName("web-1")));
  }

  @Test
  void areRebootedAtOnce() {
    createInstance("web-1");

    Operation reboot =
        client.rebootInstance(request -> request.instanceName("web-1")).operations().get(0);
    assertEquals(OperationStatus.SUCCEEDED, reboot.status());
    assertEquals("", reboot.operationDetails());
    assertEquals("running", state("web-1"));
  }

  @Test
  void areNotFoundByTheNameOfADisk() {
    createDisk("disk-1");

    assertNotFound("The Instance does not exist: disk-1", () -> get("disk-1"));
    assertNotFound("The Instance does not exist: disk-1", () -> state("disk-1"));
  }

  private CreateInstancesRequest.Builder request() {
    return CreateInstancesRequest.builder()
        .availabilityZone("us-east-1a")
        .blueprintId("amazon_linux_2023")
        .bundleId("nano_3_0");
  }

  private void create(Consumer<CreateInstancesRequest.Builder> with) {
    client.createInstances(request().applyMutation(with).build());
  }

  private Instance get(String name) {
    return client.getInstance(request -> request.instanceName(name)).instance();
  }

  private String state(String name) {
    return client.getInstanceState(request -> request.instanceName(name)).state().name();
  }

  private static void assertRefusedNow(
      String message, org.junit.jupiter.api.function.Executable call) {
    OperationFailureException refused = assertThrows(OperationFailureException.class, call);
    assertEquals(message, refused.awsErrorDetails().errorMessage());
    assertEquals(400, refused.statusCode());
  }
}
