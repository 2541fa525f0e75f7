package io.lightsaillocal.resources.export;

import static io.lightsaillocal.resources.Kinds.CLOUD_FORMATION_STACK_RECORD;
import static io.lightsaillocal.resources.Kinds.DISK_SNAPSHOT;
import static io.lightsaillocal.resources.Kinds.INSTANCE_SNAPSHOT;
import static io.lightsaillocal.resources.Kinds.STACK_SOURCE;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.DiskSnapshot;
import io.lightsaillocal.api.ExportSnapshotRecord;
import io.lightsaillocal.api.ExportSnapshotRecordSourceInfo;
import io.lightsaillocal.api.ExportSnapshotRecordSourceType;
import io.lightsaillocal.api.InstanceEntry;
import io.lightsaillocal.api.InstanceSnapshot;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.OperationFailureException;
import io.lightsaillocal.api.PortInfoSourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Zones;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What the service asks of exports and stacks beyond the model's constraints. */
final class ExportRules {

  private static final String STARTED = "Started";
  private static final String SUCCEEDED = "Succeeded";

  /** As EC2 names them: {@code t3.micro}, {@code u-6tb1.metal}. */
  private static final String INSTANCE_TYPE = "[a-z][a-z0-9-]*\\.[a-z0-9-]+";

  private static final Pattern NEVER_EXPORTED = Pattern.compile("cpanel|django|ghost");

  private ExportRules() {}

  /** The snapshot of that name, which an instance or a disk may be the source of. */
  static Resource<?> exportable(String name, Call call) {
    Optional<Resource<InstanceSnapshot>> ofInstance =
        call.resources().find(INSTANCE_SNAPSHOT, name);
    if (ofInstance.isPresent()) {
      Resource<InstanceSnapshot> snapshot = call.resources().lock(INSTANCE_SNAPSHOT, name);
      requireState(snapshot, "available");
      String blueprint = known(snapshot.body().fromBlueprintId());
      if (NEVER_EXPORTED.matcher(blueprint).lookingAt()) {
        throw new InvalidInputException(
            "The snapshot %s cannot be exported, because its blueprint is %s."
                .formatted(name, blueprint),
            "Instances with cPanel, Django or Ghost cannot be exported to Amazon EC2.");
      }
      return snapshot;
    }
    if (call.resources().find(DISK_SNAPSHOT, name).isEmpty()) {
      throw new NotFoundException("The InstanceSnapshot does not exist: " + name);
    }
    Resource<DiskSnapshot> snapshot = call.resources().lock(DISK_SNAPSHOT, name);
    requireState(snapshot, "completed");
    return snapshot;
  }

  private static void requireState(Resource<?> snapshot, String state) {
    if (!snapshot.state().equals(state)) {
      throw new OperationFailureException(
          "You can't export this snapshot right now. The state of this snapshot is: "
              + snapshot.state(),
          "Wait until the snapshot %s is %s.".formatted(snapshot.name(), state));
    }
  }

  /** A stack is made of one instance, though the request has a list. */
  static InstanceEntry only(List<InstanceEntry> instances) {
    if (instances.size() != 1) {
      throw new InvalidInputException(
          "instances has %d entries. A stack is made of exactly one.".formatted(instances.size()),
          "Call CreateCloudFormationStack once for each instance.");
    }
    return instances.get(0);
  }

  static void checkUsable(Resource<ExportSnapshotRecord> export, InstanceEntry entry, Call call) {
    Zones.check(entry.availabilityZone(), call.scope());
    if (!entry.instanceType().matches(INSTANCE_TYPE)) {
      throw new InvalidInputException(
          "The instanceType %s is not an instance type of Amazon EC2."
              .formatted(entry.instanceType()),
          "Use one such as t3.micro.");
    }
    ExportSnapshotRecordSourceInfo source = known(export.body().sourceInfo());
    if (source.resourceType() != ExportSnapshotRecordSourceType.INSTANCE_SNAPSHOT) {
      throw new InvalidInputException(
          "The export %s is of a disk snapshot.".formatted(export.name()),
          "A stack is made of the export of an instance snapshot.");
    }
    if (!export.state().equals(SUCCEEDED)) {
      throw new OperationFailureException(
          "You can't create a stack from this export right now. The state of this export is: "
              + export.state(),
          "Wait until the export %s has succeeded.".formatted(export.name()));
    }
    if (entry.portInfoSource() == PortInfoSourceType.INSTANCE) {
      requireLiving(source, call);
    }
    call
        .resources()
        .sources(CLOUD_FORMATION_STACK_RECORD, STACK_SOURCE, List.of(export.identity()))
        .getOrDefault(export.arn(), List.of())
        .stream()
        .filter(stack -> stack.state().equals(STARTED))
        .findFirst()
        .ifPresent(
            stack -> {
              throw new OperationFailureException(
                  "You can't create a stack from this export right now. A stack is being created from it: "
                      + stack.name(),
                  "Wait until that one has succeeded.");
            });
  }

  /** An instance that only has the name of the one that was exported is another one. */
  private static void requireLiving(ExportSnapshotRecordSourceInfo source, Call call) {
    String name = known(source.fromResourceName());
    boolean isLiving =
        call.resources()
            .find(Kinds.INSTANCE, name)
            .filter(instance -> instance.arn().equals(source.fromResourceArn()))
            .isPresent();
    if (!isLiving) {
      throw new InvalidInputException(
          "The portInfoSource INSTANCE cannot be used, because the instance %s no longer exists."
              .formatted(name),
          "Use DEFAULT, NONE or CLOSED.");
    }
  }
}
