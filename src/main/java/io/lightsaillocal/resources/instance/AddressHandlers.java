package io.lightsaillocal.resources.instance;

import static io.lightsaillocal.api.Operations.SET_IP_ADDRESS_TYPE;
import static io.lightsaillocal.api.Operations.UPDATE_INSTANCE_METADATA_OPTIONS;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.HttpEndpoint;
import io.lightsaillocal.api.HttpProtocolIpv6;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceMetadataOptions;
import io.lightsaillocal.api.InstanceMetadataState;
import io.lightsaillocal.api.InstanceNetworking;
import io.lightsaillocal.api.InstancePortInfo;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.api.SetIpAddressTypeRequest;
import io.lightsaillocal.api.SetIpAddressTypeResult;
import io.lightsaillocal.api.UpdateInstanceMetadataOptionsRequest;
import io.lightsaillocal.api.UpdateInstanceMetadataOptionsResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Resource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** SetIpAddressType and UpdateInstanceMetadataOptions: how an instance is reached. */
final class AddressHandlers {

  private static final Set<ResourceType> WITH_TYPE =
      Set.of(ResourceType.INSTANCE, ResourceType.LOAD_BALANCER, ResourceType.DISTRIBUTION);

  private static final int MAX_HOPS = 64;
  private static final String IPV6_METADATA_REGION = "eu-north-1";

  private final Offers offers;
  private final InstanceCreation creation;
  private final Firewall firewall;

  AddressHandlers(Offers offers, InstanceCreation creation, Firewall firewall) {
    this.offers = offers;
    this.creation = creation;
    this.firewall = firewall;
  }

  void bind(Family.Binder on) {
    on.write(SET_IP_ADDRESS_TYPE, this::setIpAddressType)
        .write(UPDATE_INSTANCE_METADATA_OPTIONS, this::updateInstanceMetadataOptions);
  }

