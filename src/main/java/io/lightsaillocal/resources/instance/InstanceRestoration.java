package io.lightsaillocal.resources.instance;

import static io.lightsaillocal.resources.Kinds.ATTACHED_DISK;
import static io.lightsaillocal.resources.Kinds.DISK;
import static io.lightsaillocal.resources.Kinds.INSTANCE_SNAPSHOT;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.AttachedDisk;
import io.lightsaillocal.api.Bundle;
import io.lightsaillocal.api.CreateInstancesFromSnapshotRequest;
import io.lightsaillocal.api.CreateInstancesFromSnapshotResult;
import io.lightsaillocal.api.CreateInstancesRequest;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.DiskMap;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceSnapshot;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.resources.AutoSnapshot;
import io.lightsaillocal.resources.AutoSnapshots;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * CreateInstancesFromSnapshot: new instances of the snapshot's blueprint, with addresses and rules
 * of their own, and disks like those that the snapshot shows.
 */
final class InstanceRestoration {

  private final Offers offers;
  private final InstanceCreation creation;

  InstanceRestoration(Offers offers, InstanceCreation creation) {
    this.offers = offers;
    this.creation = creation;
  }

  /**
   * What is restored, be it of a snapshot that has a name or of an automatic one.
   *
   * @param source the name that the request gives
   */
  private record Contents(
      String source, String blueprintId, int sizeInGb, List<AttachedDisk> disks) {}

  CreateInstancesFromSnapshotResult createInstancesFromSnapshot(
      CreateInstancesFromSnapshotRequest request, Call call) {
    Contents contents = contents(request, call);
    Bundle bundle = offers.bundle(request.bundleId(), call.scope().region());
    if (known(bundle.diskSizeInGb()) < contents.sizeInGb()) {
      throw new InvalidInputException(
          "The bundle %s has a disk of %d GB, which has no room for the snapshot %s of %d GB."
              .formatted(
                  bundle.bundleId(), bundle.diskSizeInGb(), contents.source(), contents.sizeInGb()),
          "Use a bundle that is at least as large as that of the snapshot.");
    }
    Map<String, List<DiskMap>> mapping = mapping(request, contents);
    List<Operation> operations =
        known(creation.createInstances(plain(request, contents), call).operations());
    for (String name : request.instanceNames()) {
      addDisks(
          call.resources().get(Kinds.INSTANCE, name),
          contents.disks(),
          mapping.getOrDefault(name, List.of()),
          call);
    }
    return new CreateInstancesFromSnapshotResult(operations);
  }

  private static Contents contents(CreateInstancesFromSnapshotRequest request, Call call) {
    if ((request.instanceSnapshotName() == null) == (request.sourceInstanceName() == null)) {
      throw new InvalidInputException(
          "Instances are made from one snapshot: name either an instanceSnapshotName or a sourceInstanceName.",
          "A sourceInstanceName is of an instance with automatic snapshots.");
    }
    return request.instanceSnapshotName() != null
        ? manual(request.instanceSnapshotName(), request, call)
        : automatic(known(request.sourceInstanceName()), request, call);
  }

  private static Contents manual(
      String name, CreateInstancesFromSnapshotRequest request, Call call) {
    if (request.restoreDate() != null || request.useLatestRestorableAutoSnapshot() != null) {
      throw new InvalidInputException(
          "The snapshot %s is not an automatic one.".formatted(name),
          "Leave out restoreDate and useLatestRestorableAutoSnapshot, or give a sourceInstanceName.");
    }
    Resource<InstanceSnapshot> snapshot = call.resources().get(INSTANCE_SNAPSHOT, name);
    if (!snapshot.state().equals("available")) {
      throw new InvalidInputException(
          "The snapshot %s cannot be used yet. Its state is %s.".formatted(name, snapshot.state()),
          "Wait until it is available.");
    }
    InstanceSnapshot body = snapshot.body();
    return new Contents(
        name,
        known(body.fromBlueprintId()),
        known(body.sizeInGb()),
        known(body.fromAttachedDisks()).stream()
            .map(disk -> new AttachedDisk(disk.path(), disk.sizeInGb()))
            .toList());
  }

  private static Contents automatic(
      String name, CreateInstancesFromSnapshotRequest request, Call call) {
    Resource<Instance> instance = call.resources().get(Kinds.INSTANCE, name);
    AutoSnapshot snapshot =
        AutoSnapshots.pick(
            instance,
            request.restoreDate(),
            request.useLatestRestorableAutoSnapshot(),
            call.resources());
    Instance body = instance.body();
    return new Contents(
        name,
        known(body.blueprintId()),
        known(known(known(body.hardware()).disks()).get(0).sizeInGb()),
        snapshot.disks());
  }

  private static CreateInstancesRequest plain(
      CreateInstancesFromSnapshotRequest request, Contents contents) {
    return CreateInstancesRequest.builder()
        .instanceNames(request.instanceNames())
        .availabilityZone(request.availabilityZone())
        .blueprintId(contents.blueprintId())
        .bundleId(request.bundleId())
        .userData(request.userData())
        .keyPairName(request.keyPairName())
        .tags(request.tags())
        .addOns(request.addOns())
        .ipAddressType(request.ipAddressType())
        .build();
  }

  /** The names of the new disks by the instance they are for, after a check of what they say. */
  private static Map<String, List<DiskMap>> mapping(
      CreateInstancesFromSnapshotRequest request, Contents contents) {
    Map<String, List<DiskMap>> mapping = request.attachedDiskMapping();
    if (mapping == null) {
      return Map.of();
    }
    List<String> paths = contents.disks().stream().map(disk -> known(disk.path())).toList();
    mapping.forEach(
        (instance, disks) -> {
          if (!request.instanceNames().contains(instance)) {
            throw new InvalidInputException(
                "The attachedDiskMapping tells of %s, which is not among the instanceNames."
                    .formatted(instance));
          }
          disks.stream()
              .filter(disk -> !paths.contains(disk.originalDiskPath()))
              .findFirst()
              .ifPresent(
                  disk -> {
                    throw new InvalidInputException(
                        "The snapshot %s has no disk with the path %s."
                            .formatted(contents.source(), disk.originalDiskPath()),
                        paths.isEmpty()
                            ? "It has no disks besides the system disk."
                            : "It has " + String.join(", ", paths) + ".");
                  });
        });
    return mapping;
  }

  private static void addDisks(
      Resource<Instance> instance, List<AttachedDisk> disks, List<DiskMap> mapping, Call call) {
    for (AttachedDisk disk : disks) {
      String path = known(disk.path());
      int size = known(disk.sizeInGb());
      String name = name(path, mapping, call);
      Names.check(name);
      Resource<Disk> made =
          call.resources()
              .add(
                  DISK,
                  name,
                  instance.identity().availabilityZone(),
                  Disk.builder()
                      .sizeInGb(size)
                      .iops(Math.max(100, 3 * size))
                      .isSystemDisk(false)
                      .build(),
                  Timeline.from(call.now(), "pending").then(call.settles(), "in-use"));
      call.links().add(ATTACHED_DISK, made.identity(), instance.identity(), path);
    }
  }

  private static String name(String path, List<DiskMap> mapping, Call call) {
    Stream<String> named =
        mapping.stream()
            .filter(disk -> path.equals(disk.originalDiskPath()) && disk.newDiskName() != null)
            .map(disk -> known(disk.newDiskName()));
    return named.findFirst().orElseGet(() -> "Disk-" + call.ids().uuid());
  }
}
