package io.lightsaillocal.resources.distribution;

import static io.lightsaillocal.api.Operations.ATTACH_CERTIFICATE_TO_DISTRIBUTION;
import static io.lightsaillocal.api.Operations.DETACH_CERTIFICATE_FROM_DISTRIBUTION;
import static io.lightsaillocal.resources.Kinds.CERTIFICATE;
import static io.lightsaillocal.resources.Kinds.USED_CERTIFICATE;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.AttachCertificateToDistributionRequest;
import io.lightsaillocal.api.AttachCertificateToDistributionResult;
import io.lightsaillocal.api.Certificate;
import io.lightsaillocal.api.DetachCertificateFromDistributionRequest;
import io.lightsaillocal.api.DetachCertificateFromDistributionResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Resource;
import java.util.List;
import java.util.Optional;

/** The certificates of distributions, and the names that come with them. */
final class ShownCertificates {

  private final Issuance issuance;

  ShownCertificates(Issuance issuance) {
    this.issuance = issuance;
  }

  void bind(Family.Binder on) {
    on.write(ATTACH_CERTIFICATE_TO_DISTRIBUTION, this::attachCertificateToDistribution)
        .write(DETACH_CERTIFICATE_FROM_DISTRIBUTION, this::detachCertificateFromDistribution);
  }

  private AttachCertificateToDistributionResult attachCertificateToDistribution(
      AttachCertificateToDistributionRequest request, Call call) {
    Resource<LightsailDistribution> distribution =
        Deployment.lock(request.distributionName(), "change", call);
    String other = distribution.body().certificateName();
    if (other != null && !known(distribution.body().alternativeDomainNames()).isEmpty()) {
      throw new InvalidInputException(
          "The distribution %s already has the certificate %s."
              .formatted(distribution.name(), other),
          "Detach it with DetachCertificateFromDistribution first.");
    }
    Resource<LightsailDistribution> named = name(distribution, request.certificateName(), call);
    List<String> domains =
        Issuance.domains(call.resources().get(CERTIFICATE, request.certificateName()));
    for (String domain : domains) {
      Optional<Identity> owner = call.hosts().owner(domain);
      if (owner.isPresent() && !owner.get().arn().equals(distribution.arn())) {
        throw new InvalidInputException(
            "The domain %s is already in use by another distribution.".formatted(domain));
      }
      if (owner.isEmpty()) {
        call.hosts().give(domain, distribution.identity());
      }
    }
    Deployment.begin(
        named.with(named.body().toBuilder().alternativeDomainNames(domains).build()), call);
    return new AttachCertificateToDistributionResult(
        call.did(request.certificateName(), distribution).get(0));
  }

  /** Sets the certificate that is shown; its domains come only with attaching. */
  Resource<LightsailDistribution> name(
      Resource<LightsailDistribution> distribution, String name, Call call) {
    Resource<Certificate> certificate =
        issuance.settled(call.resources().lock(CERTIFICATE, name), false, call);
    if (!certificate.state().equals(Issuance.ISSUED)) {
      throw new InvalidInputException(
          "Certificate \"%s\" provided for distribution \"%s\" has %s status, required status: ISSUED."
              .formatted(name, distribution.name(), certificate.state()));
    }
    unlink(distribution, call);
    call.links().add(USED_CERTIFICATE, distribution.identity(), certificate.identity(), "");
    Resource<LightsailDistribution> named =
        distribution.with(distribution.body().toBuilder().certificateName(name).build());
    call.resources().update(named);
    return named;
  }

  private DetachCertificateFromDistributionResult detachCertificateFromDistribution(
      DetachCertificateFromDistributionRequest request, Call call) {
    Resource<LightsailDistribution> distribution =
        Deployment.lock(request.distributionName(), "change", call);
    if (distribution.body().certificateName() == null) {
      throw new InvalidInputException(
          "The distribution %s has no certificate.".formatted(distribution.name()));
    }
    String name = distribution.body().certificateName();
    Deployment.begin(without(distribution, call), call);
    return new DetachCertificateFromDistributionResult(call.did(name, distribution).get(0));
  }

  /** The distribution with its default certificate and without names of its own. */
  Resource<LightsailDistribution> without(Resource<LightsailDistribution> distribution, Call call) {
    unlink(distribution, call);
    known(distribution.body().alternativeDomainNames()).forEach(call.hosts()::free);
    return distribution.with(
        distribution.body().toBuilder()
            .certificateName(null)
            .alternativeDomainNames(List.of())
            .build());
  }

  private static void unlink(Resource<LightsailDistribution> distribution, Call call) {
    for (Link link : call.links().from(USED_CERTIFICATE, distribution.identity())) {
      call.links()
          .remove(
              USED_CERTIFICATE,
              distribution.identity(),
              call.resources().identity(CERTIFICATE, link.target().name()));
    }
  }
}
