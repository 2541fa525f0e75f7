package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lightsail.model.Instance;
import software.amazon.awssdk.services.lightsail.model.InstancePortState;
import software.amazon.awssdk.services.lightsail.model.IpAddressType;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.PortInfo;

/** The firewall of an instance, its address type and its metadata options. */
class InstancePortsTest extends FamilyTest {

  private static final String BOTH = "[0.0.0.0/0] [::/0] []";

  @BeforeEach
  void makeAnInstance() {
    createInstance("web");
  }

  @Test
  void areThoseOfTheBlueprintAtFirst() {
    assertEquals(List.of("tcp 22-22 " + BOTH, "tcp 80-80 " + BOTH), ports());
  }

  @Test
  void areOpenedAndClosed() {
    Operation opened = open(port -> port.protocol("tcp").fromPort(443).toPort(443));
    assertEquals("OpenInstancePublicPorts 443/tcp", told(opened));
    open(port -> port.protocol("udp").fromPort(8000).toPort(8010).cidrs("192.0.2.7"));
    assertEquals(
        List.of(
            "tcp 22-22 " + BOTH,
            "tcp 80-80 " + BOTH,
            "tcp 443-443 " + BOTH,
            "udp 8000-8010 [192.0.2.7/32] [] []"),
        ports());
    assertEquals(
        "Custom", instance().networking().ports().get(3).accessFrom(), "for single addresses");

    Operation closed = close(port -> port.protocol("tcp").fromPort(22).toPort(22));
    assertEquals("CloseInstancePublicPorts 22/tcp", told(closed));
    assertEquals(3, ports().size());
    close(port -> port.protocol("tcp").fromPort(9).toPort(9));
    assertEquals(3, ports().size(), "what is closed can be closed again");
  }

  @Test
  void haveTheirSourcesPutTogetherAndTakenAway() {
    put();
    open(port -> ssh(port).cidrs("192.0.2.0/24"));
    open(port -> ssh(port).cidrs("192.0.2.0/24", "198.51.100.1").ipv6Cidrs("2001:db8::1"));
    open(port -> ssh(port).cidrListAliases("lightsail-connect"));
    assertEquals(
        List.of("tcp 22-22 [192.0.2.0/24, 198.51.100.1/32] [2001:db8::1/128] [lightsail-connect]"),
        ports());

    close(port -> ssh(port).cidrs("192.0.2.0/24").cidrListAliases("lightsail-connect"));
    assertEquals(List.of("tcp 22-22 [198.51.100.1/32] [2001:db8::1/128] []"), ports());
    close(port -> ssh(port).cidrs("198.51.100.1").ipv6Cidrs("2001:db8::1"));
    assertEquals(List.of(), ports());
  }

  @Test
  void areReplacedAsTheyArePut() {
    Operation operation =
        put(
            port -> port.protocol("all").fromPort(-1).toPort(-1),
            port -> port.protocol("icmp").fromPort(8).toPort(-1).cidrs("10.0.0.0/8"),
            port -> port.protocol("icmpv6").fromPort(-1).toPort(-1),
            port -> port.protocol("icmpv6").fromPort(-1).toPort(-1),
            port -> ssh(port).cidrListAliases("lightsail-connect"));

    assertEquals("PutInstancePublicPorts ", told(operation));
    assertEquals(
        List.of(
            "all 0-65535 " + BOTH,
            "icmp 8--1 [10.0.0.0/8] [] []",
            "icmpv6 -1--1 [] [::/0] []",
            "tcp 22-22 [] [] [lightsail-connect]"),
        ports());
    put();
    assertEquals(List.of(), ports());
  }

  @Test
  void areTheSameInCapitals() {
    put();
    open(port -> port.protocol("TCP").fromPort(22).toPort(22));
    open(port -> port.protocol("-1").fromPort(0).toPort(0));
    assertEquals(List.of("tcp 22-22 " + BOTH, "all 0-65535 " + BOTH), ports());
    assertEquals(
        List.of("tcp", "-1"),
        instance().networking().ports().stream().map(rule -> rule.protocolAsString()).toList());

    close(port -> port.protocol("Tcp").fromPort(22).toPort(22));
    close(port -> port.protocol("ALL").fromPort(0).toPort(65535));
    assertEquals(List.of(), ports());
  }

