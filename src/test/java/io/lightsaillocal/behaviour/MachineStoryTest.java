package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.SshKeygen;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lightsail.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.lightsail.model.Disk;
import software.amazon.awssdk.services.lightsail.model.DiskMap;
import software.amazon.awssdk.services.lightsail.model.Instance;
import software.amazon.awssdk.services.lightsail.model.InstancePortState;
import software.amazon.awssdk.services.lightsail.model.NetworkProtocol;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationFailureException;
import software.amazon.awssdk.services.lightsail.model.PortInfo;

/** The life of a machine from its key to its end, each call taking a while, over all families. */
class MachineStoryTest extends FamilyTest {

  private static final Duration DELAY = Duration.ofSeconds(20);

  @TempDir Path folder;

  @Override
  Duration operationDelay() {
    return DELAY;
  }

  @Test
  void isToldByKeyInstanceDiskAddressPortsSnapshotAndRestoration() throws Exception {
    CreateKeyPairResponse pair = client.createKeyPair(request -> request.keyPairName("deploy"));
    SshKeygen keygen = new SshKeygen(folder);
    assertEquals(
        pair.publicKeyBase64(),
        keygen.run("-y", "-f", keygen.file("deploy", pair.privateKeyBase64())).strip());

    List<Operation> created =
        client
            .createInstances(
                request ->
                    request
                        .instanceNames("web")
                        .availabilityZone("us-east-1a")
                        .blueprintId("ubuntu_24_04")
                        .bundleId("small_3_0")
                        .keyPairName("deploy")
                        .userData("#!/bin/bash\nmkfs -t xfs /dev/xvdf\n"))
            .operations();
    client.createDisk(
        request -> request.diskName("data").availabilityZone("us-east-1a").sizeInGb(32));
    assertEquals("pending", web().state().name());
    settle(created);
    assertEquals("running", web().state().name());
    assertEquals("ubuntu", web().username());
    assertEquals("deploy", web().sshKeyName());

    settle(
        client
            .attachDisk(
                request -> request.diskName("data").instanceName("web").diskPath("/dev/xvdf"))
            .operations());
    assertEquals(
        List.of("/dev/sda1", "/dev/xvdf"),
        web().hardware().disks().stream().map(Disk::path).sorted().toList());

    final String first = web().publicIpAddress();
    client.allocateStaticIp(request -> request.staticIpName("front"));
    settle(
        client
            .attachStaticIp(request -> request.staticIpName("front").instanceName("web"))
            .operations());
    String fixed =
        client.getStaticIp(request -> request.staticIpName("front")).staticIp().ipAddress();
    assertNotEquals(first, fixed);
    settle(client.stopInstance(request -> request.instanceName("web")).operations());
    settle(client.startInstance(request -> request.instanceName("web")).operations());
    assertEquals(fixed, web().publicIpAddress());
    assertTrue(web().isStaticIp());

    client.putInstancePublicPorts(
        request ->
            request
                .instanceName("web")
                .portInfos(
                    PortInfo.builder()
                        .protocol(NetworkProtocol.TCP)
                        .fromPort(443)
                        .toPort(443)
                        .cidrs("192.0.2.0/24")
                        .build()));
    assertEquals(
        List.of(List.of("192.0.2.0/24")),
        client.getInstancePortStates(request -> request.instanceName("web")).portStates().stream()
            .map(InstancePortState::cidrs)
            .toList());

    settle(
        client
            .createInstanceSnapshot(
                request -> request.instanceName("web").instanceSnapshotName("backup"))
            .operations());
    settle(
        client
            .createInstancesFromSnapshot(
                request ->
                    request
                        .instanceNames("again")
                        .instanceSnapshotName("backup")
                        .availabilityZone("us-east-1b")
                        .bundleId("medium_3_0")
                        .attachedDiskMapping(
                            Map.of(
                                "again",
                                List.of(
                                    DiskMap.builder()
                                        .originalDiskPath("/dev/xvdf")
                                        .newDiskName("data-again")
                                        .build()))))
            .operations());
    Instance again = client.getInstance(request -> request.instanceName("again")).instance();
    assertEquals("running", again.state().name());
    assertEquals("us-east-1b", again.location().availabilityZone());
    assertFalse(again.isStaticIp());

    assertThrows(
        OperationFailureException.class,
        () -> client.deleteDisk(request -> request.diskName("data")));
    for (String instance : List.of("web", "again")) {
      settle(client.deleteInstance(request -> request.instanceName(instance)).operations());
    }
    for (String disk : List.of("data", "data-again")) {
      settle(client.deleteDisk(request -> request.diskName(disk)).operations());
    }
    settle(
        client
            .deleteInstanceSnapshot(request -> request.instanceSnapshotName("backup"))
            .operations());
    client.releaseStaticIp(request -> request.staticIpName("front"));
    client.deleteKeyPair(request -> request.keyPairName("deploy"));
    lightsail.advanceClock(DELAY);
    assertEquals(List.of(), client.getActiveNames(request -> {}).activeNames());
  }

  private Instance web() {
    return client.getInstance(request -> request.instanceName("web")).instance();
  }

  /** Lets the time pass that these operations take. */
  private void settle(List<Operation> operations) {
    lightsail.advanceClock(DELAY);
    for (Operation operation : operations) {
      assertEquals(
          "Succeeded",
          client
              .getOperation(request -> request.operationId(operation.id()))
              .operation()
              .statusAsString(),
          operation.operationTypeAsString());
    }
  }
}
