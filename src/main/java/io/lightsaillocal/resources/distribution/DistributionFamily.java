package io.lightsaillocal.resources.distribution;

import static io.lightsaillocal.api.Operations.CREATE_DISTRIBUTION;
import static io.lightsaillocal.api.Operations.DELETE_DISTRIBUTION;
import static io.lightsaillocal.api.Operations.GET_DISTRIBUTIONS;
import static io.lightsaillocal.api.Operations.GET_DISTRIBUTION_BUNDLES;
import static io.lightsaillocal.api.Operations.GET_DISTRIBUTION_METRIC_DATA;
import static io.lightsaillocal.resources.Kinds.DISTRIBUTION;
import static io.lightsaillocal.resources.Kinds.DISTRIBUTION_ORIGIN;

import io.lightsaillocal.api.CreateDistributionRequest;
import io.lightsaillocal.api.CreateDistributionResult;
import io.lightsaillocal.api.DeleteDistributionRequest;
import io.lightsaillocal.api.DeleteDistributionResult;
import io.lightsaillocal.api.GetDistributionBundlesRequest;
import io.lightsaillocal.api.GetDistributionBundlesResult;
import io.lightsaillocal.api.GetDistributionMetricDataRequest;
import io.lightsaillocal.api.GetDistributionMetricDataResult;
import io.lightsaillocal.api.GetDistributionsRequest;
import io.lightsaillocal.api.GetDistributionsResult;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Measure;
import io.lightsaillocal.resources.Measures;
import io.lightsaillocal.resources.Metrics;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Readings;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.SubdomainName;
import io.lightsaillocal.resources.Timeline;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The operations on distributions. */
public final class DistributionFamily implements Family {

  private static final int ID_LENGTH = 13;

  private final Catalog catalog;
  private final ShownCertificates certificates;
  private final DistributionUpdates updates;
  private final CacheResets resets = new CacheResets();

  /** Distributions with the bundles of this catalogue and certificates of this issuance. */
  public DistributionFamily(Catalog catalog, Issuance issuance) {
    this.catalog = catalog;
    this.certificates = new ShownCertificates(issuance);
    this.updates = new DistributionUpdates(catalog, certificates);
  }

  @Override
  public void bind(Binder on) {
    on.write(CREATE_DISTRIBUTION, this::createDistribution)
        .read(GET_DISTRIBUTIONS, this::getDistributions)
        .read(GET_DISTRIBUTION_BUNDLES, this::getDistributionBundles)
        .read(GET_DISTRIBUTION_METRIC_DATA, this::getDistributionMetricData)
        .write(DELETE_DISTRIBUTION, this::deleteDistribution);
    certificates.bind(on);
    updates.bind(on);
    resets.bind(on);
  }

