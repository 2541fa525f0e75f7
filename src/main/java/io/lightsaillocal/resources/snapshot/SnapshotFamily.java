package io.lightsaillocal.resources.snapshot;

import static io.lightsaillocal.api.Operations.COPY_SNAPSHOT;
import static io.lightsaillocal.api.Operations.CREATE_DISK_SNAPSHOT;
import static io.lightsaillocal.api.Operations.CREATE_INSTANCE_SNAPSHOT;
import static io.lightsaillocal.api.Operations.DELETE_DISK_SNAPSHOT;
import static io.lightsaillocal.api.Operations.DELETE_INSTANCE_SNAPSHOT;
import static io.lightsaillocal.api.Operations.GET_DISK_SNAPSHOT;
import static io.lightsaillocal.api.Operations.GET_DISK_SNAPSHOTS;
import static io.lightsaillocal.api.Operations.GET_INSTANCE_SNAPSHOT;
import static io.lightsaillocal.api.Operations.GET_INSTANCE_SNAPSHOTS;
import static io.lightsaillocal.resources.Kinds.DISK_SNAPSHOT;
import static io.lightsaillocal.resources.Kinds.INSTANCE_SNAPSHOT;

import io.lightsaillocal.api.DeleteDiskSnapshotRequest;
import io.lightsaillocal.api.DeleteDiskSnapshotResult;
import io.lightsaillocal.api.DeleteInstanceSnapshotRequest;
import io.lightsaillocal.api.DeleteInstanceSnapshotResult;
import io.lightsaillocal.api.DiskSnapshot;
import io.lightsaillocal.api.GetDiskSnapshotRequest;
import io.lightsaillocal.api.GetDiskSnapshotResult;
import io.lightsaillocal.api.GetDiskSnapshotsRequest;
import io.lightsaillocal.api.GetDiskSnapshotsResult;
import io.lightsaillocal.api.GetInstanceSnapshotRequest;
import io.lightsaillocal.api.GetInstanceSnapshotResult;
import io.lightsaillocal.api.GetInstanceSnapshotsRequest;
import io.lightsaillocal.api.GetInstanceSnapshotsResult;
import io.lightsaillocal.api.InstanceSnapshot;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resource;

/** The operations on snapshots that are made by a call. */
public final class SnapshotFamily implements Family {

  private final SnapshotCreation creation = new SnapshotCreation();
  private final SnapshotCopy copy = new SnapshotCopy();

  @Override
  public void bind(Binder on) {
    on.write(CREATE_INSTANCE_SNAPSHOT, creation::createInstanceSnapshot)
        .read(GET_INSTANCE_SNAPSHOT, this::getInstanceSnapshot)
        .read(GET_INSTANCE_SNAPSHOTS, this::getInstanceSnapshots)
        .write(DELETE_INSTANCE_SNAPSHOT, this::deleteInstanceSnapshot)
        .write(CREATE_DISK_SNAPSHOT, creation::createDiskSnapshot)
        .read(GET_DISK_SNAPSHOT, this::getDiskSnapshot)
        .read(GET_DISK_SNAPSHOTS, this::getDiskSnapshots)
        .write(DELETE_DISK_SNAPSHOT, this::deleteDiskSnapshot)
        .write(COPY_SNAPSHOT, copy::copySnapshot);
  }

  private GetInstanceSnapshotResult getInstanceSnapshot(
      GetInstanceSnapshotRequest request, Call call) {
    return new GetInstanceSnapshotResult(
        call.resources().get(INSTANCE_SNAPSHOT, request.instanceSnapshotName()).body());
  }

  private GetInstanceSnapshotsResult getInstanceSnapshots(
      GetInstanceSnapshotsRequest request, Call call) {
    Page<InstanceSnapshot> page =
        call.resources().page(INSTANCE_SNAPSHOT, request.pageToken()).map(Resource::body);
    return new GetInstanceSnapshotsResult(page.items(), page.nextToken());
  }

  private DeleteInstanceSnapshotResult deleteInstanceSnapshot(
      DeleteInstanceSnapshotRequest request, Call call) {
    Resource<InstanceSnapshot> snapshot =
        call.resources().lock(INSTANCE_SNAPSHOT, request.instanceSnapshotName());
    call.resources().delete(snapshot);
    return new DeleteInstanceSnapshotResult(call.did(null, snapshot));
  }

  private GetDiskSnapshotResult getDiskSnapshot(GetDiskSnapshotRequest request, Call call) {
    return new GetDiskSnapshotResult(
        call.resources().get(DISK_SNAPSHOT, request.diskSnapshotName()).body());
  }

  private GetDiskSnapshotsResult getDiskSnapshots(GetDiskSnapshotsRequest request, Call call) {
    Page<DiskSnapshot> page =
        call.resources().page(DISK_SNAPSHOT, request.pageToken()).map(Resource::body);
    return new GetDiskSnapshotsResult(page.items(), page.nextToken());
  }

  private DeleteDiskSnapshotResult deleteDiskSnapshot(
      DeleteDiskSnapshotRequest request, Call call) {
    Resource<DiskSnapshot> snapshot =
        call.resources().lock(DISK_SNAPSHOT, request.diskSnapshotName());
    call.resources().delete(snapshot);
    return new DeleteDiskSnapshotResult(call.did(null, snapshot));
  }
}
