package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Together;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.Instance;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationFailureException;
import software.amazon.awssdk.services.lightsail.model.StaticIp;

/** Static IP addresses, and what becomes of the public address of an instance. */
class StaticIpsTest extends FamilyTest {

  @BeforeEach
  void makeAnInstance() {
    createInstance("web");
  }

  @Test
  void areFreeWhenTheyAreAllocated() {
    Operation operation =
        client.allocateStaticIp(request -> request.staticIpName("front")).operations().get(0);

    StaticIp address = staticIp("front");
    assertFalse(address.isAttached());
    assertNull(address.attachedTo());
    assertEquals("999999999999/" + address.ipAddress(), address.supportCode());
    assertEquals("AllocateStaticIp StaticIp front null all", told(operation));
    assertEquals(
        List.of(address), client.getStaticIps(request -> {}).staticIps(), "listed as it is got");
  }

  @Test
  void becomeThePublicAddressOfTheInstance() {
    allocate("front");
    List<Operation> operations = attach("front", "web");

    StaticIp address = staticIp("front");
    assertTrue(address.isAttached());
    assertEquals("web", address.attachedTo());
    assertEquals(address.ipAddress(), instance("web").publicIpAddress());
    assertTrue(instance("web").isStaticIp());
    assertEquals("running", instance("web").state().name());
    assertEquals(
        List.of(
            "AttachStaticIp StaticIp front web all",
            "AttachStaticIp Instance web front us-east-1a"),
        operations.stream().map(StaticIpsTest::told).toList());
  }

  @Test
  void leaveAnInstanceWithAFreshAddress() {
    String first = instance("web").publicIpAddress();
    allocate("front");
    attach("front", "web");
    List<Operation> operations =
        client.detachStaticIp(request -> request.staticIpName("front")).operations();

    String fresh = instance("web").publicIpAddress();
    assertEquals(3, Set.of(first, fresh, staticIp("front").ipAddress()).size());
    assertFalse(instance("web").isStaticIp());
    assertFalse(staticIp("front").isAttached());
    assertEquals(
        List.of(
            "DetachStaticIp StaticIp front web all",
            "DetachStaticIp Instance web front us-east-1a"),
        operations.stream().map(StaticIpsTest::told).toList());
    assertInvalid(
        "The static IP address front is not attached to an instance.",
        () -> client.detachStaticIp(request -> request.staticIpName("front")));
  }

  @Test
  void stayWithAnInstanceThatIsStoppedAndStarted() {
    allocate("front");
    attach("front", "web");
    client.stopInstance(request -> request.instanceName("web"));
    assertEquals(staticIp("front").ipAddress(), instance("web").publicIpAddress());
    client.startInstance(request -> request.instanceName("web"));
    assertEquals(staticIp("front").ipAddress(), instance("web").publicIpAddress());

    client.stopInstance(request -> request.instanceName("web"));
    client.detachStaticIp(request -> request.staticIpName("front"));
    assertNull(instance("web").publicIpAddress());
    OperationFailureException refused =
        assertThrows(OperationFailureException.class, () -> attach("front", "web"));
    assertEquals(
        "You can't attach a static IP address to this instance right now. The state of this instance is: stopped",
        refused.awsErrorDetails().errorMessage());
  }

  @Test
  void moveFromOneInstanceToAnother() {
    createInstance("spare");
    allocate("front");
    attach("front", "web");
    attach("front", "spare");

    String address = staticIp("front").ipAddress();
    assertEquals("spare", staticIp("front").attachedTo());
    assertEquals(address, instance("spare").publicIpAddress());
    assertNotEquals(address, instance("web").publicIpAddress());
    assertFalse(instance("web").isStaticIp());
    attach("front", "spare");
    assertEquals(address, instance("spare").publicIpAddress());
    assertTrue(instance("spare").isStaticIp());
  }

  @Test
  void areOneAtMostForAnInstance() {
    allocate("front");
    allocate("back");
    attach("front", "web");

    assertInvalid(
        "The instance web already has the static IP address front.", () -> attach("back", "web"));
  }

