package io.lightsaillocal.resources.loadbalancer;

import io.lightsaillocal.api.CreateLoadBalancerRequest;
import io.lightsaillocal.api.GetLoadBalancerTlsPoliciesResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.LoadBalancerTlsPolicy;
import io.lightsaillocal.resources.Catalog;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the service asks of load balancers beyond the model's constraints. */
final class BalancerRules {

  /** How many certificates a load balancer can have. */
  static final int MOST_CERTIFICATES = 2;

  static final String DEFAULT_POLICY = "TLS-2016-08";

  private static final int LONGEST_COOKIE_SECONDS = 604_800;

  private BalancerRules() {}

  static void checkCreation(CreateLoadBalancerRequest request, Catalog catalog) {
    if ((request.certificateName() == null) != (request.certificateDomainName() == null)) {
      throw new InvalidInputException(
          "A certificate is created with the load balancer where certificateName and certificateDomainName are both given; one of them is missing.");
    }
    if (request.certificateAlternativeNames() != null && request.certificateName() == null) {
      throw new InvalidInputException(
          "certificateAlternativeNames are given without a certificateName.");
    }
    if (request.instancePort() < 0) {
      throw new InvalidInputException(
          "The instancePort %d is not valid.".formatted(request.instancePort()),
          "It is a number from 0 to 65535.");
    }
    if (request.ipAddressType() == IpAddressType.IPV6) {
      throw new InvalidInputException(
          "The ipAddressType ipv6 is not valid for a load balancer.", "Use dualstack or ipv4.");
    }
    checkPath(request.healthCheckPath());
    checkPolicy(request.tlsPolicyName(), catalog);
  }

  static void checkPath(@Nullable String path) {
    if (path != null && !path.matches("/[\\x21-\\x7E]{0,1023}")) {
      throw new InvalidInputException(
          "The health check path %s is not valid.".formatted(path),
          "It begins with a slash and has no spaces, for example /health.");
    }
  }

  static boolean flag(String attribute, String value) {
    if (!value.equals("true") && !value.equals("false")) {
      throw new InvalidInputException(
          "The value %s of the attribute %s is not valid.".formatted(value, attribute),
          "It is true or false.");
    }
    return value.equals("true");
  }

  static void checkCookieSeconds(String attribute, String value) {
    if (!value.matches("[0-9]{1,6}")
        || Integer.parseInt(value) < 1
        || Integer.parseInt(value) > LONGEST_COOKIE_SECONDS) {
      throw new InvalidInputException(
          "The value %s of the attribute %s is not valid.".formatted(value, attribute),
          "It is a number of seconds from 1 to %d.".formatted(LONGEST_COOKIE_SECONDS));
    }
  }

  static void checkPolicy(@Nullable String name, Catalog catalog) {
    List<LoadBalancerTlsPolicy> policies = policies(catalog);
    if (name != null && policies.stream().noneMatch(policy -> name.equals(policy.name()))) {
      throw new InvalidInputException(
          "The TLS policy %s does not exist.".formatted(name),
          "It is one of %s."
              .formatted(
                  policies.stream()
                      .map(LoadBalancerTlsPolicy::name)
                      .collect(Collectors.joining(", "))));
    }
  }

  static List<LoadBalancerTlsPolicy> policies(Catalog catalog) {
    List<LoadBalancerTlsPolicy> policies =
        catalog
            .read(GetLoadBalancerTlsPoliciesResult.SHAPE, "load-balancer-tls-policies")
            .tlsPolicies();
    return policies == null ? List.of() : policies;
  }
}
