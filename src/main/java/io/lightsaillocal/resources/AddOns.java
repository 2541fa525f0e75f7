package io.lightsaillocal.resources;

import static io.lightsaillocal.api.AddOnType.STOP_INSTANCE_ON_IDLE;
import static io.lightsaillocal.resources.Members.known;
import static java.util.Map.entry;

import io.lightsaillocal.api.AddOn;
import io.lightsaillocal.api.AddOnRequest;
import io.lightsaillocal.api.AddOnType;
import io.lightsaillocal.api.AutoSnapshotAddOnRequest;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.Structure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The add-ons of instances and disks. */
public final class AddOns {

  private static final String AUTO_SNAPSHOT = "AutoSnapshot";
  static final String ENABLED = "Enabled";
  private static final String DISABLED = "Disabled";
  private static final String USUAL_TIME = "06:00";

  /** When automatic snapshots are taken where no time is asked for. */
  private static final Map<String, String> TIMES =
      Map.ofEntries(
          entry("ap-east-1", "08:00"),
          entry("ap-northeast-1", "13:00"),
          entry("ap-northeast-2", "13:00"),
          entry("ap-south-1", "17:00"),
          entry("ap-southeast-1", "14:00"),
          entry("ap-southeast-2", "12:00"),
          entry("ap-southeast-3", "08:00"),
          entry("ap-southeast-5", "08:00"),
          entry("eu-central-1", "20:00"),
          entry("eu-north-1", "08:00"),
          entry("eu-south-2", "08:00"),
          entry("eu-west-1", "22:00"),
          entry("eu-west-3", "07:00"),
          entry("sa-east-1", "08:00"),
          entry("us-east-2", "03:00"));

  private AddOns() {}

  /**
   * Turns on what a request asks for.
   *
   * @throws InvalidInputException if the resource cannot have it
   */
  public static <T extends Structure> Resource<T> enable(
      Resource<T> resource, @Nullable List<AddOnRequest> wanted, Call call) {
    if (wanted == null || wanted.isEmpty()) {
      return resource;
    }
    Resource<T> changed = resource;
    for (AddOnRequest request : wanted) {
      changed =
          request.addOnType() == AddOnType.AUTO_SNAPSHOT
              ? withAutoSnapshots(changed, request, call.resources())
              : with(changed, IdleStops.addOn(request, changed));
    }
    if (wanted.stream().anyMatch(request -> request.addOnType() == STOP_INSTANCE_ON_IDLE)) {
      changed = planned(changed, call);
    }
    call.resources().update(changed);
    return changed;
  }

  /** The resource with automatic snapshots turned on, or at another time of day. */
  private static <T extends Structure> Resource<T> withAutoSnapshots(
      Resource<T> resource, AddOnRequest request, Resources resources) {
    if (resource.body() instanceof Instance instance
        && String.valueOf(instance.blueprintId()).startsWith("windows_")) {
      throw new InvalidInputException(
          "The resource %s cannot have automatic snapshots, because its blueprint is %s."
              .formatted(resource.name(), instance.blueprintId()),
          "Make snapshots of Windows instances with CreateInstanceSnapshot.");
    }
    String time = timeOfDay(request.autoSnapshotAddOnRequest(), resource.identity().region());
    return with(
        AutoSnapshots.daily(resource, time, resources),
        AddOn.builder().name(AUTO_SNAPSHOT).snapshotTimeOfDay(time).status(ENABLED).build());
  }

  private static String timeOfDay(@Nullable AutoSnapshotAddOnRequest request, String region) {
    String time = request == null ? null : request.snapshotTimeOfDay();
    if (time == null) {
      return TIMES.getOrDefault(region, USUAL_TIME);
    }
    if (!time.endsWith(":00")) {
      throw new InvalidInputException(
          "The snapshotTimeOfDay %s is not a full hour.".formatted(time),
          "Use the form HH:00, in UTC.");
    }
    return time;
  }

  /**
   * Turns an add-on off. Automatic snapshots that were taken stay.
   *
   * @throws InvalidInputException if it is not on
   */
  public static <T extends Structure> Resource<T> disable(
      Resource<T> resource, AddOnType type, Call call) {
    AddOn enabled =
        of(resource.body()).stream()
            .filter(addOn -> type.wire().equals(addOn.name()) && ENABLED.equals(addOn.status()))
            .findFirst()
            .orElseThrow(
                () -> new InvalidInputException(type.wire() + " not enabled for the resource"));
    AddOn disabled = enabled.toBuilder().status(DISABLED).build();
    Resource<T> changed =
        type == STOP_INSTANCE_ON_IDLE
            ? planned(with(resource, disabled), call)
            : with(AutoSnapshots.ended(resource, call.resources()), disabled);
    call.resources().update(changed);
    return changed;
  }

  @SuppressWarnings("unchecked") // the same resource with other states
  private static <T extends Structure> Resource<T> planned(Resource<T> resource, Call call) {
    return resource.body() instanceof Instance
        ? (Resource<T>) IdleStops.planned((Resource<Instance>) resource, call)
        : resource;
  }

  /**
   * Deletes an automatic snapshot.
   *
   * @throws io.lightsaillocal.api.NotFoundException if there is none of that date
   */
  public static void deleteAutoSnapshot(Resource<?> resource, String date, Resources resources) {
    resources.update(AutoSnapshots.without(resource, date, resources));
  }

  /**
   * Makes sure that a resource is not deleted together with its add-ons unless that is wanted.
   *
   * @throws InvalidInputException if an add-on is enabled
   */
  public static void checkDeletable(Resource<?> resource, @Nullable Boolean force) {
    if (Boolean.TRUE.equals(force)) {
      return;
    }
    for (AddOn addOn : of(resource.body())) {
      if (ENABLED.equals(addOn.status())) {
        throw new InvalidInputException(
            "You can't delete %s because it has an add-on enabled: %s"
                .formatted(resource.name(), addOn.name()),
            "Disable the add-on, or set forceDeleteAddOns to true. Automatic snapshots are deleted with the resource.");
      }
    }
  }

  private static List<AddOn> of(Structure body) {
    List<AddOn> addOns =
        body instanceof Instance instance
            ? instance.addOns()
            : body instanceof Disk disk ? disk.addOns() : null;
    return addOns == null ? List.of() : addOns;
  }

  @SuppressWarnings("unchecked") // a record's builder makes a record of the same kind
  private static <T extends Structure> Resource<T> with(Resource<T> resource, AddOn addOn) {
    List<AddOn> addOns = new ArrayList<>(of(resource.body()));
    addOns.removeIf(other -> known(other.name()).equals(addOn.name()));
    addOns.add(addOn);
    if (resource.body() instanceof Instance instance) {
      return resource.with((T) instance.toBuilder().addOns(addOns).build());
    }
    if (resource.body() instanceof Disk disk) {
      return resource.with((T) disk.toBuilder().addOns(addOns).build());
    }
    throw new InvalidInputException(
        "The resource %s is of the type %s, which has no add-ons."
            .formatted(resource.name(), resource.kind().type().wire()),
        "Instances and disks have add-ons.");
  }
}
