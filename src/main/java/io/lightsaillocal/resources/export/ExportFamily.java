package io.lightsaillocal.resources.export;

import static io.lightsaillocal.api.Operations.CREATE_CLOUD_FORMATION_STACK;
import static io.lightsaillocal.api.Operations.EXPORT_SNAPSHOT;
import static io.lightsaillocal.api.Operations.GET_CLOUD_FORMATION_STACK_RECORDS;
import static io.lightsaillocal.api.Operations.GET_EXPORT_SNAPSHOT_RECORDS;
import static io.lightsaillocal.resources.Identity.ALL_ZONES;
import static io.lightsaillocal.resources.Kinds.CLOUD_FORMATION_STACK_RECORD;
import static io.lightsaillocal.resources.Kinds.EXPORT_SNAPSHOT_RECORD;
import static io.lightsaillocal.resources.Kinds.STACK_SOURCE;

import io.lightsaillocal.api.CloudFormationStackRecord;
import io.lightsaillocal.api.CloudFormationStackRecordSourceInfo;
import io.lightsaillocal.api.CloudFormationStackRecordSourceType;
import io.lightsaillocal.api.CreateCloudFormationStackRequest;
import io.lightsaillocal.api.CreateCloudFormationStackResult;
import io.lightsaillocal.api.DestinationInfo;
import io.lightsaillocal.api.ExportSnapshotRecord;
import io.lightsaillocal.api.ExportSnapshotRequest;
import io.lightsaillocal.api.ExportSnapshotResult;
import io.lightsaillocal.api.GetCloudFormationStackRecordsRequest;
import io.lightsaillocal.api.GetCloudFormationStackRecordsResult;
import io.lightsaillocal.api.GetExportSnapshotRecordsRequest;
import io.lightsaillocal.api.GetExportSnapshotRecordsResult;
import io.lightsaillocal.api.InstanceEntry;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import java.util.List;

/** The operations on exports of snapshots and on the stacks that are made of them. */
public final class ExportFamily implements Family {

  private static final String STACK = "Aws::CloudFormation::Stack";

  @Override
  public void bind(Binder on) {
    on.write(EXPORT_SNAPSHOT, this::exportSnapshot)
        .read(GET_EXPORT_SNAPSHOT_RECORDS, this::getExportSnapshotRecords)
        .write(CREATE_CLOUD_FORMATION_STACK, this::createCloudFormationStack)
        .read(GET_CLOUD_FORMATION_STACK_RECORDS, this::getCloudFormationStackRecords);
  }

  private ExportSnapshotResult exportSnapshot(ExportSnapshotRequest request, Call call) {
    Resource<?> snapshot = ExportRules.exportable(request.sourceSnapshotName(), call);
    ExportSnapshotRecord body =
        ExportSnapshotRecord.builder()
            .sourceInfo(Sources.of(snapshot))
            .destinationInfo(Sources.destination(snapshot, call.ids()))
            .build();
    Resource<ExportSnapshotRecord> made =
        call.resources()
            .add(
                EXPORT_SNAPSHOT_RECORD,
                "ExportSnapshotRecord-" + call.ids().uuid(),
                ALL_ZONES,
                body,
                startedThenSucceeded(call));
    return new ExportSnapshotResult(call.did(made.name(), snapshot));
  }

  private GetExportSnapshotRecordsResult getExportSnapshotRecords(
      GetExportSnapshotRecordsRequest request, Call call) {
    Page<ExportSnapshotRecord> page =
        call.resources().page(EXPORT_SNAPSHOT_RECORD, request.pageToken()).map(Resource::body);
    return new GetExportSnapshotRecordsResult(page.items(), page.nextToken());
  }

  private CreateCloudFormationStackResult createCloudFormationStack(
      CreateCloudFormationStackRequest request, Call call) {
    InstanceEntry entry = ExportRules.only(request.instances());
    Resource<ExportSnapshotRecord> source =
        call.resources().lock(EXPORT_SNAPSHOT_RECORD, entry.sourceName());
    ExportRules.checkUsable(source, entry, call);
    String id = call.ids().uuid().toString();
    CloudFormationStackRecord body =
        CloudFormationStackRecord.builder()
            .sourceInfo(
                List.of(
                    new CloudFormationStackRecordSourceInfo(
                        CloudFormationStackRecordSourceType.EXPORT_SNAPSHOT_RECORD,
                        source.name(),
                        source.arn())))
            .destinationInfo(new DestinationInfo(stack(id, call), STACK))
            .build();
    Resource<CloudFormationStackRecord> made =
        call.resources()
            .add(
                CLOUD_FORMATION_STACK_RECORD,
                "CloudFormationStackRecord-" + id,
                ALL_ZONES,
                body,
                startedThenSucceeded(call));
    call.links().add(STACK_SOURCE, made.identity(), source.identity(), "");
    return new CreateCloudFormationStackResult(call.did(source.name(), made));
  }

  private static String stack(String id, Call call) {
    return "arn:aws:cloudformation:%s:%s:stack/Lightsail-Stack-%s/%s"
        .formatted(call.scope().region(), call.scope().account(), id, call.ids().uuid());
  }

  private GetCloudFormationStackRecordsResult getCloudFormationStackRecords(
      GetCloudFormationStackRecordsRequest request, Call call) {
    Page<CloudFormationStackRecord> page =
        call.resources()
            .page(CLOUD_FORMATION_STACK_RECORD, request.pageToken())
            .map(Resource::body);
    return new GetCloudFormationStackRecordsResult(page.items(), page.nextToken());
  }

  private static Timeline startedThenSucceeded(Call call) {
    return Timeline.from(call.now(), "Started").then(call.settles(), "Succeeded");
  }
}