  /** Go's SDK sends no number that is 0, and Terraform calls by it. */
  @Test
  void areZeroWhereTheyAreNotSent() {
    put(
        port -> port.protocol("icmp").fromPort(8).cidrs("10.0.0.0/8"),
        port -> port.protocol("icmpv6").ipv6Cidrs("2001:db8::/32"),
        port -> port.protocol("tcp").toPort(1023).cidrs("10.0.0.0/8"));

    assertEquals(
        List.of(
            "icmp 8-0 [10.0.0.0/8] [] []",
            "icmpv6 0-0 [] [2001:db8::/32] []",
            "tcp 0-1023 [10.0.0.0/8] [] []"),
        ports());
    assertInvalid(
        "A port of the protocol udp needs a fromPort and a toPort.",
        () -> open(port -> port.protocol("udp")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "tcp|-1|-1|0.0.0.0/0|::/0|The ports from -1 to -1 are not valid for the protocol tcp.",
        "udp|10|9|0.0.0.0/0|::/0|The ports from 10 to 9 are not valid for the protocol udp.",
        "icmp|-1|0|0.0.0.0/0|::/0|The ports from -1 to 0 are not valid for the protocol icmp.",
        "tcp|1|2|10.0.0.256|::/0|The address block 10.0.0.256 is not valid.",
        "tcp|1|2|10.0.0.0/33|::/0|The address block 10.0.0.0/33 is not valid.",
        "tcp|1|2|localhost|::/0|The address block localhost is not valid.",
        "tcp|1|2|::1|::/0|The address block ::1 is not valid.",
        "tcp|1|2|10.0.0.1|10.0.0.1|The address block 10.0.0.1 is not valid.",
        "tcp|1|2|10.0.0.1|::1::|The address block ::1:: is not valid.",
        "tcp|1|2|10.0.0.1|::/129|The address block ::/129 is not valid."
      })
  void areRefusedWhereTheyMakeNoSense(
      String protocol, int from, int to, String ipv4, String ipv6, String message) {
    assertInvalid(
        message,
        () ->
            open(
                port ->
                    port.protocol(protocol).fromPort(from).toPort(to).cidrs(ipv4).ipv6Cidrs(ipv6)));
  }

  @Test
  void haveOneAliasAndSixtySourcesAtMost() {
    assertInvalid(
        "The CIDR list alias anybody is not valid.",
        () -> open(port -> ssh(port).cidrListAliases("anybody")));
    List<String> many = IntStream.range(0, 61).mapToObj("192.0.2.%d"::formatted).toList();
    put(port -> ssh(port).cidrs(many.subList(0, 60)));
    assertInvalid(
        "The firewall would have 61 sources of one IP version. It can have up to 60.",
        () -> open(port -> ssh(port).cidrs(many.get(60))));
    assertNotFound(
        "The Instance does not exist: gone",
        () -> client.getInstancePortStates(request -> request.instanceName("gone")));
  }

  @Test
  void followTheAddressType() {
    put(port -> ssh(port).cidrs("192.0.2.0/24").ipv6Cidrs("2001:db8::/32"));
    String ipv6 = instance().ipv6Addresses().get(0);

    Operation operation = become(IpAddressType.IPV4, false);
    assertEquals("SetIpAddressType ipv4", told(operation));
    assertEquals(List.of(), instance().ipv6Addresses());
    assertEquals(List.of("tcp 22-22 [192.0.2.0/24] [] []"), ports());
    assertInvalid(
        "The ipv6Cidrs of a port are not valid for an instance with the ipAddressType ipv4.",
        () -> open(port -> ssh(port).ipv6Cidrs("::/0")));

    become(IpAddressType.DUALSTACK, false);
    assertTrue(!instance().ipv6Addresses().get(0).equals(ipv6), "a new one");
    assertEquals(List.of("tcp 22-22 [192.0.2.0/24] [::/0] []", "tcp 80-80 [] [::/0] []"), ports());
  }

  @Test
  void changeTheBundleWithTheLastIpv4Address() {
    assertInvalid(
        "With the ipAddressType ipv6 the bundle of the instance web changes from nano_3_0 to nano_ipv6_3_0.",
        () -> become(IpAddressType.IPV6, false));
    String ipv6 = instance().ipv6Addresses().get(0);

    become(IpAddressType.IPV6, true);
    assertEquals("nano_ipv6_3_0", instance().bundleId());
    assertNull(instance().publicIpAddress());
    assertEquals(List.of(ipv6), instance().ipv6Addresses());
    assertEquals(List.of("tcp 22-22 [] [::/0] []", "tcp 80-80 [] [::/0] []"), ports());
    become(IpAddressType.IPV6, false);

    become(IpAddressType.DUALSTACK, true);
    assertEquals("nano_3_0", instance().bundleId());
    assertTrue(instance().publicIpAddress().startsWith("198.18."));
    assertEquals(List.of("tcp 22-22 " + BOTH, "tcp 80-80 " + BOTH), ports());
  }

  @Test
  void keepAStaticAddressFromGoing() {
    client.allocateStaticIp(request -> request.staticIpName("front"));
    client.attachStaticIp(request -> request.staticIpName("front").instanceName("web"));

    assertInvalid(
        "The instance web has a static IP address.", () -> become(IpAddressType.IPV6, true));
    assertNotFound(
        "The LoadBalancer does not exist: lb",
        () ->
            client.setIpAddressType(
                request ->
                    request.resourceType("LoadBalancer").resourceName("lb").ipAddressType("ipv4")));
  }

  @Test
  void comeWithMetadataOptions() {
    Operation operation =
        client
            .updateInstanceMetadataOptions(
                request ->
                    request.instanceName("web").httpTokens("optional").httpPutResponseHopLimit(3))
            .operation();

    assertEquals("UpdateInstanceMetadataOptions ", told(operation));
    assertEquals("optional", instance().metadataOptions().httpTokensAsString());
    assertEquals("enabled", instance().metadataOptions().httpEndpointAsString());
    assertEquals(3, instance().metadataOptions().httpPutResponseHopLimit());
    assertInvalid(
        "The httpPutResponseHopLimit 65 is not valid. It must be between 1 and 64.",
        () ->
            client.updateInstanceMetadataOptions(
                request -> request.instanceName("web").httpPutResponseHopLimit(65)));
    assertInvalid(
        "With the httpEndpoint disabled, no other metadata option can be set.",
        () ->
            client.updateInstanceMetadataOptions(
                request ->
                    request.instanceName("web").httpEndpoint("disabled").httpTokens("required")));
    assertInvalid(
        "The httpProtocolIpv6 cannot be enabled in the Region us-east-1.",
        () ->
            client.updateInstanceMetadataOptions(
                request -> request.instanceName("web").httpProtocolIpv6("enabled")));
  }

  @SafeVarargs
  private Operation put(Consumer<PortInfo.Builder>... ports) {
    return client
        .putInstancePublicPorts(request -> request.instanceName("web").portInfos(ports))
        .operation();
  }

  private Operation open(Consumer<PortInfo.Builder> port) {
    return client
        .openInstancePublicPorts(request -> request.instanceName("web").portInfo(port))
        .operation();
  }

  private Operation close(Consumer<PortInfo.Builder> port) {
    return client
        .closeInstancePublicPorts(request -> request.instanceName("web").portInfo(port))
        .operation();
  }

  private Operation become(IpAddressType type, boolean acceptBundle) {
    return client
        .setIpAddressType(
            request ->
                request
                    .resourceType("Instance")
                    .resourceName("web")
                    .ipAddressType(type)
                    .acceptBundleUpdate(acceptBundle))
        .operations()
        .get(0);
  }

  private static PortInfo.Builder ssh(PortInfo.Builder port) {
    return port.protocol("tcp").fromPort(22).toPort(22);
  }

  private Instance instance() {
    return client.getInstance(request -> request.instanceName("web")).instance();
  }

  private List<String> ports() {
    return client
        .getInstancePortStates(request -> request.instanceName("web"))
        .portStates()
        .stream()
        .map(InstancePortsTest::told)
        .toList();
  }

  private static String told(InstancePortState port) {
    assertEquals("open", port.stateAsString());
    return "%s %d-%d %s %s %s"
        .formatted(
            port.protocolAsString(),
            port.fromPort(),
            port.toPort(),
            port.cidrs(),
            port.ipv6Cidrs(),
            port.cidrListAliases());
  }

  private static String told(Operation operation) {
    assertEquals("web", operation.resourceName());
    assertEquals("Succeeded", operation.statusAsString());
    return operation.operationTypeAsString() + " " + operation.operationDetails();
  }
}
