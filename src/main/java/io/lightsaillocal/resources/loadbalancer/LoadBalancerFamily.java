package io.lightsaillocal.resources.loadbalancer;

import static io.lightsaillocal.api.Operations.CREATE_LOAD_BALANCER;
import static io.lightsaillocal.api.Operations.CREATE_LOAD_BALANCER_TLS_CERTIFICATE;
import static io.lightsaillocal.api.Operations.DELETE_LOAD_BALANCER;
import static io.lightsaillocal.api.Operations.DELETE_LOAD_BALANCER_TLS_CERTIFICATE;
import static io.lightsaillocal.api.Operations.GET_LOAD_BALANCER;
import static io.lightsaillocal.api.Operations.GET_LOAD_BALANCERS;
import static io.lightsaillocal.api.Operations.GET_LOAD_BALANCER_TLS_POLICIES;
import static io.lightsaillocal.resources.Kinds.BALANCER_CERTIFICATE;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER_CERTIFICATE;

import io.lightsaillocal.api.CreateLoadBalancerRequest;
import io.lightsaillocal.api.CreateLoadBalancerResult;
import io.lightsaillocal.api.DeleteLoadBalancerRequest;
import io.lightsaillocal.api.DeleteLoadBalancerResult;
import io.lightsaillocal.api.GetLoadBalancerRequest;
import io.lightsaillocal.api.GetLoadBalancerResult;
import io.lightsaillocal.api.GetLoadBalancerTlsPoliciesRequest;
import io.lightsaillocal.api.GetLoadBalancerTlsPoliciesResult;
import io.lightsaillocal.api.GetLoadBalancersRequest;
import io.lightsaillocal.api.GetLoadBalancersResult;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.LoadBalancerAttributeName;
import io.lightsaillocal.api.LoadBalancerTlsCertificate;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.resources.BalancedHealth;
import io.lightsaillocal.resources.BalancedHealth.Target;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.HealthChecks.Verdict;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The operations on load balancers. */
public final class LoadBalancerFamily implements Family {

  private final Catalog catalog;
  private final BalancedHealth health;
  private final BalancerCertificates certificates;
  private final BalancedInstances instances = new BalancedInstances();
  private final BalancerAttributes attributes;
  private final BalancerMetrics metrics = new BalancerMetrics();

  /**
   * Load balancers with the policies of this catalogue and certificates of this issuance.
   *
   * @param health of the instances behind them
   */
  public LoadBalancerFamily(Catalog catalog, Issuance issuance, BalancedHealth health) {
    this.catalog = catalog;
    this.health = health;
    this.certificates = new BalancerCertificates(issuance);
    this.attributes = new BalancerAttributes(catalog);
  }

  @Override
  public void bind(Binder on) {
    on.write(CREATE_LOAD_BALANCER, this::createLoadBalancer)
        .read(GET_LOAD_BALANCER, this::checksOfOne, this::getLoadBalancer)
        .read(GET_LOAD_BALANCERS, this::checksOfPage, this::getLoadBalancers)
        .write(DELETE_LOAD_BALANCER, this::deleteLoadBalancer)
        .read(GET_LOAD_BALANCER_TLS_POLICIES, this::getLoadBalancerTlsPolicies);
    instances.bind(on);
    attributes.bind(on);
    certificates.bind(on);
    metrics.bind(on);
  }

