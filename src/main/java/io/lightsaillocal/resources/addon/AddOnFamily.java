package io.lightsaillocal.resources.addon;

import static io.lightsaillocal.api.Operations.DELETE_AUTO_SNAPSHOT;
import static io.lightsaillocal.api.Operations.DISABLE_ADD_ON;
import static io.lightsaillocal.api.Operations.ENABLE_ADD_ON;
import static io.lightsaillocal.api.Operations.GET_AUTO_SNAPSHOTS;

import io.lightsaillocal.api.AutoSnapshotDetails;
import io.lightsaillocal.api.AutoSnapshotStatus;
import io.lightsaillocal.api.DeleteAutoSnapshotRequest;
import io.lightsaillocal.api.DeleteAutoSnapshotResult;
import io.lightsaillocal.api.DisableAddOnRequest;
import io.lightsaillocal.api.DisableAddOnResult;
import io.lightsaillocal.api.EnableAddOnRequest;
import io.lightsaillocal.api.EnableAddOnResult;
import io.lightsaillocal.api.GetAutoSnapshotsRequest;
import io.lightsaillocal.api.GetAutoSnapshotsResult;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.resources.AddOns;
import io.lightsaillocal.resources.AutoSnapshot;
import io.lightsaillocal.resources.AutoSnapshots;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Resource;
import java.util.List;

/** The operations on add-ons and on automatic snapshots. */
public final class AddOnFamily implements Family {

  @Override
  public void bind(Binder on) {
    on.write(ENABLE_ADD_ON, this::enableAddOn)
        .write(DISABLE_ADD_ON, this::disableAddOn)
        .write(GET_AUTO_SNAPSHOTS, this::getAutoSnapshots)
        .write(DELETE_AUTO_SNAPSHOT, this::deleteAutoSnapshot);
  }

  private EnableAddOnResult enableAddOn(EnableAddOnRequest request, Call call) {
    Resource<?> resource = call.resources().lock(request.resourceName());
    AddOns.enable(resource, List.of(request.addOnRequest()), call);
    return new EnableAddOnResult(call.did(request.addOnRequest().addOnType().wire(), resource));
  }

  private DisableAddOnResult disableAddOn(DisableAddOnRequest request, Call call) {
    Resource<?> resource = call.resources().lock(request.resourceName());
    AddOns.disable(resource, request.addOnType(), call);
    return new DisableAddOnResult(call.did(request.addOnType().wire(), resource));
  }

  private GetAutoSnapshotsResult getAutoSnapshots(GetAutoSnapshotsRequest request, Call call) {
    Resource<?> resource = call.resources().lock(request.resourceName());
    return new GetAutoSnapshotsResult(
        resource.name(),
        resource.kind().type(),
        AutoSnapshots.of(resource, call.resources()).stream().map(AddOnFamily::details).toList());
  }

  private static AutoSnapshotDetails details(AutoSnapshot snapshot) {
    return new AutoSnapshotDetails(
        snapshot.date().toString(),
        snapshot.takenAt(),
        AutoSnapshotStatus.SUCCESS,
        snapshot.disks());
  }

  /** The service's record of this has the Region for its zone, and does not tell when it ended. */
  private DeleteAutoSnapshotResult deleteAutoSnapshot(
      DeleteAutoSnapshotRequest request, Call call) {
    Resource<?> resource = call.resources().lock(request.resourceName());
    AddOns.deleteAutoSnapshot(resource, request.date(), call.resources());
    Identity of = resource.identity();
    Identity inRegion =
        new Identity(
            of.arn(),
            of.scope(),
            of.name(),
            of.type(),
            of.supportCode(),
            of.region(),
            of.createdAt());
    List<Operation> operations = call.did("DeleteAutoSnapshot-" + request.date(), inRegion);
    return new DeleteAutoSnapshotResult(
        operations.stream()
            .map(operation -> operation.toBuilder().statusChangedAt(null).build())
            .toList());
  }
}
