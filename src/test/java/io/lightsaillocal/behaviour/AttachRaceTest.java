package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Together;
import java.util.List;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.Disk;
import software.amazon.awssdk.services.lightsail.model.Instance;
import software.amazon.awssdk.services.lightsail.model.StaticIp;

/** What can be attached to one instance, when two ask for it at the same moment. */
class AttachRaceTest extends BehaviourTest {

  private static final int ROUNDS = 10;

  @Test
  void aDiskGoesToOneOfTwoInstances() {
    createInstance("web-0");
    createInstance("web-1");
    for (int round = 0; round < ROUNDS; round++) {
      String disk = "disk-" + round;
      String path = "/dev/xvd" + (char) ('f' + round);
      createDisk(disk);

      List<Together.Answer> answers =
          new Together(lightsail)
              .call(
                  2,
                  i -> "AttachDisk",
                  i ->
                      "{\"diskName\":\"%s\",\"instanceName\":\"web-%d\",\"diskPath\":\"%s\"}"
                          .formatted(disk, i, path));

      assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
      assertTrue(
          answers.stream()
              .anyMatch(
                  answer ->
                      answer.body().contains("You can't attach this disk right now. The state")),
          answers::toString);
      Disk attached = client.getDisk(r -> r.diskName(disk)).disk();
      assertEquals(1, holders(disk));
      assertTrue(attached.isAttached());
    }
  }

  private long holders(String disk) {
    return client.getInstances(r -> {}).instances().stream()
        .filter(
            instance -> instance.hardware().disks().stream().anyMatch(of -> disk.equals(of.name())))
        .count();
  }

  /** The service moves an address, so both are answered; one of them has it in the end. */
  @Test
  void aStaticIpEndsWithOneOfTwoInstances() {
    createInstance("web-0");
    createInstance("web-1");
    client.allocateStaticIp(r -> r.staticIpName("address"));
    for (int round = 0; round < ROUNDS; round++) {
      List<Together.Answer> answers =
          new Together(lightsail)
              .call(
                  2,
                  i -> "AttachStaticIp",
                  i -> "{\"staticIpName\":\"address\",\"instanceName\":\"web-%d\"}".formatted(i));

      assertEquals(2, answers.stream().filter(answer -> answer.status() == 200).count());
      StaticIp address = client.getStaticIp(r -> r.staticIpName("address")).staticIp();
      List<Instance> instances = client.getInstances(r -> {}).instances();
      assertEquals(
          List.of(address.attachedTo()),
          instances.stream().filter(Instance::isStaticIp).map(Instance::name).toList());
      assertEquals(
          List.of(address.attachedTo()),
          instances.stream()
              .filter(instance -> address.ipAddress().equals(instance.publicIpAddress()))
              .map(Instance::name)
              .toList());
    }
  }
}
