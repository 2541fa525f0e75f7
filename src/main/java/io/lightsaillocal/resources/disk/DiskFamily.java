package io.lightsaillocal.resources.disk;

import static io.lightsaillocal.api.Operations.ATTACH_DISK;
import static io.lightsaillocal.api.Operations.CREATE_DISK;
import static io.lightsaillocal.api.Operations.CREATE_DISK_FROM_SNAPSHOT;
import static io.lightsaillocal.api.Operations.DELETE_DISK;
import static io.lightsaillocal.api.Operations.DETACH_DISK;
import static io.lightsaillocal.api.Operations.GET_DISK;
import static io.lightsaillocal.api.Operations.GET_DISKS;
import static io.lightsaillocal.resources.Kinds.ATTACHED_DISK;
import static io.lightsaillocal.resources.Kinds.DISK;

import io.lightsaillocal.api.AddOnRequest;
import io.lightsaillocal.api.AttachDiskRequest;
import io.lightsaillocal.api.AttachDiskResult;
import io.lightsaillocal.api.AutoMountStatus;
import io.lightsaillocal.api.CreateDiskFromSnapshotRequest;
import io.lightsaillocal.api.CreateDiskFromSnapshotResult;
import io.lightsaillocal.api.CreateDiskRequest;
import io.lightsaillocal.api.CreateDiskResult;
import io.lightsaillocal.api.DeleteDiskRequest;
import io.lightsaillocal.api.DeleteDiskResult;
import io.lightsaillocal.api.DetachDiskRequest;
import io.lightsaillocal.api.DetachDiskResult;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.GetDiskRequest;
import io.lightsaillocal.api.GetDiskResult;
import io.lightsaillocal.api.GetDisksRequest;
import io.lightsaillocal.api.GetDisksResult;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.resources.AddOns;
import io.lightsaillocal.resources.AutoSnapshots;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Research;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations on disks. */
public final class DiskFamily implements Family {

  @Override
  public void bind(Binder on) {
    on.write(CREATE_DISK, this::createDisk)
        .write(CREATE_DISK_FROM_SNAPSHOT, this::createDiskFromSnapshot)
        .read(GET_DISK, this::getDisk)
        .read(GET_DISKS, this::getDisks)
        .write(ATTACH_DISK, this::attachDisk)
        .write(DETACH_DISK, this::detachDisk)
        .write(DELETE_DISK, this::deleteDisk);
  }

  private CreateDiskResult createDisk(CreateDiskRequest request, Call call) {
    Disk body = disk(request.sizeInGb()).tags(request.tags()).build();
    return new CreateDiskResult(
        create(request.diskName(), request.availabilityZone(), body, request.addOns(), call));
  }

  private CreateDiskFromSnapshotResult createDiskFromSnapshot(
      CreateDiskFromSnapshotRequest request, Call call) {
    DiskRules.checkRestorable(request, call);
    Disk body = disk(request.sizeInGb()).tags(request.tags()).build();
    return new CreateDiskFromSnapshotResult(
        create(request.diskName(), request.availabilityZone(), body, request.addOns(), call));
  }

  private static Disk.Builder disk(int sizeInGb) {
    return Disk.builder()
        .sizeInGb(DiskRules.checkedSize(sizeInGb))
        .iops(Math.max(100, 3 * sizeInGb))
        .isSystemDisk(false);
  }

  private static List<Operation> create(
      String name, String zone, Disk body, @Nullable List<AddOnRequest> addOns, Call call) {
    DiskRules.checkPlace(name, zone, call);
    Timeline timeline = Timeline.from(call.now(), "pending").then(call.settles(), "available");
    Resource<Disk> disk = call.resources().add(DISK, name, zone, body, timeline);
    return call.did(null, AddOns.enable(disk, addOns, call));
  }

  private GetDiskResult getDisk(GetDiskRequest request, Call call) {
    return new GetDiskResult(call.resources().get(DISK, request.diskName()).body());
  }

  private GetDisksResult getDisks(GetDisksRequest request, Call call) {
    Page<Disk> page = call.resources().page(DISK, request.pageToken()).map(Resource::body);
    return new GetDisksResult(page.items(), page.nextToken());
  }

  private AttachDiskResult attachDisk(AttachDiskRequest request, Call call) {
    Resource<Disk> disk = call.resources().lock(DISK, request.diskName());
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.instanceName());
    DiskRules.checkAttachable(disk, instance, request.diskPath(), call);
    writeDownAutoSnapshots(instance, call);
    call.links().add(ATTACHED_DISK, disk.identity(), instance.identity(), request.diskPath());
    Disk body = disk.body().toBuilder().autoMountStatus(mounting(request, instance)).build();
    call.resources().update(disk.with(body).then(call.settles(), "in-use"));
    return new AttachDiskResult(call.didWith(disk, instance));
  }

  /** Virtual computers of Lightsail for Research alone mount disks by themselves, where asked. */
  private static @Nullable AutoMountStatus mounting(
      AttachDiskRequest request, Resource<Instance> instance) {
    if (!Research.isComputer(instance.body())) {
      return null;
    }
    return Boolean.TRUE.equals(request.autoMounting())
        ? AutoMountStatus.MOUNTED
        : AutoMountStatus.NOT_MOUNTED;
  }

  private DetachDiskResult detachDisk(DetachDiskRequest request, Call call) {
    Resource<Disk> disk = call.resources().lock(DISK, request.diskName());
    Link link =
        call.links()
            .of(ATTACHED_DISK, disk.identity())
            .orElseThrow(() -> DiskRules.notDetachable(disk.state()));
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, link.target().name());
    DiskRules.checkDetachable(disk, instance);
    writeDownAutoSnapshots(instance, call);
    call.links().remove(ATTACHED_DISK, disk.identity(), instance.identity());
    call.resources().update(disk.then(call.settles(), "available"));
    return new DetachDiskResult(call.didWith(disk, instance));
  }

  /** Automatic snapshots of an instance show the disks that it had when they were taken. */
  private static void writeDownAutoSnapshots(Resource<Instance> instance, Call call) {
    Resource<Instance> written = AutoSnapshots.writtenDown(instance, call.resources());
    if (!written.equals(instance)) {
      call.resources().update(written);
    }
  }

  private DeleteDiskResult deleteDisk(DeleteDiskRequest request, Call call) {
    Resource<Disk> disk = call.resources().lock(DISK, request.diskName());
    DiskRules.checkDeletable(disk);
    AddOns.checkDeletable(disk, request.forceDeleteAddOns());
    call.resources().delete(disk);
    return new DeleteDiskResult(call.did(null, disk));
  }
}
