package io.lightsaillocal.resources.export;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.DestinationInfo;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.DiskInfo;
import io.lightsaillocal.api.DiskSnapshot;
import io.lightsaillocal.api.DiskSnapshotInfo;
import io.lightsaillocal.api.ExportSnapshotRecordSourceInfo;
import io.lightsaillocal.api.ExportSnapshotRecordSourceType;
import io.lightsaillocal.api.InstanceSnapshot;
import io.lightsaillocal.api.InstanceSnapshotInfo;
import io.lightsaillocal.resources.Ids;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.SystemDisks;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an export keeps of its snapshot, so that it outlives it, and what it is made into. */
final class Sources {

  private static final String IMAGE = "Aws::EC2::Image";
  private static final String SNAPSHOT = "Aws::EC2::Snapshot";

  private Sources() {}

  static ExportSnapshotRecordSourceInfo of(Resource<?> snapshot) {
    ExportSnapshotRecordSourceInfo.Builder source =
        ExportSnapshotRecordSourceInfo.builder()
            .name(snapshot.name())
            .arn(snapshot.arn())
            .createdAt(snapshot.identity().createdAt());
    if (snapshot.body() instanceof InstanceSnapshot body) {
      return source
          .resourceType(ExportSnapshotRecordSourceType.INSTANCE_SNAPSHOT)
          .fromResourceName(body.fromInstanceName())
          .fromResourceArn(body.fromInstanceArn())
          .instanceSnapshotInfo(
              new InstanceSnapshotInfo(body.fromBundleId(), body.fromBlueprintId(), disks(body)))
          .build();
    }
    DiskSnapshot body = (DiskSnapshot) snapshot.body();
    return source
        .resourceType(ExportSnapshotRecordSourceType.DISK_SNAPSHOT)
        .fromResourceName(either(body.fromDiskName(), body.fromInstanceName()))
        .fromResourceArn(either(body.fromDiskArn(), body.fromInstanceArn()))
        .diskSnapshotInfo(new DiskSnapshotInfo(body.sizeInGb()))
        .build();
  }

  static DestinationInfo destination(Resource<?> snapshot, Ids ids) {
    return snapshot.body() instanceof InstanceSnapshot
        ? new DestinationInfo("ami-" + ids.hex(17), IMAGE)
        : new DestinationInfo("snap-" + ids.hex(17), SNAPSHOT);
  }

  private static List<DiskInfo> disks(InstanceSnapshot snapshot) {
    DiskInfo system =
        DiskInfo.builder()
            .path(SystemDisks.path(known(snapshot.fromBlueprintId())))
            .sizeInGb(snapshot.sizeInGb())
            .isSystemDisk(true)
            .build();
    List<Disk> attached = snapshot.fromAttachedDisks();
    return Stream.concat(
            Stream.of(system),
            attached == null ? Stream.empty() : attached.stream().map(Sources::disk))
        .toList();
  }

  private static DiskInfo disk(Disk disk) {
    return new DiskInfo(disk.name(), disk.path(), disk.sizeInGb(), false);
  }

  private static @Nullable String either(@Nullable String one, @Nullable String other) {
    return one == null ? other : one;
  }
}
