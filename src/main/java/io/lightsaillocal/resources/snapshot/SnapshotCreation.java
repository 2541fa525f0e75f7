package io.lightsaillocal.resources.snapshot;

import static io.lightsaillocal.resources.Identity.ALL_ZONES;
import static io.lightsaillocal.resources.Kinds.ATTACHED_DISK;
import static io.lightsaillocal.resources.Kinds.DISK;
import static io.lightsaillocal.resources.Kinds.DISK_SNAPSHOT;
import static io.lightsaillocal.resources.Kinds.INSTANCE_SNAPSHOT;

import io.lightsaillocal.api.CreateDiskSnapshotRequest;
import io.lightsaillocal.api.CreateDiskSnapshotResult;
import io.lightsaillocal.api.CreateInstanceSnapshotRequest;
import io.lightsaillocal.api.CreateInstanceSnapshotResult;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.DiskSnapshot;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceSnapshot;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.OperationFailureException;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import java.util.List;
import java.util.Set;

/** CreateInstanceSnapshot and CreateDiskSnapshot. */
final class SnapshotCreation {

  private static final Set<String> USABLE_INSTANCE_STATES = Set.of("running", "stopped");
  private static final Set<String> USABLE_DISK_STATES = Set.of("available", "in-use");

  CreateInstanceSnapshotResult createInstanceSnapshot(
      CreateInstanceSnapshotRequest request, Call call) {
    Names.check(request.instanceSnapshotName());
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.instanceName());
    requireState(instance, USABLE_INSTANCE_STATES);
    List<Disk> attached =
        call
            .resources()
            .sources(DISK, ATTACHED_DISK, List.of(instance.identity()))
            .getOrDefault(instance.arn(), List.of())
            .stream()
            .map(Resource::body)
            .toList();
    Resource<InstanceSnapshot> snapshot =
        call.resources()
            .add(
                INSTANCE_SNAPSHOT,
                request.instanceSnapshotName(),
                ALL_ZONES,
                Contents.ofInstance(instance)
                    .fromAttachedDisks(attached)
                    .tags(request.tags())
                    .build(),
                Contents.pendingThen("available", call));
    return new CreateInstanceSnapshotResult(call.didWith(snapshot, instance));
  }

  CreateDiskSnapshotResult createDiskSnapshot(CreateDiskSnapshotRequest request, Call call) {
    Names.check(request.diskSnapshotName());
    if ((request.diskName() == null) == (request.instanceName() == null)) {
      throw new InvalidInputException(
          "A disk snapshot is made of one disk: name either a diskName or an instanceName.",
          "With an instanceName it is made of that instance's system disk.");
    }
    if (request.diskName() != null) {
      Resource<Disk> disk = call.resources().lock(DISK, request.diskName());
      requireState(disk, USABLE_DISK_STATES);
      return made(request, Contents.ofDisk(disk), disk, call);
    }
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.instanceName());
    requireState(instance, USABLE_INSTANCE_STATES);
    return made(request, Contents.ofSystemDisk(instance), instance, call);
  }

  private static CreateDiskSnapshotResult made(
      CreateDiskSnapshotRequest request,
      DiskSnapshot.Builder contents,
      Resource<?> source,
      Call call) {
    Timeline timeline = Contents.pendingThen("completed", call);
    Resource<DiskSnapshot> snapshot =
        call.resources()
            .add(
                DISK_SNAPSHOT,
                request.diskSnapshotName(),
                ALL_ZONES,
                contents.tags(request.tags()).build(),
                timeline);
    return new CreateDiskSnapshotResult(call.didWith(snapshot, source));
  }

  private static void requireState(Resource<?> source, Set<String> usable) {
    if (!usable.contains(source.state())) {
      throw new OperationFailureException(
          "You can't create a snapshot of %s right now. Its state is: %s"
              .formatted(source.name(), source.state()),
          "Wait until it is %s.".formatted(String.join(" or ", usable.stream().sorted().toList())));
    }
  }
}
