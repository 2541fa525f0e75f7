package io.lightsaillocal.resources.loadbalancer;

import static io.lightsaillocal.api.Operations.ATTACH_LOAD_BALANCER_TLS_CERTIFICATE;
import static io.lightsaillocal.api.Operations.CREATE_LOAD_BALANCER_TLS_CERTIFICATE;
import static io.lightsaillocal.api.Operations.DELETE_LOAD_BALANCER_TLS_CERTIFICATE;
import static io.lightsaillocal.api.Operations.GET_LOAD_BALANCER_TLS_CERTIFICATES;
import static io.lightsaillocal.resources.Kinds.BALANCED_INSTANCE;
import static io.lightsaillocal.resources.Kinds.BALANCER_CERTIFICATE;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER_CERTIFICATE;

import io.lightsaillocal.api.AttachLoadBalancerTlsCertificateRequest;
import io.lightsaillocal.api.AttachLoadBalancerTlsCertificateResult;
import io.lightsaillocal.api.CreateLoadBalancerTlsCertificateRequest;
import io.lightsaillocal.api.CreateLoadBalancerTlsCertificateResult;
import io.lightsaillocal.api.DeleteLoadBalancerTlsCertificateRequest;
import io.lightsaillocal.api.DeleteLoadBalancerTlsCertificateResult;
import io.lightsaillocal.api.GetLoadBalancerTlsCertificatesRequest;
import io.lightsaillocal.api.GetLoadBalancerTlsCertificatesResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.LoadBalancerTlsCertificate;
import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.api.Operation;
import io.lightsaillocal.api.Tag;
import io.lightsaillocal.resources.BalancedSpell;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.CertificateNames;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The certificates of load balancers. */
final class BalancerCertificates {

  private final Issuance issuance;

  BalancerCertificates(Issuance issuance) {
    this.issuance = issuance;
  }

  /** What a certificate is to be. */
  record Wanted(
      String name, String domain, @Nullable List<String> alternatives, @Nullable List<Tag> tags) {}

  /** A look at certificates brings them to where they must be by then, so it may write. */
  void bind(Family.Binder on) {
    on.write(CREATE_LOAD_BALANCER_TLS_CERTIFICATE, this::createLoadBalancerTlsCertificate)
        .write(GET_LOAD_BALANCER_TLS_CERTIFICATES, this::getLoadBalancerTlsCertificates)
        .write(ATTACH_LOAD_BALANCER_TLS_CERTIFICATE, this::attachLoadBalancerTlsCertificate)
        .write(DELETE_LOAD_BALANCER_TLS_CERTIFICATE, this::deleteLoadBalancerTlsCertificate);
  }

  private CreateLoadBalancerTlsCertificateResult createLoadBalancerTlsCertificate(
      CreateLoadBalancerTlsCertificateRequest request, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().lock(LOAD_BALANCER, request.loadBalancerName());
    Wanted wanted =
        new Wanted(
            request.certificateName(),
            request.certificateDomainName(),
            request.certificateAlternativeNames(),
            request.tags());
    return new CreateLoadBalancerTlsCertificateResult(create(balancer, wanted, call));
  }

  /** Makes one, and gives the records of it and of its load balancer. */
  List<Operation> create(Resource<LoadBalancer> balancer, Wanted wanted, Call call) {
    Names.check(wanted.name());
    if (links(balancer, call).size() >= BalancerRules.MOST_CERTIFICATES) {
      throw new InvalidInputException(
          "The load balancer %s already has %d certificates, which is the most it can have."
              .formatted(balancer.name(), BalancerRules.MOST_CERTIFICATES),
          "Delete one that is not attached.");
    }
    List<String> domains = CertificateNames.of(wanted.domain(), wanted.alternatives());
    Identity identity =
        call.resources()
            .newIdentity(LOAD_BALANCER_CERTIFICATE, wanted.name(), Identity.ALL_ZONES)
            .coded(Issuance.supportCode(call));
    LoadBalancerTlsCertificate body =
        LoadBalancerTlsCertificate.builder()
            .loadBalancerName(balancer.name())
            .domainName(domains.get(0))
            .subjectAlternativeNames(domains)
            .keyAlgorithm("RSA-2048")
            .tags(wanted.tags())
            .build();
    Issuance.Beginning beginning = issuance.begin(domains, call);
    Resource<LoadBalancerTlsCertificate> certificate =
        call.resources()
            .add(
                LOAD_BALANCER_CERTIFICATE, identity, body, beginning.timeline(), beginning.notes());
    call.links().add(BALANCER_CERTIFICATE, certificate.identity(), balancer.identity(), "");
    return call.didWith(certificate, balancer);
  }

