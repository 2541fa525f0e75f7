package io.lightsaillocal.resources.certificate;

import static io.lightsaillocal.api.Operations.CREATE_CERTIFICATE;
import static io.lightsaillocal.api.Operations.DELETE_CERTIFICATE;
import static io.lightsaillocal.api.Operations.GET_CERTIFICATES;
import static io.lightsaillocal.resources.Kinds.CERTIFICATE;
import static io.lightsaillocal.resources.Kinds.USED_CERTIFICATE;

import io.lightsaillocal.api.Certificate;
import io.lightsaillocal.api.CertificateStatus;
import io.lightsaillocal.api.CertificateSummary;
import io.lightsaillocal.api.CreateCertificateRequest;
import io.lightsaillocal.api.CreateCertificateResult;
import io.lightsaillocal.api.DeleteCertificateRequest;
import io.lightsaillocal.api.DeleteCertificateResult;
import io.lightsaillocal.api.GetCertificatesRequest;
import io.lightsaillocal.api.GetCertificatesResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.CertificateNames;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Link;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resource;
import java.util.List;
import java.util.stream.Collectors;

/** The operations on certificates for distributions and container services. */
public final class CertificateFamily implements Family {

  private final Issuance issuance;

  /** Certificates of this issuance. */
  public CertificateFamily(Issuance issuance) {
    this.issuance = issuance;
  }

  /** A look at certificates brings them to where they must be by then, so it may write. */
  @Override
  public void bind(Binder on) {
    on.write(CREATE_CERTIFICATE, this::createCertificate)
        .write(GET_CERTIFICATES, this::getCertificates)
        .write(DELETE_CERTIFICATE, this::deleteCertificate);
  }

  private CreateCertificateResult createCertificate(CreateCertificateRequest request, Call call) {
    Names.check(request.certificateName());
    List<String> domains =
        CertificateNames.of(request.domainName(), request.subjectAlternativeNames());
    Identity identity =
        call.resources()
            .newIdentity(CERTIFICATE, request.certificateName(), Identity.ALL_ZONES)
            .coded(Issuance.supportCode(call));
    Certificate body =
        Certificate.builder()
            .domainName(domains.get(0))
            .subjectAlternativeNames(domains)
            .keyAlgorithm("RSA-2048")
            .tags(request.tags())
            .build();
    Issuance.Beginning beginning = issuance.begin(domains, call);
    Resource<Certificate> certificate =
        call.resources().add(CERTIFICATE, identity, body, beginning.timeline(), beginning.notes());
    return new CreateCertificateResult(
        CertificateView.summary(certificate, 0, true), call.did(null, certificate));
  }

  private GetCertificatesResult getCertificates(GetCertificatesRequest request, Call call) {
    String name = request.certificateName();
    boolean isDetailed = name != null || Boolean.TRUE.equals(request.includeCertificateDetails());
    Page<Resource<Certificate>> page =
        name != null
            ? new Page<>(call.resources().find(CERTIFICATE, name).stream().toList(), null)
            : call.resources().page(CERTIFICATE, request.pageToken());
    List<CertificateStatus> statuses = request.certificateStatuses();
    List<CertificateSummary> told =
        page.items().stream()
            .map(
                certificate ->
                    issuance.settled(certificate, !users(certificate, call).isEmpty(), call))
            .filter(
                certificate ->
                    statuses == null
                        || statuses.isEmpty()
                        || statuses.contains(certificate.body().status()))
            .map(
                certificate ->
                    CertificateView.summary(
                        certificate, users(certificate, call).size(), isDetailed))
            .toList();
    return new GetCertificatesResult(told, page.nextToken());
  }

  private DeleteCertificateResult deleteCertificate(DeleteCertificateRequest request, Call call) {
    Resource<Certificate> certificate =
        call.resources().lock(CERTIFICATE, request.certificateName());
    List<Link> users = users(certificate, call);
    if (!users.isEmpty()) {
      throw new InvalidInputException(
          "The certificate %s is in use by %s."
              .formatted(
                  certificate.name(),
                  users.stream()
                      .map(link -> link.source().name())
                      .collect(Collectors.joining(", "))),
          "Detach it first.");
    }
    call.resources().delete(certificate);
    return new DeleteCertificateResult(call.did(null, certificate));
  }

  private static List<Link> users(Resource<Certificate> certificate, Call call) {
    return call.links().to(USED_CERTIFICATE, certificate.identity());
  }
}
