package io.lightsaillocal.resources.loadbalancer;

import io.lightsaillocal.api.LoadBalancerTlsCertificate;
import io.lightsaillocal.api.LoadBalancerTlsCertificateDnsRecordCreationState;
import io.lightsaillocal.api.LoadBalancerTlsCertificateDnsRecordCreationStateCode;
import io.lightsaillocal.api.LoadBalancerTlsCertificateDomainStatus;
import io.lightsaillocal.api.LoadBalancerTlsCertificateDomainValidationRecord;
import io.lightsaillocal.api.LoadBalancerTlsCertificateFailureReason;
import io.lightsaillocal.api.LoadBalancerTlsCertificateRenewalStatus;
import io.lightsaillocal.api.LoadBalancerTlsCertificateRenewalSummary;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.ValidationRecord;
import java.util.List;

/** What is told of a load balancer's certificate. */
final class BalancerCertificateView {

  private BalancerCertificateView() {}

  static LoadBalancerTlsCertificate of(
      Resource<LoadBalancerTlsCertificate> certificate, boolean isAttached) {
    LoadBalancerTlsCertificate.Builder told =
        certificate.body().toBuilder()
            .isAttached(isAttached)
            .domainValidationRecords(records(certificate));
    if (certificate.state().equals(Issuance.FAILED)) {
      told.failureReason(LoadBalancerTlsCertificateFailureReason.INVALID_PUBLIC_DOMAIN);
    }
    Issuance.issued(certificate)
        .ifPresent(
            issued -> {
              told.issuedAt(issued.issuedAt())
                  .issuer("Amazon")
                  .notBefore(issued.notBefore())
                  .notAfter(issued.notAfter())
                  .serial(issued.serial())
                  .signatureAlgorithm("SHA256WITHRSA")
                  .subject("CN=" + certificate.body().domainName());
              if (issued.renewedAt().isPresent()) {
                told.renewalSummary(
                    new LoadBalancerTlsCertificateRenewalSummary(
                        LoadBalancerTlsCertificateRenewalStatus.SUCCESS, List.of()));
              }
            });
    return told.build();
  }

  private static List<LoadBalancerTlsCertificateDomainValidationRecord> records(
      Resource<LoadBalancerTlsCertificate> certificate) {
    if (certificate.state().equals(Issuance.FAILED)) {
      return List.of(
          LoadBalancerTlsCertificateDomainValidationRecord.builder()
              .domainName(certificate.body().domainName())
              .validationStatus(LoadBalancerTlsCertificateDomainStatus.FAILED)
              .build());
    }
    LoadBalancerTlsCertificateDomainStatus status =
        switch (certificate.state()) {
          case Issuance.PENDING -> LoadBalancerTlsCertificateDomainStatus.PENDING_VALIDATION;
          case "VALIDATION_TIMED_OUT" -> LoadBalancerTlsCertificateDomainStatus.FAILED;
          default -> LoadBalancerTlsCertificateDomainStatus.SUCCESS;
        };
    String account = certificate.identity().scope().account();
    return Issuance.domains(certificate).stream()
        .map(domain -> ValidationRecord.of(account, domain))
        .map(
            record ->
                LoadBalancerTlsCertificateDomainValidationRecord.builder()
                    .domainName(record.domain())
                    .name(record.name())
                    .type("CNAME")
                    .value(record.value())
                    .dnsRecordCreationState(creation(record.domain(), certificate))
                    .validationStatus(status)
                    .build())
        .toList();
  }

  private static LoadBalancerTlsCertificateDnsRecordCreationState creation(
      String domain, Resource<LoadBalancerTlsCertificate> certificate) {
    boolean isOwn = Issuance.isInOwnDomain(certificate, domain);
    return new LoadBalancerTlsCertificateDnsRecordCreationState(
        isOwn
            ? LoadBalancerTlsCertificateDnsRecordCreationStateCode.SUCCEEDED
            : LoadBalancerTlsCertificateDnsRecordCreationStateCode.FAILED,
        Issuance.toldOfRecord(isOwn, domain));
  }
}
