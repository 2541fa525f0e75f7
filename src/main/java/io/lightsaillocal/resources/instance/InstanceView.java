package io.lightsaillocal.resources.instance;

import static io.lightsaillocal.resources.Kinds.ATTACHED_DISK;
import static io.lightsaillocal.resources.Kinds.DISK;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceHardware;
import io.lightsaillocal.api.InstanceHealthStatus;
import io.lightsaillocal.api.InstanceHealthStatusDetail;
import io.lightsaillocal.api.InstanceHealthStatusDetailName;
import io.lightsaillocal.api.InstanceHealthStatusDetailValue;
import io.lightsaillocal.api.InstanceHealthStatusValue;
import io.lightsaillocal.api.InstanceNetworking;
import io.lightsaillocal.api.InstancePortInfo;
import io.lightsaillocal.api.NetworkProtocol;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Resource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Instances as they are answered: with their system disk and the disks attached to them. */
final class InstanceView {

  private InstanceView() {}

  static List<Instance> of(List<Resource<Instance>> instances, boolean withHealth, Call call) {
    Map<String, List<Resource<Disk>>> disks =
        call.resources()
            .sources(DISK, ATTACHED_DISK, instances.stream().map(Resource::identity).toList());
    return instances.stream()
        .map(instance -> of(instance, disks.getOrDefault(instance.arn(), List.of()), withHealth))
        .toList();
  }

  private static Instance of(
      Resource<Instance> instance, List<Resource<Disk>> attached, boolean withHealth) {
    Instance body = instance.body();
    InstanceHardware hardware = known(body.hardware());
    List<Disk> disks =
        Stream.concat(
                known(hardware.disks()).stream().map(system -> system(system, instance)),
                attached.stream().map(Resource::body))
            .toList();
    return body.toBuilder()
        .networking(networking(known(body.networking())))
        .hardware(new InstanceHardware(hardware.cpuCount(), disks, hardware.ramSizeInGb()))
        .instanceStatus(withHealth ? health(instance.state()) : null)
        .systemStatus(withHealth ? health(instance.state()) : null)
        .build();
  }

  /** Here, and nowhere else, the service writes -1 for all protocols. */
  private static InstanceNetworking networking(InstanceNetworking kept) {
    return new InstanceNetworking(
        kept.monthlyTransfer(), known(kept.ports()).stream().map(InstanceView::port).toList());
  }

  private static InstancePortInfo port(InstancePortInfo rule) {
    return rule.protocol() == NetworkProtocol.ALL
        ? rule.toBuilder().protocol(NetworkProtocol._1).build()
        : rule;
  }

  private static Disk system(Disk kept, Resource<Instance> instance) {
    return kept.toBuilder()
        .attachedTo(instance.name())
        .attachmentState("attached")
        .createdAt(instance.identity().createdAt())
        .build();
  }

  @SuppressWarnings("NullAway") // which does not read from class files that a list may be absent
  private static InstanceHealthStatus health(String state) {
    return switch (state) {
      case "running" ->
          health(InstanceHealthStatusValue.OK, InstanceHealthStatusDetailValue.PASSED);
      case "pending" ->
          health(
              InstanceHealthStatusValue.INITIALIZING, InstanceHealthStatusDetailValue.INITIALIZING);
      default -> new InstanceHealthStatus(InstanceHealthStatusValue.NOT_APPLICABLE, null);
    };
  }

  private static InstanceHealthStatus health(
      InstanceHealthStatusValue status, InstanceHealthStatusDetailValue reachability) {
    return new InstanceHealthStatus(
        status,
        List.of(
            new InstanceHealthStatusDetail(
                InstanceHealthStatusDetailName.REACHABILITY, reachability, null)));
  }
}
