package io.lightsaillocal.resources.staticip;

import static io.lightsaillocal.api.Operations.ALLOCATE_STATIC_IP;
import static io.lightsaillocal.api.Operations.ATTACH_STATIC_IP;
import static io.lightsaillocal.api.Operations.DETACH_STATIC_IP;
import static io.lightsaillocal.api.Operations.GET_STATIC_IP;
import static io.lightsaillocal.api.Operations.GET_STATIC_IPS;
import static io.lightsaillocal.api.Operations.RELEASE_STATIC_IP;
import static io.lightsaillocal.resources.Kinds.ATTACHED_STATIC_IP;
import static io.lightsaillocal.resources.Kinds.STATIC_IP;

import io.lightsaillocal.api.AllocateStaticIpRequest;
import io.lightsaillocal.api.AllocateStaticIpResult;
import io.lightsaillocal.api.AttachStaticIpRequest;
import io.lightsaillocal.api.AttachStaticIpResult;
import io.lightsaillocal.api.DetachStaticIpRequest;
import io.lightsaillocal.api.DetachStaticIpResult;
import io.lightsaillocal.api.GetStaticIpRequest;
import io.lightsaillocal.api.GetStaticIpResult;
import io.lightsaillocal.api.GetStaticIpsRequest;
import io.lightsaillocal.api.GetStaticIpsResult;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.ReleaseStaticIpRequest;
import io.lightsaillocal.api.ReleaseStaticIpResult;
import io.lightsaillocal.api.StaticIp;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import java.util.Optional;

/** The operations on static IP addresses. */
public final class StaticIpFamily implements Family {

  @Override
  public void bind(Binder on) {
    on.write(ALLOCATE_STATIC_IP, this::allocateStaticIp)
        .write(ATTACH_STATIC_IP, this::attachStaticIp)
        .write(DETACH_STATIC_IP, this::detachStaticIp)
        .read(GET_STATIC_IP, this::getStaticIp)
        .read(GET_STATIC_IPS, this::getStaticIps)
        .write(RELEASE_STATIC_IP, this::releaseStaticIp);
  }

  private AllocateStaticIpResult allocateStaticIp(AllocateStaticIpRequest request, Call call) {
    Names.check(request.staticIpName());
    String address = call.addresses().publicIpv4();
    Identity identity =
        call.resources()
            .newIdentity(STATIC_IP, request.staticIpName(), Identity.ALL_ZONES)
            .coded(address);
    StaticIp body = StaticIp.builder().ipAddress(address).build();
    return new AllocateStaticIpResult(
        call.did(null, call.resources().add(STATIC_IP, identity, body, Timeline.NONE, Notes.NONE)));
  }

  private GetStaticIpResult getStaticIp(GetStaticIpRequest request, Call call) {
    return new GetStaticIpResult(call.resources().get(STATIC_IP, request.staticIpName()).body());
  }

  private GetStaticIpsResult getStaticIps(GetStaticIpsRequest request, Call call) {
    Page<StaticIp> page = call.resources().page(STATIC_IP, request.pageToken()).map(Resource::body);
    return new GetStaticIpsResult(page.items(), page.nextToken());
  }

  /** An address that another instance has is taken from it. */
  private AttachStaticIpResult attachStaticIp(AttachStaticIpRequest request, Call call) {
    Resource<StaticIp> address = call.resources().lock(STATIC_IP, request.staticIpName());
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.instanceName());
    StaticIpRules.checkAttachable(
        address, instance, call.links().to(ATTACHED_STATIC_IP, instance.identity()));
    detach(address, call);
    call.links().add(ATTACHED_STATIC_IP, address.identity(), instance.identity(), "");
    // What detaching has written is not to be overwritten where the instance is the same.
    Instance body = call.resources().get(Kinds.INSTANCE, instance.name()).body();
    call.resources()
        .update(
            instance.with(
                body.toBuilder()
                    .publicIpAddress(address.body().ipAddress())
                    .isStaticIp(true)
                    .build()));
    return new AttachStaticIpResult(call.didWith(address, instance));
  }

  private DetachStaticIpResult detachStaticIp(DetachStaticIpRequest request, Call call) {
    Resource<StaticIp> address = call.resources().lock(STATIC_IP, request.staticIpName());
    Resource<Instance> instance =
        detach(address, call).orElseThrow(() -> StaticIpRules.notAttached(address));
    return new DetachStaticIpResult(call.didWith(address, instance));
  }

  private ReleaseStaticIpResult releaseStaticIp(ReleaseStaticIpRequest request, Call call) {
    Resource<StaticIp> address = call.resources().lock(STATIC_IP, request.staticIpName());
    detach(address, call);
    call.resources().delete(address);
    return new ReleaseStaticIpResult(call.did(null, address));
  }

  /** Takes the address from the instance that has it; that gets a new one, unless it is stopped. */
  private static Optional<Resource<Instance>> detach(Resource<StaticIp> address, Call call) {
    Optional<Link> link = call.links().of(ATTACHED_STATIC_IP, address.identity());
    if (link.isEmpty()) {
      return Optional.empty();
    }
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, link.get().target().name());
    call.links().remove(ATTACHED_STATIC_IP, address.identity(), instance.identity());
    boolean isOff = instance.state().startsWith("stop");
    call.resources()
        .update(
            instance.with(
                instance.body().toBuilder()
                    .publicIpAddress(isOff ? null : call.addresses().publicIpv4())
                    .isStaticIp(false)
                    .build()));
    return Optional.of(instance);
  }
}
