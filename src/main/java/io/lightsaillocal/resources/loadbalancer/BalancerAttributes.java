package io.lightsaillocal.resources.loadbalancer;

import static io.lightsaillocal.api.Operations.UPDATE_LOAD_BALANCER_ATTRIBUTE;
import static io.lightsaillocal.resources.Kinds.BALANCER_CERTIFICATE;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.LoadBalancerAttributeName;
import io.lightsaillocal.api.UpdateLoadBalancerAttributeRequest;
import io.lightsaillocal.api.UpdateLoadBalancerAttributeResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Resource;
import java.util.EnumMap;
import java.util.Map;

/** UpdateLoadBalancerAttribute. */
final class BalancerAttributes {

  private final Catalog catalog;

  BalancerAttributes(Catalog catalog) {
    this.catalog = catalog;
  }

  void bind(Family.Binder on) {
    on.write(UPDATE_LOAD_BALANCER_ATTRIBUTE, this::updateLoadBalancerAttribute);
  }

  private UpdateLoadBalancerAttributeResult updateLoadBalancerAttribute(
      UpdateLoadBalancerAttributeRequest request, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().lock(LOAD_BALANCER, request.loadBalancerName());
    String name = request.attributeName().wire();
    String value = request.attributeValue();
    LoadBalancer.Builder changed = balancer.body().toBuilder();
    switch (request.attributeName()) {
      case HEALTH_CHECK_PATH -> {
        BalancerRules.checkPath(value);
        changed.healthCheckPath(value);
      }
      case SESSION_STICKINESS_ENABLED -> {
        BalancerRules.flag(name, value);
        changed.configurationOptions(with(balancer, request.attributeName(), value));
      }
      case SESSION_STICKINESS_LB_COOKIE_DURATION_SECONDS -> {
        BalancerRules.checkCookieSeconds(name, value);
        changed.configurationOptions(with(balancer, request.attributeName(), value));
      }
      case HTTPS_REDIRECTION_ENABLED -> {
        boolean isEnabled = BalancerRules.flag(name, value);
        if (isEnabled) {
          requireHttps(balancer, call);
        }
        changed.httpsRedirectionEnabled(isEnabled);
      }
      case TLS_POLICY_NAME -> {
        BalancerRules.checkPolicy(value, catalog);
        changed.tlsPolicyName(value);
      }
    }
    call.resources().update(balancer.with(changed.build()));
    return new UpdateLoadBalancerAttributeResult(call.did(name, balancer));
  }

  private static void requireHttps(Resource<LoadBalancer> balancer, Call call) {
    boolean isHttps =
        call.links().to(BALANCER_CERTIFICATE, balancer.identity()).stream()
            .anyMatch(link -> link.detail().equals(BalancerView.ATTACHED));
    if (!isHttps) {
      throw new InvalidInputException(
          "HTTPS redirection cannot be enabled for the load balancer %s, because it has no attached certificate."
              .formatted(balancer.name()),
          "Attach a certificate with AttachLoadBalancerTlsCertificate first.");
    }
  }

  private static Map<LoadBalancerAttributeName, String> with(
      Resource<LoadBalancer> balancer, LoadBalancerAttributeName name, String value) {
    Map<LoadBalancerAttributeName, String> options =
        new EnumMap<>(known(balancer.body().configurationOptions()));
    options.put(name, value);
    return options;
  }
}
