package io.lightsaillocal.resources.instance;

import static io.lightsaillocal.api.Operations.CREATE_INSTANCES;
import static io.lightsaillocal.api.Operations.CREATE_INSTANCES_FROM_SNAPSHOT;
import static io.lightsaillocal.api.Operations.DELETE_INSTANCE;
import static io.lightsaillocal.api.Operations.DETACH_DISK;
import static io.lightsaillocal.api.Operations.GET_BLUEPRINTS;
import static io.lightsaillocal.api.Operations.GET_BUNDLES;
import static io.lightsaillocal.api.Operations.GET_INSTANCE;
import static io.lightsaillocal.api.Operations.GET_INSTANCES;
import static io.lightsaillocal.api.Operations.GET_INSTANCE_STATE;
import static io.lightsaillocal.api.Operations.REBOOT_INSTANCE;
import static io.lightsaillocal.api.Operations.START_INSTANCE;
import static io.lightsaillocal.api.Operations.STOP_INSTANCE;
import static io.lightsaillocal.resources.Kinds.ATTACHED_DISK;
import static io.lightsaillocal.resources.Kinds.DISK;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.DeleteInstanceRequest;
import io.lightsaillocal.api.DeleteInstanceResult;
import io.lightsaillocal.api.Disk;
import io.lightsaillocal.api.GetInstanceRequest;
import io.lightsaillocal.api.GetInstanceResult;
import io.lightsaillocal.api.GetInstanceStateRequest;
import io.lightsaillocal.api.GetInstanceStateResult;
import io.lightsaillocal.api.GetInstancesRequest;
import io.lightsaillocal.api.GetInstancesResult;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.RebootInstanceRequest;
import io.lightsaillocal.api.RebootInstanceResult;
import io.lightsaillocal.api.StartInstanceRequest;
import io.lightsaillocal.api.StartInstanceResult;
import io.lightsaillocal.api.StopInstanceRequest;
import io.lightsaillocal.api.StopInstanceResult;
import io.lightsaillocal.resources.AddOns;
import io.lightsaillocal.resources.AutoSnapshots;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.IdleStops;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resource;
import java.util.ArrayList;
import java.util.List;

/** The operations on instances, and those that tell what instances are made of. */
public final class InstanceFamily implements Family {

  private final Offers offers;
  private final InstanceCreation creation;
  private final AddressHandlers addresses;
  private final InstanceRestoration restoration;

  /** The family, with what the catalogue offers. */
  public InstanceFamily(Catalog catalog) {
    this.offers = new Offers(catalog);
    Firewall firewall = new Firewall(catalog);
    this.creation = new InstanceCreation(offers, firewall);
    this.restoration = new InstanceRestoration(offers, creation);
    this.addresses = new AddressHandlers(offers, creation, firewall);
  }

  @Override
  public void bind(Binder on) {
    on.write(CREATE_INSTANCES, creation::createInstances)
        .write(CREATE_INSTANCES_FROM_SNAPSHOT, restoration::createInstancesFromSnapshot)
        .read(GET_INSTANCE, this::getInstance)
        .read(GET_INSTANCES, this::getInstances)
        .read(GET_INSTANCE_STATE, this::getInstanceState)
        .write(START_INSTANCE, this::startInstance)
        .write(STOP_INSTANCE, this::stopInstance)
        .write(REBOOT_INSTANCE, this::rebootInstance)
        .write(DELETE_INSTANCE, this::deleteInstance)
        .read(GET_BLUEPRINTS, offers::getBlueprints)
        .read(GET_BUNDLES, offers::getBundles);
    new FirewallHandlers().bind(on);
    addresses.bind(on);
    new InstanceMetrics().bind(on);
  }

  private GetInstanceResult getInstance(GetInstanceRequest request, Call call) {
    Resource<Instance> instance = call.resources().get(Kinds.INSTANCE, request.instanceName());
    boolean withHealth = Boolean.TRUE.equals(request.includeHealthStatus());
    return new GetInstanceResult(InstanceView.of(List.of(instance), withHealth, call).get(0));
  }

  private GetInstancesResult getInstances(GetInstancesRequest request, Call call) {
    Page<Resource<Instance>> page = call.resources().page(Kinds.INSTANCE, request.pageToken());
    boolean withHealth = Boolean.TRUE.equals(request.includeHealthStatus());
    return new GetInstancesResult(
        InstanceView.of(page.items(), withHealth, call), page.nextToken());
  }

  private GetInstanceStateResult getInstanceState(GetInstanceStateRequest request, Call call) {
    return new GetInstanceStateResult(
        call.resources().get(Kinds.INSTANCE, request.instanceName()).body().state());
  }

  /** A public address that is not static is a new one after each start. */
  private StartInstanceResult startInstance(StartInstanceRequest request, Call call) {
    Resource<Instance> instance =
        AutoSnapshots.writtenDown(
            call.resources().lock(Kinds.INSTANCE, request.instanceName()), call.resources());
    InstanceRules.requireState(instance, "start", "stopped");
    Instance body = instance.body();
    Instance.Builder started = body.toBuilder();
    if (request.attributeUpdates() != null && request.attributeUpdates().bundleId() != null) {
      creation.changeBundle(
          started, body, request.attributeUpdates().bundleId(), call.scope().region());
    }
    if (InstanceRules.hasPublicIpv4(body) && !known(body.isStaticIp())) {
      started.publicIpAddress(call.addresses().publicIpv4());
    }
    call.resources()
        .update(
            IdleStops.planned(
                instance
                    .with(started.build())
                    .then(call.now(), "pending")
                    .then(call.settles(), "running"),
                call));
    return new StartInstanceResult(call.did("", instance));
  }

  private StopInstanceResult stopInstance(StopInstanceRequest request, Call call) {
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.instanceName());
    boolean isForced = Boolean.TRUE.equals(request.force()) && instance.state().equals("stopping");
    if (!isForced) {
      InstanceRules.requireState(instance, "stop", "running");
    }
    call.resources()
        .update(
            instance
                .then(call.now(), "stopping")
                .then(isForced ? call.now() : call.settles(), "stopped"));
    return new StopInstanceResult(call.did(null, instance));
  }

  private RebootInstanceResult rebootInstance(RebootInstanceRequest request, Call call) {
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.instanceName());
    InstanceRules.requireState(instance, "reboot", "running");
    return new RebootInstanceResult(call.did("", instance));
  }

  /** Its disks stay, detached; what else is linked to it loses the link. */
  private DeleteInstanceResult deleteInstance(DeleteInstanceRequest request, Call call) {
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.instanceName());
    InstanceRules.checkDeletable(instance);
    AddOns.checkDeletable(instance, request.forceDeleteAddOns());
    List<Operation> operations = new ArrayList<>();
    Call detaching = call.as(DETACH_DISK);
    for (Resource<Disk> disk : attached(instance, call)) {
      call.resources().update(disk.then(detaching.settles(), "available"));
      operations.addAll(detaching.didWith(disk, instance));
    }
    call.resources().delete(instance);
    operations.addAll(call.did(null, instance));
    return new DeleteInstanceResult(operations);
  }

  private static List<Resource<Disk>> attached(Resource<Instance> instance, Call call) {
    return call.resources()
        .sources(DISK, ATTACHED_DISK, List.of(instance.identity()))
        .getOrDefault(instance.arn(), List.of());
  }
}