  private CreateLoadBalancerResult createLoadBalancer(
      CreateLoadBalancerRequest request, Call call) {
    Names.check(request.loadBalancerName());
    BalancerRules.checkCreation(request, catalog);
    String digits = call.ids().hex(32);
    Identity identity =
        call.resources()
            .newIdentity(LOAD_BALANCER, request.loadBalancerName(), Identity.ALL_ZONES)
            .coded(supportCode(digits, call));
    LoadBalancer body =
        LoadBalancer.builder()
            .dnsName(dnsName(digits, call))
            .healthCheckPath(request.healthCheckPath() == null ? "/" : request.healthCheckPath())
            .instancePort(request.instancePort())
            .configurationOptions(
                Map.of(
                    LoadBalancerAttributeName.SESSION_STICKINESS_ENABLED, "false",
                    LoadBalancerAttributeName.SESSION_STICKINESS_LB_COOKIE_DURATION_SECONDS,
                        "86400"))
            .ipAddressType(
                request.ipAddressType() == null ? IpAddressType.DUALSTACK : request.ipAddressType())
            .httpsRedirectionEnabled(false)
            .tlsPolicyName(
                request.tlsPolicyName() == null
                    ? BalancerRules.DEFAULT_POLICY
                    : request.tlsPolicyName())
            .tags(request.tags())
            .build();
    Timeline timeline = Timeline.from(call.now(), "provisioning").then(call.settles(), "active");
    Resource<LoadBalancer> balancer =
        call.resources().add(LOAD_BALANCER, identity, body, timeline, Notes.NONE);
    call.hosts().give(String.valueOf(body.dnsName()), identity);
    List<Operation> operations = new ArrayList<>(call.did(null, balancer));
    if (request.certificateName() != null) {
      operations.addAll(
          certificates.create(
              balancer,
              new BalancerCertificates.Wanted(
                  request.certificateName(),
                  String.valueOf(request.certificateDomainName()),
                  request.certificateAlternativeNames(),
                  null),
              call.as(CREATE_LOAD_BALANCER_TLS_CERTIFICATE)));
    }
    return new CreateLoadBalancerResult(operations);
  }

  private static String dnsName(String digits, Call call) {
    long number = Long.parseLong(call.ids().hex(8), 16) % 1_900_000_000L + 100_000_000L;
    return "%s-%d.%s.elb.amazonaws.com".formatted(digits, number, call.scope().region());
  }

  private static String supportCode(String digits, Call call) {
    return "arn:aws:elasticloadbalancing:%s:999999999999:loadbalancer/app/%s/%s"
        .formatted(call.scope().region(), digits, call.ids().hex(16));
  }

  private Supplier<Map<Target, Verdict>> checksOfOne(GetLoadBalancerRequest request, Call call) {
    return checks(List.of(call.resources().get(LOAD_BALANCER, request.loadBalancerName())), call);
  }

  private GetLoadBalancerResult getLoadBalancer(
      GetLoadBalancerRequest request, Map<Target, Verdict> checked, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().get(LOAD_BALANCER, request.loadBalancerName());
    return new GetLoadBalancerResult(BalancerView.of(List.of(balancer), checked, call).get(0));
  }

  private Supplier<Map<Target, Verdict>> checksOfPage(GetLoadBalancersRequest request, Call call) {
    return checks(call.resources().page(LOAD_BALANCER, request.pageToken()).items(), call);
  }

  private GetLoadBalancersResult getLoadBalancers(
      GetLoadBalancersRequest request, Map<Target, Verdict> checked, Call call) {
    Page<Resource<LoadBalancer>> page = call.resources().page(LOAD_BALANCER, request.pageToken());
    return new GetLoadBalancersResult(
        BalancerView.of(page.items(), checked, call), page.nextToken());
  }

  /** Who is to be asked how it is, while nothing is held. */
  private Supplier<Map<Target, Verdict>> checks(List<Resource<LoadBalancer>> balancers, Call call) {
    List<Target> targets = BalancerView.targets(balancers, call);
    return () -> health.ask(targets);
  }

  /** The certificates go with it, the instances stay. */
  private DeleteLoadBalancerResult deleteLoadBalancer(
      DeleteLoadBalancerRequest request, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().lock(LOAD_BALANCER, request.loadBalancerName());
    List<Resource<LoadBalancerTlsCertificate>> owned =
        call.resources()
            .sources(LOAD_BALANCER_CERTIFICATE, BALANCER_CERTIFICATE, List.of(balancer.identity()))
            .getOrDefault(balancer.arn(), List.of());
    List<Operation> operations = new ArrayList<>(call.did(null, balancer));
    for (Resource<LoadBalancerTlsCertificate> certificate : owned) {
      call.resources().delete(certificate);
      operations.addAll(
          call.as(DELETE_LOAD_BALANCER_TLS_CERTIFICATE).did(null, certificate, balancer));
    }
    call.resources().delete(balancer);
    return new DeleteLoadBalancerResult(operations);
  }

  private GetLoadBalancerTlsPoliciesResult getLoadBalancerTlsPolicies(
      GetLoadBalancerTlsPoliciesRequest request, Call call) {
    return new GetLoadBalancerTlsPoliciesResult(BalancerRules.policies(catalog), null);
  }
}