  private CreateDistributionResult createDistribution(
      CreateDistributionRequest request, Call call) {
    DistributionRules.checkRegion(call.scope());
    Names.check(request.distributionName());
    DistributionRules.checkCreation(request, catalog);
    Optional<SubdomainName> subdomain =
        Optional.ofNullable(request.subdomainName()).map(SubdomainName::of);
    Origins.Found origin = Origins.find(request.origin(), call);
    String id = id(call);
    Identity identity =
        call.resources()
            .newIdentity(DISTRIBUTION, request.distributionName(), Identity.ALL_ZONES)
            .coded("E" + id(call).toUpperCase(Locale.ROOT));
    LightsailDistribution body =
        LightsailDistribution.builder()
            .alternativeDomainNames(List.of())
            .isEnabled(true)
            .domainName("d%s.cloudfront.net".formatted(id))
            .bundleId(request.bundleId())
            .origin(
                Origins.told(
                    request.origin(),
                    origin,
                    Boolean.TRUE.equals(request.enablePrivateOriginAccess())))
            .originPublicDNS(origin.address())
            .defaultCacheBehavior(request.defaultCacheBehavior())
            .cacheBehaviorSettings(CacheDefaults.filled(request.cacheBehaviorSettings()))
            .cacheBehaviors(request.cacheBehaviors() == null ? List.of() : request.cacheBehaviors())
            .ipAddressType(
                request.ipAddressType() == null ? IpAddressType.DUALSTACK : request.ipAddressType())
            .viewerMinimumTlsProtocolVersion(
                request.viewerMinimumTlsProtocolVersion() == null
                    ? DistributionRules.USUAL_TLS
                    : request.viewerMinimumTlsProtocolVersion().wire())
            .defaultRootObject(request.defaultRootObject())
            .customErrorResponses(CacheDefaults.filled(request.customErrorResponses()))
            .waf(WafRules.after(request.enableWaf(), request.wafRules(), null))
            .tags(request.tags())
            .build();
    Resource<LightsailDistribution> distribution =
        call.resources()
            .add(
                DISTRIBUTION,
                identity,
                body,
                Timeline.from(call.now(), Deployment.IN_PROGRESS)
                    .then(call.settles(), Deployment.DEPLOYED),
                Notes.NONE);
    call.hosts().give(String.valueOf(body.domainName()), identity);
    call.links().add(DISTRIBUTION_ORIGIN, identity, origin.identity(), "");
    Resource<LightsailDistribution> made =
        request.certificateName() == null
            ? distribution
            : certificates.name(distribution, request.certificateName(), call);
    Operation operation =
        subdomain.isPresent()
            ? OwnSubdomain.make(subdomain.get(), made, call)
            : call.did(null, made).get(0);
    return new CreateDistributionResult(
        DistributionView.of(call.resources().get(DISTRIBUTION, identity.name()), call), operation);
  }

  /** As CloudFront's: lower-case letters and digits. */
  private static String id(Call call) {
    StringBuilder id = new StringBuilder();
    String digits = call.ids().hex(2 * ID_LENGTH);
    for (int i = 0; i < digits.length(); i += 2) {
      id.append(Integer.toString(Integer.parseInt(digits.substring(i, i + 2), 16) % 36, 36));
    }
    return id.toString();
  }

  private GetDistributionsResult getDistributions(GetDistributionsRequest request, Call call) {
    DistributionRules.checkRegion(call.scope());
    String name = request.distributionName();
    if (name == null) {
      Page<Resource<LightsailDistribution>> page =
          call.resources().page(DISTRIBUTION, request.pageToken());
      return new GetDistributionsResult(DistributionView.of(page.items(), call), page.nextToken());
    }
    if (call.resources().count(DISTRIBUTION) == 0) {
      return new GetDistributionsResult(List.of(), null);
    }
    return new GetDistributionsResult(
        List.of(DistributionView.of(call.resources().get(DISTRIBUTION, name), call)), null);
  }

  private GetDistributionBundlesResult getDistributionBundles(
      GetDistributionBundlesRequest request, Call call) {
    DistributionRules.checkRegion(call.scope());
    return catalog.read(GetDistributionBundlesResult.SHAPE, DistributionRules.BUNDLES);
  }

  private GetDistributionMetricDataResult getDistributionMetricData(
      GetDistributionMetricDataRequest request, Call call) {
    DistributionRules.checkRegion(call.scope());
    Resource<LightsailDistribution> distribution =
        call.resources().get(DISTRIBUTION, request.distributionName());
    Metrics asked =
        Metrics.asked(
            request.startTime(),
            request.endTime(),
            request.period(),
            request.unit(),
            request.statistics());
    Measure measure =
        Measures.find(ResourceType.DISTRIBUTION, request.metricName().wire()).orElseThrow();
    return new GetDistributionMetricDataResult(
        request.metricName(),
        asked.of(Readings.of(distribution, measure, call.resources()), measure));
  }

  private DeleteDistributionResult deleteDistribution(
      DeleteDistributionRequest request, Call call) {
    Resource<LightsailDistribution> distribution =
        Deployment.lock(request.distributionName(), "delete", call);
    OwnSubdomain.release(distribution, call);
    call.resources().delete(distribution, call.settles());
    return new DeleteDistributionResult(call.did(null, distribution).get(0));
  }
}
