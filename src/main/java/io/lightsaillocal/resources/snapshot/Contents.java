package io.lightsaillocal.resources.snapshot;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.AttachedDisk;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.DiskSnapshot;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceSnapshot;
import io.lightsaillocal.resources.AutoSnapshot;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;

/** What a snapshot keeps of its source, so that it outlives it. */
final class Contents {

  private Contents() {}

  static Timeline pendingThen(String state, Call call) {
    return Timeline.from(call.now(), "pending").then(call.settles(), state);
  }

  static InstanceSnapshot.Builder ofInstance(Resource<Instance> instance) {
    return InstanceSnapshot.builder()
        .fromInstanceName(instance.name())
        .fromInstanceArn(instance.arn())
        .fromBlueprintId(instance.body().blueprintId())
        .fromBundleId(instance.body().bundleId())
        .isFromAutoSnapshot(false)
        .sizeInGb(systemDisk(instance).sizeInGb());
  }

  static InstanceSnapshot.Builder ofInstance(Resource<Instance> instance, AutoSnapshot snapshot) {
    return ofInstance(instance)
        .fromBundleId(snapshot.bundleId())
        .fromAttachedDisks(snapshot.disks().stream().map(Contents::disk).toList())
        .isFromAutoSnapshot(true);
  }

  private static Disk disk(AttachedDisk attached) {
    return Disk.builder()
        .path(attached.path())
        .sizeInGb(attached.sizeInGb())
        .isSystemDisk(false)
        .build();
  }

  static DiskSnapshot.Builder ofDisk(Resource<Disk> disk) {
    return DiskSnapshot.builder()
        .fromDiskName(disk.name())
        .fromDiskArn(disk.arn())
        .isFromAutoSnapshot(false)
        .sizeInGb(disk.body().sizeInGb());
  }

  static DiskSnapshot.Builder ofSystemDisk(Resource<Instance> instance) {
    return DiskSnapshot.builder()
        .fromInstanceName(instance.name())
        .fromInstanceArn(instance.arn())
        .isFromAutoSnapshot(false)
        .sizeInGb(systemDisk(instance).sizeInGb());
  }

  private static Disk systemDisk(Resource<Instance> instance) {
    return known(known(instance.body().hardware()).disks()).get(0);
  }
}
