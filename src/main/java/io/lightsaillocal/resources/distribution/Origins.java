package io.lightsaillocal.resources.distribution;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.ContainerService;
import io.lightsaillocal.api.InputOrigin;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.Origin;
import io.lightsaillocal.api.OriginIpAddressTypeEnum;
import io.lightsaillocal.api.OriginProtocolPolicyEnum;
import io.lightsaillocal.api.RegionName;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Resources;
import java.net.URI;
import java.util.Optional;

/** What distributions pass on, of any Region. */
final class Origins {

  private static final int USUAL_TIMEOUT = 30;
  private static final int LONGEST_TIMEOUT = 60;

  private Origins() {}

  /**
   * An origin that there is.
   *
   * @param address under which it is asked
   */
  record Found(Identity identity, String address) {

    boolean isBucket() {
      return identity.type() == ResourceType.BUCKET;
    }
  }

  static Found find(InputOrigin asked, Call call) {
    String name = asked.name();
    RegionName region = asked.regionName();
    if (name == null || region == null) {
      throw new InvalidInputException(
          "The origin has no %s.".formatted(name == null ? "name" : "regionName"),
          "Name the instance, load balancer, container service or bucket and the Region that it is in.");
    }
    Integer timeout = asked.responseTimeout();
    if (timeout != null && (timeout < 1 || timeout > LONGEST_TIMEOUT)) {
      throw new InvalidInputException(
          "The responseTimeout %d of the origin is not valid.".formatted(timeout),
          "It is a number of seconds from 1 to %d.".formatted(LONGEST_TIMEOUT));
    }
    Resources resources = call.resources().in(region.wire());
    Optional<Resource<Instance>> instance = resources.find(Kinds.INSTANCE, name);
    if (instance.isPresent()) {
      return instance(instance.get());
    }
    Optional<Resource<LoadBalancer>> balancer = resources.find(Kinds.LOAD_BALANCER, name);
    if (balancer.isPresent()) {
      return balancer(balancer.get(), call);
    }
    Optional<Resource<ContainerService>> service = resources.find(Kinds.CONTAINER_SERVICE, name);
    if (service.isPresent()) {
      String host = URI.create(known(service.get().body().url())).getHost();
      return new Found(service.get().identity(), host);
    }
    return resources
        .find(Kinds.BUCKET, name)
        .map(
            bucket ->
                new Found(
                    bucket.identity(), "%s.s3.%s.amazonaws.com".formatted(name, region.wire())))
        .orElseThrow(
            () ->
                new NotFoundException(
                    "The origin does not exist: " + name,
                    "There is no instance, load balancer, container service or bucket of that name in %s."
                        .formatted(region.wire())));
  }

  private static Found instance(Resource<Instance> instance) {
    boolean isReachable =
        Boolean.TRUE.equals(instance.body().isStaticIp())
            || instance.body().ipAddressType() == IpAddressType.IPV6;
    if (!isReachable) {
      throw new InvalidInputException(
          "The instance %s has no static IP address, so it cannot be an origin."
              .formatted(instance.name()),
          "Attach one with AttachStaticIp first.");
    }
    String address = instance.body().publicIpAddress();
    return new Found(
        instance.identity(),
        address == null ? known(instance.body().ipv6Addresses()).get(0) : address);
  }

  private static Found balancer(Resource<LoadBalancer> balancer, Call call) {
    if (call.links().from(Kinds.BALANCED_INSTANCE, balancer.identity()).isEmpty()) {
      throw new InvalidInputException(
          "The load balancer %s has no instances, so it cannot be an origin."
              .formatted(balancer.name()),
          "Attach one with AttachInstancesToLoadBalancer first.");
    }
    return new Found(balancer.identity(), known(balancer.body().dnsName()));
  }

  /** As it is told: a bucket is always asked by HTTPS, and only instances by IPv6. */
  static Origin told(InputOrigin asked, Found found, boolean isPrivate) {
    if (isPrivate && !found.isBucket()) {
      throw new InvalidInputException(
          "The origin %s cannot have private access, because it is of the type %s."
              .formatted(found.identity().name(), found.identity().type().wire()),
          "enablePrivateOriginAccess is for buckets.");
    }
    OriginProtocolPolicyEnum policy = asked.protocolPolicy();
    OriginIpAddressTypeEnum addresses = asked.ipAddressType();
    boolean isInstance = found.identity().type() == ResourceType.INSTANCE;
    return Origin.builder()
        .name(found.identity().name())
        .resourceType(found.identity().type())
        .regionName(asked.regionName())
        .protocolPolicy(
            found.isBucket()
                ? OriginProtocolPolicyEnum.HTTPS_ONLY
                : policy == null ? OriginProtocolPolicyEnum.HTTP_ONLY : policy)
        .responseTimeout(asked.responseTimeout() == null ? USUAL_TIMEOUT : asked.responseTimeout())
        .ipAddressType(isInstance && addresses != null ? addresses : OriginIpAddressTypeEnum.IPV4)
        .isPrivateOriginAccessEnabled(isPrivate)
        .build();
  }
}
