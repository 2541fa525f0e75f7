package io.lightsaillocal.resources.disk;

import static io.lightsaillocal.resources.Kinds.ATTACHED_DISK;
import static io.lightsaillocal.resources.Kinds.DISK;
import static io.lightsaillocal.resources.Kinds.DISK_SNAPSHOT;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.CreateDiskFromSnapshotRequest;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.DiskSnapshot;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.OperationFailureException;
import io.lightsaillocal.resources.AutoSnapshots;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Zones;
import java.util.List;
import java.util.Set;

/** What the service asks of disks beyond the model's constraints. */
final class DiskRules {

  private static final int MIN_GB = 8;
  private static final int MAX_GB = 16_384;
  private static final int MAX_PER_INSTANCE = 15;
  private static final Set<String> USABLE_INSTANCE_STATES = Set.of("running", "stopped");

  private DiskRules() {}

  static int checkedSize(int sizeInGb) {
    if (sizeInGb < MIN_GB || sizeInGb > MAX_GB) {
      throw new InvalidInputException(
          "The size of a block storage disk must be between %d and %d GB."
              .formatted(MIN_GB, MAX_GB),
          "The size that was asked for is %d GB.".formatted(sizeInGb));
    }
    return sizeInGb;
  }

  static void checkPlace(String name, String zone, Call call) {
    Names.check(name);
    Zones.check(zone, call.scope());
  }

  /** Makes sure that there is the snapshot that a new disk is to be made of, and that it fits. */
  static void checkRestorable(CreateDiskFromSnapshotRequest request, Call call) {
    if ((request.diskSnapshotName() == null) == (request.sourceDiskName() == null)) {
      throw new InvalidInputException(
          "A disk is made from one snapshot: name either a diskSnapshotName or a sourceDiskName.",
          "A sourceDiskName is of a disk with automatic snapshots.");
    }
    if (request.diskSnapshotName() != null) {
      checkRestorable(call.resources().get(DISK_SNAPSHOT, request.diskSnapshotName()), request);
    } else {
      Resource<Disk> disk = call.resources().get(DISK, known(request.sourceDiskName()));
      AutoSnapshots.pick(
          disk, request.restoreDate(), request.useLatestRestorableAutoSnapshot(), call.resources());
      checkRoom(request.sizeInGb(), disk.name(), known(disk.body().sizeInGb()));
    }
  }

  private static void checkRestorable(
      Resource<DiskSnapshot> snapshot, CreateDiskFromSnapshotRequest request) {
    if (request.restoreDate() != null || request.useLatestRestorableAutoSnapshot() != null) {
      throw new InvalidInputException(
          "The snapshot %s is not an automatic one.".formatted(snapshot.name()),
          "Leave out restoreDate and useLatestRestorableAutoSnapshot, or give a sourceDiskName.");
    }
    if (!snapshot.state().equals("completed")) {
      throw new InvalidInputException(
          "The snapshot %s cannot be used yet. Its state is %s."
              .formatted(snapshot.name(), snapshot.state()));
    }
    checkRoom(request.sizeInGb(), snapshot.name(), known(snapshot.body().sizeInGb()));
  }

  private static void checkRoom(int sizeInGb, String source, int neededInGb) {
    if (sizeInGb < neededInGb) {
      throw new InvalidInputException(
          "A disk of %d GB has no room for the snapshot %s of %d GB."
              .formatted(sizeInGb, source, neededInGb));
    }
  }

  static void checkAttachable(
      Resource<Disk> disk, Resource<Instance> instance, String path, Call call) {
    if (!path.matches("/dev/[a-z0-9]+")) {
      throw new InvalidInputException(
          "The disk path is invalid. You must specify a valid disk path.",
          "Use one from /dev/xvdf to /dev/xvdp; the path that was given is %s.".formatted(path));
    }
    if (!disk.state().equals("available")) {
      throw new OperationFailureException(
          "You can't attach this disk right now. The state of this disk is: " + disk.state());
    }
    if (!USABLE_INSTANCE_STATES.contains(instance.state())) {
      throw new OperationFailureException(
          "You can't attach a disk to this instance right now. The state of this instance is: "
              + instance.state(),
          "Wait until the instance is running or stopped.");
    }
    String zone = instance.identity().availabilityZone();
    if (!disk.identity().availabilityZone().equals(zone)) {
      throw new InvalidInputException(
          "The disk %s is in the Availability Zone %s, but the instance %s is in %s."
              .formatted(disk.name(), disk.identity().availabilityZone(), instance.name(), zone),
          "A disk can be attached to an instance of its own zone.");
    }
    checkFree(path, instance, call.links().to(ATTACHED_DISK, instance.identity()));
  }

  private static void checkFree(String path, Resource<Instance> instance, List<Link> attached) {
    if (attached.size() >= MAX_PER_INSTANCE) {
      throw new InvalidInputException(
          "The instance %s already has %d disks attached. It can have no more."
              .formatted(instance.name(), attached.size()));
    }
    if (path.equals(known(known(instance.body().hardware()).disks()).get(0).path())) {
      throw new InvalidInputException(
          "The disk path %s of the instance %s is in use by its system disk."
              .formatted(path, instance.name()),
          "Use one from /dev/xvdf to /dev/xvdp.");
    }
    attached.stream()
        .filter(link -> link.detail().equals(path))
        .findFirst()
        .ifPresent(
            link -> {
              throw new InvalidInputException(
                  "The disk path %s of the instance %s is in use by the disk %s."
                      .formatted(path, instance.name(), link.source().name()));
            });
  }

  static void checkDetachable(Resource<Disk> disk, Resource<Instance> instance) {
    if (!instance.state().equals("stopped") || !disk.state().equals("in-use")) {
      throw notDetachable(disk.state());
    }
  }

  static OperationFailureException notDetachable(String state) {
    return new OperationFailureException(
        "You can't detach this disk right now. The state of this disk is: " + state,
        "A disk can be detached when it is in use and its instance is stopped.");
  }

  static void checkDeletable(Resource<Disk> disk) {
    if (known(disk.body().isAttached())) {
      throw new OperationFailureException(
          "You can't perform this operation because the disk is still attached to a Lightsail instance: "
              + disk.body().attachedTo(),
          "Stop the instance and detach the disk first.");
    }
    if (!disk.state().equals("available")) {
      throw new OperationFailureException(
          "You can't delete this disk right now. The state of this disk is: " + disk.state());
    }
  }
}
