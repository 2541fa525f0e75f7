package io.lightsaillocal.resources.distribution;

import static io.lightsaillocal.api.Operations.UPDATE_DISTRIBUTION;
import static io.lightsaillocal.api.Operations.UPDATE_DISTRIBUTION_BUNDLE;
import static io.lightsaillocal.resources.Kinds.DISTRIBUTION_ORIGIN;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.InputOrigin;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.UpdateDistributionBundleRequest;
import io.lightsaillocal.api.UpdateDistributionBundleResult;
import io.lightsaillocal.api.UpdateDistributionRequest;
import io.lightsaillocal.api.UpdateDistributionResult;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Resource;
import org.jspecify.annotations.Nullable;

/** UpdateDistribution and UpdateDistributionBundle. */
final class DistributionUpdates {

  private final Catalog catalog;
  private final ShownCertificates certificates;

  DistributionUpdates(Catalog catalog, ShownCertificates certificates) {
    this.catalog = catalog;
    this.certificates = certificates;
  }

  void bind(Family.Binder on) {
    on.write(UPDATE_DISTRIBUTION, this::updateDistribution)
        .write(UPDATE_DISTRIBUTION_BUNDLE, this::updateDistributionBundle);
  }

  private UpdateDistributionResult updateDistribution(
      UpdateDistributionRequest request, Call call) {
    Resource<LightsailDistribution> distribution =
        Deployment.lock(request.distributionName(), "change", call);
    check(request, distribution);
    Resource<LightsailDistribution> changed = certified(distribution, request, call);
    LightsailDistribution before = changed.body();
    LightsailDistribution.Builder body =
        before.toBuilder()
            .defaultCacheBehavior(
                or(request.defaultCacheBehavior(), known(before.defaultCacheBehavior())))
            .cacheBehaviorSettings(
                request.cacheBehaviorSettings() == null
                    ? before.cacheBehaviorSettings()
                    : CacheDefaults.filled(request.cacheBehaviorSettings()))
            .cacheBehaviors(or(request.cacheBehaviors(), known(before.cacheBehaviors())))
            .isEnabled(or(request.isEnabled(), known(before.isEnabled())))
            .waf(WafRules.after(request.enableWaf(), request.wafRules(), before.waf()));
    if (request.defaultRootObject() != null) {
      body.defaultRootObject(request.defaultRootObject());
    }
    if (request.customErrorResponses() != null) {
      body.customErrorResponses(CacheDefaults.filled(request.customErrorResponses()));
    }
    if (request.viewerMinimumTlsProtocolVersion() != null) {
      body.viewerMinimumTlsProtocolVersion(request.viewerMinimumTlsProtocolVersion().wire());
    }
    InputOrigin origin = request.origin();
    if (origin != null) {
      Origins.Found found = Origins.find(origin, call);
      boolean isPrivate =
          or(
              request.enablePrivateOriginAccess(),
              found.isBucket()
                  && Boolean.TRUE.equals(known(before.origin()).isPrivateOriginAccessEnabled()));
      body.origin(Origins.told(origin, found, isPrivate)).originPublicDNS(found.address());
      call.links().add(DISTRIBUTION_ORIGIN, distribution.identity(), found.identity(), "");
    }
    Deployment.begin(changed.with(body.build()), call);
    return new UpdateDistributionResult(call.did(null, distribution).get(0));
  }

  private static void check(
      UpdateDistributionRequest request, Resource<LightsailDistribution> distribution) {
    if (request.enablePrivateOriginAccess() != null && request.origin() == null) {
      throw new InvalidInputException(
          "enablePrivateOriginAccess is given without an origin.",
          "Give the origin in the same call.");
    }
    if (Boolean.TRUE.equals(request.useDefaultCertificate()) && request.certificateName() != null) {
      throw new InvalidInputException(
          "useDefaultCertificate and the certificateName %s are both given."
              .formatted(request.certificateName()));
    }
    if (Boolean.TRUE.equals(request.enableWaf())) {
      WafRules.checkBundle(distribution.body().bundleId());
    }
    WafRules.check(request.wafRules(), String.valueOf(distribution.body().bundleId()));
    DistributionRules.checkCache(request.cacheBehaviorSettings(), request.cacheBehaviors());
    DistributionRules.checkErrorPages(request.customErrorResponses());
  }

  private Resource<LightsailDistribution> certified(
      Resource<LightsailDistribution> distribution, UpdateDistributionRequest request, Call call) {
    if (request.certificateName() != null) {
      return certificates.name(distribution, request.certificateName(), call);
    }
    return Boolean.TRUE.equals(request.useDefaultCertificate())
        ? certificates.without(distribution, call)
        : distribution;
  }

  private UpdateDistributionBundleResult updateDistributionBundle(
      UpdateDistributionBundleRequest request, Call call) {
    Resource<LightsailDistribution> distribution =
        Deployment.lock(request.distributionName(), "change the bundle of", call);
    String bundle = request.bundleId();
    if (bundle == null) {
      throw new InvalidInputException(
          "The bundleId is missing.", "GetDistributionBundles lists them.");
    }
    DistributionRules.checkBundle(bundle, catalog);
    if (!DistributionView.canChangeBundle(distribution, call)) {
      throw new InvalidInputException(
          "The bundle of the distribution %s was already changed in this monthly billing cycle."
              .formatted(distribution.name()),
          "It can be changed once in a monthly AWS billing cycle. Try again next month.");
    }
    Deployment.begin(
        distribution
            .with(distribution.body().toBuilder().bundleId(bundle).build())
            .noting(distribution.notes().with(DistributionView.BUNDLE_CHANGED, call.now())),
        call);
    return new UpdateDistributionBundleResult(call.did(bundle, distribution).get(0));
  }

  private static <T> T or(@Nullable T given, T otherwise) {
    return given == null ? otherwise : given;
  }
}