  private GetLoadBalancerTlsCertificatesResult getLoadBalancerTlsCertificates(
      GetLoadBalancerTlsCertificatesRequest request, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().get(LOAD_BALANCER, request.loadBalancerName());
    List<LoadBalancerTlsCertificate> told = new ArrayList<>();
    for (Link link : links(balancer, call)) {
      boolean isAttached = link.detail().equals(BalancerView.ATTACHED);
      Resource<LoadBalancerTlsCertificate> certificate =
          issuance.settled(
              call.resources().get(LOAD_BALANCER_CERTIFICATE, link.source().name()),
              isAttached,
              call);
      told.add(BalancerCertificateView.of(certificate, isAttached));
    }
    return new GetLoadBalancerTlsCertificatesResult(told);
  }

  /** In the place of the one that was attached before. */
  private AttachLoadBalancerTlsCertificateResult attachLoadBalancerTlsCertificate(
      AttachLoadBalancerTlsCertificateRequest request, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().lock(LOAD_BALANCER, request.loadBalancerName());
    Resource<LoadBalancerTlsCertificate> certificate =
        issuance.settled(find(balancer, request.certificateName(), call), false, call);
    if (!certificate.state().equals(Issuance.ISSUED)) {
      throw new InvalidInputException(
          "Sorry, you can only attach a validated certificate to a load balancer.",
          "The status of the certificate %s is %s; it must be ISSUED."
              .formatted(certificate.name(), certificate.state()));
    }
    for (Link link : links(balancer, call)) {
      boolean isChosen = link.source().name().equals(certificate.name());
      if (isChosen || link.detail().equals(BalancerView.ATTACHED)) {
        call.links()
            .add(
                BALANCER_CERTIFICATE,
                call.resources().identity(LOAD_BALANCER_CERTIFICATE, link.source().name()),
                balancer.identity(),
                isChosen ? BalancerView.ATTACHED : "");
      }
    }
    return new AttachLoadBalancerTlsCertificateResult(call.didWith(balancer, certificate));
  }

  private DeleteLoadBalancerTlsCertificateResult deleteLoadBalancerTlsCertificate(
      DeleteLoadBalancerTlsCertificateRequest request, Call call) {
    Resource<LoadBalancer> balancer =
        call.resources().lock(LOAD_BALANCER, request.loadBalancerName());
    Resource<LoadBalancerTlsCertificate> certificate =
        find(balancer, request.certificateName(), call);
    boolean isAttached =
        links(balancer, call).stream()
            .anyMatch(
                link ->
                    link.source().name().equals(certificate.name())
                        && link.detail().equals(BalancerView.ATTACHED));
    if (isAttached && hasInstances(balancer, call) && !Boolean.TRUE.equals(request.force())) {
      throw new InvalidInputException(
          "The certificate %s is in use by the instances that are attached to the load balancer %s."
              .formatted(certificate.name(), balancer.name()),
          "Attach another one first, or set force to true.");
    }
    call.resources().delete(certificate);
    if (isAttached) {
      call.resources()
          .update(
              balancer.with(balancer.body().toBuilder().httpsRedirectionEnabled(false).build()));
    }
    return new DeleteLoadBalancerTlsCertificateResult(call.did(null, certificate, balancer));
  }

  private static boolean hasInstances(Resource<LoadBalancer> balancer, Call call) {
    return call.links().from(BALANCED_INSTANCE, balancer.identity()).stream()
        .anyMatch(link -> !BalancedSpell.parse(link.detail()).isOver(call.now()));
  }

  private static Resource<LoadBalancerTlsCertificate> find(
      Resource<LoadBalancer> balancer, String name, Call call) {
    if (links(balancer, call).stream().noneMatch(link -> link.source().name().equals(name))) {
      throw new NotFoundException(
          "The LoadBalancerTlsCertificate does not exist: " + name,
          "The load balancer %s has no certificate of that name.".formatted(balancer.name()));
    }
    return call.resources().lock(LOAD_BALANCER_CERTIFICATE, name);
  }

  private static List<Link> links(Resource<LoadBalancer> balancer, Call call) {
    return call.links().to(BALANCER_CERTIFICATE, balancer.identity());
  }
}