  private SetIpAddressTypeResult setIpAddressType(SetIpAddressTypeRequest request, Call call) {
    if (!WITH_TYPE.contains(request.resourceType())) {
      throw new InvalidInputException(
          "A resource of the type %s has no ipAddressType."
              .formatted(request.resourceType().wire()),
          "Instance, LoadBalancer and Distribution have one.");
    }
    if (request.resourceType() == ResourceType.LOAD_BALANCER) {
      return ofLoadBalancer(request, call);
    }
    if (request.resourceType() == ResourceType.DISTRIBUTION) {
      return ofDistribution(request, call);
    }
    if (request.resourceType() != ResourceType.INSTANCE) {
      throw new Kind<>(request.resourceType()).notFound(request.resourceName());
    }
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.resourceName());
    InstanceRules.requireSettled(instance, "change the ipAddressType of");
    IpAddressType type = request.ipAddressType();
    if (type != instance.body().ipAddressType()) {
      boolean accepted = Boolean.TRUE.equals(request.acceptBundleUpdate());
      call.resources().update(instance.with(changed(instance, type, accepted, call)));
    }
    return new SetIpAddressTypeResult(call.did(type.wire(), instance));
  }

  private static SetIpAddressTypeResult ofDistribution(SetIpAddressTypeRequest request, Call call) {
    Resource<LightsailDistribution> distribution =
        call.resources().lock(Kinds.DISTRIBUTION, request.resourceName());
    requireIpv4("distribution", request);
    call.resources()
        .update(
            distribution.with(
                distribution.body().toBuilder().ipAddressType(request.ipAddressType()).build()));
    return new SetIpAddressTypeResult(call.did(request.ipAddressType().wire(), distribution));
  }

  private static void requireIpv4(String kind, SetIpAddressTypeRequest request) {
    if (request.ipAddressType() == IpAddressType.IPV6) {
      throw new InvalidInputException(
          "The ipAddressType ipv6 is not valid for a %s.".formatted(kind),
          "Use dualstack or ipv4.");
    }
  }

  private static SetIpAddressTypeResult ofLoadBalancer(SetIpAddressTypeRequest request, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().lock(Kinds.LOAD_BALANCER, request.resourceName());
    requireIpv4("load balancer", request);
    call.resources()
        .update(
            balancer.with(
                balancer.body().toBuilder().ipAddressType(request.ipAddressType()).build()));
    return new SetIpAddressTypeResult(call.did(request.ipAddressType().wire(), balancer));
  }

  private Instance changed(
      Resource<Instance> instance, IpAddressType type, boolean acceptsBundle, Call call) {
    Instance body = instance.body();
    if (type == IpAddressType.IPV6 && known(body.isStaticIp())) {
      throw new InvalidInputException(
          "The instance %s has a static IP address.".formatted(instance.name()),
          "Detach it before you change the ipAddressType to ipv6.");
    }
    IpAddressType before = known(body.ipAddressType());
    Instance.Builder changed =
        body.toBuilder().ipAddressType(type).networking(networking(body, before, type));
    Optional<String> twin =
        offers.twin(known(body.bundleId()), type == IpAddressType.IPV6, call.scope().region());
    if (twin.isPresent()) {
      if (!acceptsBundle) {
        throw new InvalidInputException(
            "With the ipAddressType %s the bundle of the instance %s changes from %s to %s."
                .formatted(type.wire(), instance.name(), body.bundleId(), twin.get()),
            "Set acceptBundleUpdate to true to accept that.");
      }
      creation.useBundle(changed, changed.build(), twin.get(), call.scope().region());
    }
    if (type == IpAddressType.IPV6) {
      changed.publicIpAddress(null);
    } else if (before == IpAddressType.IPV6 && instance.state().equals("running")) {
      changed.publicIpAddress(call.addresses().publicIpv4());
    }
    if (type == IpAddressType.IPV4) {
      changed.ipv6Addresses(List.of());
    } else if (before == IpAddressType.IPV4) {
      changed.ipv6Addresses(List.of(call.addresses().ipv6()));
    }
    return changed.build();
  }

  /** What an IP version had is gone with it; a new one begins as with a new instance. */
  private InstanceNetworking networking(Instance body, IpAddressType before, IpAddressType type) {
    InstanceNetworking old = known(body.networking());
    List<InstancePortInfo> rules = PortRules.of(known(old.ports()), type);
    Optional<IpAddressType> added =
        before == IpAddressType.IPV4
            ? Optional.of(IpAddressType.IPV6)
            : before == IpAddressType.IPV6 ? Optional.of(IpAddressType.IPV4) : Optional.empty();
    if (added.isPresent()) {
      for (InstancePortInfo rule :
          firewall.rules(offers.blueprint(known(body.blueprintId())), added.get())) {
        rules = PortRules.opened(rules, rule);
      }
    }
    return new InstanceNetworking(old.monthlyTransfer(), rules);
  }

  private UpdateInstanceMetadataOptionsResult updateInstanceMetadataOptions(
      UpdateInstanceMetadataOptionsRequest request, Call call) {
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.instanceName());
    InstanceRules.requireSettled(instance, "change the metadata options of");
    check(request, call.scope().region());
    InstanceMetadataOptions old = known(instance.body().metadataOptions());
    InstanceMetadataOptions options =
        new InstanceMetadataOptions(
            InstanceMetadataState.APPLIED,
            or(request.httpTokens(), known(old.httpTokens())),
            or(request.httpEndpoint(), known(old.httpEndpoint())),
            or(request.httpPutResponseHopLimit(), known(old.httpPutResponseHopLimit())),
            or(request.httpProtocolIpv6(), known(old.httpProtocolIpv6())));
    call.resources()
        .update(instance.with(instance.body().toBuilder().metadataOptions(options).build()));
    return new UpdateInstanceMetadataOptionsResult(call.did("", instance).get(0));
  }

  private static void check(UpdateInstanceMetadataOptionsRequest request, String region) {
    Integer hops = request.httpPutResponseHopLimit();
    if (hops != null && (hops < 1 || hops > MAX_HOPS)) {
      throw new InvalidInputException(
          "The httpPutResponseHopLimit %d is not valid. It must be between 1 and %d."
              .formatted(hops, MAX_HOPS));
    }
    boolean namesMore =
        hops != null || request.httpTokens() != null || request.httpProtocolIpv6() != null;
    if (request.httpEndpoint() == HttpEndpoint.DISABLED && namesMore) {
      throw new InvalidInputException(
          "With the httpEndpoint disabled, no other metadata option can be set.",
          "Send httpEndpoint alone.");
    }
    if (request.httpProtocolIpv6() == HttpProtocolIpv6.ENABLED
        && !region.equals(IPV6_METADATA_REGION)) {
      throw new InvalidInputException(
          "The httpProtocolIpv6 cannot be enabled in the Region %s.".formatted(region),
          "It is available in %s alone.".formatted(IPV6_METADATA_REGION));
    }
  }

  private static <T> T or(@Nullable T asked, T old) {
    return asked == null ? old : asked;
  }
}