  @Test
  void areNotForInstancesWithoutIpv4() {
    client.createInstances(
        request ->
            request
                .instanceNames("six")
                .availabilityZone("us-east-1a")
                .blueprintId("ubuntu_24_04")
                .bundleId("nano_ipv6_3_0"));
    allocate("front");

    assertInvalid(
        "The instance six has no IPv4 address, so a static IP address cannot be attached to it.",
        () -> attach("front", "six"));
  }

  @Test
  void outliveTheirInstance() {
    allocate("front");
    attach("front", "web");
    String address = staticIp("front").ipAddress();
    client.deleteInstance(request -> request.instanceName("web"));

    assertFalse(staticIp("front").isAttached());
    assertNull(staticIp("front").attachedTo());
    createInstance("web");
    attach("front", "web");
    assertEquals(address, instance("web").publicIpAddress());
  }

  @Test
  void canBeReleasedWhileTheyAreAttached() {
    allocate("front");
    attach("front", "web");
    String address = staticIp("front").ipAddress();
    Operation operation =
        client.releaseStaticIp(request -> request.staticIpName("front")).operations().get(0);

    assertEquals("ReleaseStaticIp StaticIp front null all", told(operation));
    assertFalse(instance("web").isStaticIp());
    assertNotEquals(address, instance("web").publicIpAddress());
    assertNotFound("The StaticIp does not exist: front", () -> staticIp("front"));
  }

  @Test
  void areFiveAtMost() {
    for (int i = 1; i <= 5; i++) {
      allocate("front-" + i);
    }
    assertInvalid(
        "Sorry, you have reached the maximum number of static IP addresses.",
        () -> allocate("front-6"));

    client.releaseStaticIp(request -> request.staticIpName("front-3"));
    allocate("front-6");
    Set<String> addresses = new HashSet<>(Set.of(instance("web").publicIpAddress()));
    client.getStaticIps(request -> {}).staticIps().forEach(ip -> addresses.add(ip.ipAddress()));
    assertEquals(6, addresses.size());
  }

  @Test
  void mustExistLikeTheirInstance() {
    allocate("front");

    assertNotFound("The Instance does not exist: gone", () -> attach("front", "gone"));
    assertNotFound("The StaticIp does not exist: gone", () -> attach("gone", "web"));
  }

  @Test
  void haveOneInstanceHoweverManyAsk() {
    List.of("spare-1", "spare-2", "spare-3").forEach(this::createInstance);
    allocate("front");

    List<Together.Answer> answers =
        new Together(lightsail)
            .call(
                32,
                i -> "AttachStaticIp",
                i ->
                    "{\"staticIpName\":\"front\",\"instanceName\":\"%s\"}"
                        .formatted(i % 4 == 0 ? "web" : "spare-" + i % 4));

    assertEquals(32, answers.stream().filter(answer -> answer.status() == 200).count());
    List<Instance> instances = client.getInstances(request -> {}).instances();
    assertEquals(
        List.of(staticIp("front").attachedTo()),
        instances.stream().filter(Instance::isStaticIp).map(Instance::name).toList());
    assertEquals(4, instances.stream().map(Instance::publicIpAddress).distinct().count());
    assertEquals(
        staticIp("front").ipAddress(), instance(staticIp("front").attachedTo()).publicIpAddress());
  }

  private void allocate(String name) {
    client.allocateStaticIp(request -> request.staticIpName(name));
  }

  private List<Operation> attach(String name, String instance) {
    return client
        .attachStaticIp(request -> request.staticIpName(name).instanceName(instance))
        .operations();
  }

  private StaticIp staticIp(String name) {
    return client.getStaticIp(request -> request.staticIpName(name)).staticIp();
  }

  private Instance instance(String name) {
    return client.getInstance(request -> request.instanceName(name)).instance();
  }

  private static String told(Operation operation) {
    assertTrue(operation.isTerminal());
    return "%s %s %s %s %s"
        .formatted(
            operation.operationTypeAsString(),
            operation.resourceTypeAsString(),
            operation.resourceName(),
            operation.operationDetails(),
            operation.location().availabilityZone());
  }
}
