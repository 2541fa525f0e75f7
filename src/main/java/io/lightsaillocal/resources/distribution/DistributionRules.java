package io.lightsaillocal.resources.distribution;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.CacheBehaviorPerPath;
import io.lightsaillocal.api.CacheSettings;
import io.lightsaillocal.api.CreateDistributionRequest;
import io.lightsaillocal.api.DistributionBundle;
import io.lightsaillocal.api.DistributionCustomErrorResponse;
import io.lightsaillocal.api.ForwardValues;
import io.lightsaillocal.api.GetDistributionBundlesResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.IpAddressType;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Scope;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the service asks of distributions beyond the model's constraints. */
final class DistributionRules {

  static final String BUNDLES = "distribution-bundles";
  static final String USUAL_TLS = "TLSv1.2_2021";

  private static final String REGION = "us-east-1";
  private static final int MOST_PATHS = 25;
  private static final int MOST_FORWARDED = 10;

  private DistributionRules() {}

  static void checkRegion(Scope scope) {
    if (!scope.region().equals(REGION)) {
      throw new InvalidInputException(
          "Distribution-related APIs are only available in the us-east-1 Region. Please set your Region configuration to us-east-1 to create, view, or edit these resources.");
    }
  }

  static void checkCreation(CreateDistributionRequest request, Catalog catalog) {
    checkBundle(request.bundleId(), catalog);
    if (request.ipAddressType() == IpAddressType.IPV6) {
      throw new InvalidInputException(
          "The ipAddressType ipv6 is not valid for a distribution.", "Use dualstack or ipv4.");
    }
    if (Boolean.TRUE.equals(request.enableWaf())) {
      WafRules.checkBundle(request.bundleId());
    }
    WafRules.check(request.wafRules(), request.bundleId());
    checkCache(request.cacheBehaviorSettings(), request.cacheBehaviors());
    checkErrorPages(request.customErrorResponses());
  }

  static void checkBundle(String id, Catalog catalog) {
    List<DistributionBundle> bundles =
        known(catalog.read(GetDistributionBundlesResult.SHAPE, BUNDLES).bundles());
    if (bundles.stream().noneMatch(bundle -> id.equals(bundle.bundleId()))) {
      throw new InvalidInputException(
          "The distribution bundle does not exist: " + id,
          "It is one of %s."
              .formatted(
                  bundles.stream()
                      .map(DistributionBundle::bundleId)
                      .collect(Collectors.joining(", "))));
    }
  }

  static void checkCache(
      @Nullable CacheSettings settings, @Nullable List<CacheBehaviorPerPath> paths) {
    if (paths != null && paths.size() > MOST_PATHS) {
      throw new InvalidInputException(
          "A distribution can have up to %d cacheBehaviors, not %d."
              .formatted(MOST_PATHS, paths.size()));
    }
    if (settings == null) {
      return;
    }
    CacheSettings filled = CacheDefaults.filled(settings);
    long least = known(filled.minimumTTL());
    long usual = known(filled.defaultTTL());
    long most = known(filled.maximumTTL());
    if (least < 0 || least > usual || usual > most) {
      throw new InvalidInputException(
          "The times minimumTTL %d, defaultTTL %d and maximumTTL %d are not valid."
              .formatted(least, usual, most),
          "None is below 0, and each is at least the one before.");
    }
    if (least > 0 && known(filled.forwardedHeaders()).option() == ForwardValues.ALL) {
      throw new InvalidInputException(
          "The minimumTTL %d is not valid while all headers are forwarded.".formatted(least),
          "It must be 0 then.");
    }
    checkCount("cookiesAllowList", known(filled.forwardedCookies()).cookiesAllowList());
    checkCount("headersAllowList", known(filled.forwardedHeaders()).headersAllowList());
    checkCount(
        "queryStringsAllowList", known(filled.forwardedQueryStrings()).queryStringsAllowList());
  }

  private static void checkCount(String member, @Nullable List<?> allowed) {
    if (allowed != null && allowed.size() > MOST_FORWARDED) {
      throw new InvalidInputException(
          "The %s has %d entries. It can have up to %d."
              .formatted(member, allowed.size(), MOST_FORWARDED));
    }
  }

  static void checkErrorPages(@Nullable List<DistributionCustomErrorResponse> pages) {
    for (DistributionCustomErrorResponse page :
        pages == null ? List.<DistributionCustomErrorResponse>of() : pages) {
      String path = page.responsePagePath();
      if (path != null && !path.startsWith("/")) {
        throw new InvalidInputException(
            "The responsePagePath %s is not valid.".formatted(path), "It begins with a slash.");
      }
    }
  }
}
