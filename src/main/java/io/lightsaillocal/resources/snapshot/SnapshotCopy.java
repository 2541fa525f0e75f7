package io.lightsaillocal.resources.snapshot;

import static io.lightsaillocal.resources.Identity.ALL_ZONES;
import static io.lightsaillocal.resources.Kinds.DISK;
import static io.lightsaillocal.resources.Kinds.DISK_SNAPSHOT;
import static io.lightsaillocal.resources.Kinds.INSTANCE_SNAPSHOT;

import io.lightsaillocal.api.CopySnapshotRequest;
import io.lightsaillocal.api.CopySnapshotResult;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.DiskSnapshot;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceSnapshot;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.OperationFailureException;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.resources.AutoSnapshot;
import io.lightsaillocal.resources.AutoSnapshots;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Resources;
import java.util.List;
import java.util.Optional;

/**
 * CopySnapshot: into the Region that is called, from any Region of the account. A copy has no tags.
 */
final class SnapshotCopy {

  CopySnapshotResult copySnapshot(CopySnapshotRequest request, Call call) {
    Names.check(request.targetSnapshotName());
    if ((request.sourceSnapshotName() == null) == (request.sourceResourceName() == null)) {
      throw new InvalidInputException(
          "A copy is made of one snapshot: name either a sourceSnapshotName or a sourceResourceName.",
          "A sourceResourceName is of an instance or a disk with automatic snapshots.");
    }
    Resources source = call.resources().in(request.sourceRegion().wire());
    Resource<?> copy =
        request.sourceSnapshotName() != null
            ? copy(request.sourceSnapshotName(), request, source, call)
            : copyAutomatic(String.valueOf(request.sourceResourceName()), request, source, call);
    String from =
        request.sourceSnapshotName() != null
            ? request.sourceSnapshotName()
            : String.valueOf(request.sourceResourceName());
    return new CopySnapshotResult(call.did(request.sourceRegion().wire() + ":" + from, copy));
  }

  private static Resource<?> copy(
      String name, CopySnapshotRequest request, Resources source, Call call) {
    if (request.restoreDate() != null || request.useLatestRestorableAutoSnapshot() != null) {
      throw new InvalidInputException(
          "The snapshot %s is not an automatic one.".formatted(name),
          "Leave out restoreDate and useLatestRestorableAutoSnapshot, or give a sourceResourceName.");
    }
    Optional<Resource<InstanceSnapshot>> ofInstance = source.find(INSTANCE_SNAPSHOT, name);
    if (ofInstance.isPresent()) {
      Resource<InstanceSnapshot> original = ofInstance.get();
      requireState(original, "available");
      return add(
          INSTANCE_SNAPSHOT,
          original.body().toBuilder().tags(List.of()).build(),
          "available",
          request,
          call);
    }
    Resource<DiskSnapshot> original =
        source
            .find(DISK_SNAPSHOT, name)
            .orElseThrow(
                () -> new NotFoundException("The InstanceSnapshot does not exist: " + name));
    requireState(original, "completed");
    return add(
        DISK_SNAPSHOT,
        original.body().toBuilder().tags(List.of()).build(),
        "completed",
        request,
        call);
  }

  private static void requireState(Resource<?> snapshot, String state) {
    if (!snapshot.state().equals(state)) {
      throw new OperationFailureException(
          "You can't copy this snapshot right now. The state of this snapshot is: "
              + snapshot.state(),
          "Wait until the snapshot %s is %s.".formatted(snapshot.name(), state));
    }
  }

  private static Resource<?> copyAutomatic(
      String name, CopySnapshotRequest request, Resources source, Call call) {
    Optional<Resource<Instance>> instance = source.find(Kinds.INSTANCE, name);
    if (instance.isPresent()) {
      AutoSnapshot picked = pick(instance.get(), request, source);
      return add(
          INSTANCE_SNAPSHOT,
          Contents.ofInstance(instance.get(), picked).tags(List.of()).build(),
          "available",
          request,
          call);
    }
    Resource<Disk> disk =
        source
            .find(DISK, name)
            .orElseThrow(() -> new NotFoundException("The Instance does not exist: " + name));
    pick(disk, request, source);
    return add(
        DISK_SNAPSHOT,
        Contents.ofDisk(disk).isFromAutoSnapshot(true).tags(List.of()).build(),
        "completed",
        request,
        call);
  }

  private static AutoSnapshot pick(
      Resource<?> resource, CopySnapshotRequest request, Resources source) {
    return AutoSnapshots.pick(
        resource, request.restoreDate(), request.useLatestRestorableAutoSnapshot(), source);
  }

  private static <T extends Structure> Resource<T> add(
      Kind<T> kind, T contents, String state, CopySnapshotRequest request, Call call) {
    return call.resources()
        .add(
            kind,
            request.targetSnapshotName(),
            ALL_ZONES,
            contents,
            Contents.pendingThen(state, call));
  }
}
