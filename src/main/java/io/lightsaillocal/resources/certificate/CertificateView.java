package io.lightsaillocal.resources.certificate;

import io.lightsaillocal.api.Certificate;
import io.lightsaillocal.api.CertificateDomainValidationStatus;
import io.lightsaillocal.api.CertificateSummary;
import io.lightsaillocal.api.DnsRecordCreationState;
import io.lightsaillocal.api.DnsRecordCreationStateCode;
import io.lightsaillocal.api.DomainValidationRecord;
import io.lightsaillocal.api.RenewalStatus;
import io.lightsaillocal.api.RenewalSummary;
import io.lightsaillocal.api.ResourceRecord;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Issuance.Issued;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.ValidationRecord;
import java.util.List;

/** What is told of a certificate. */
final class CertificateView {

  private CertificateView() {}

  static CertificateSummary summary(
      Resource<Certificate> certificate, int users, boolean isDetailed) {
    return CertificateSummary.builder()
        .certificateArn(certificate.arn())
        .certificateName(certificate.name())
        .domainName(certificate.body().domainName())
        .certificateDetail(isDetailed ? detail(certificate, users) : null)
        .tags(certificate.tags())
        .build();
  }

  private static Certificate detail(Resource<Certificate> certificate, int users) {
    Certificate.Builder detail =
        certificate.body().toBuilder()
            .inUseResourceCount(users)
            .domainValidationRecords(records(certificate));
    if (certificate.state().equals(Issuance.FAILED)) {
      return detail.requestFailureReason("INVALID_PUBLIC_DOMAIN").build();
    }
    Issuance.issued(certificate).ifPresent(issued -> tell(issued, users, certificate, detail));
    return detail.build();
  }

  private static void tell(
      Issued issued, int users, Resource<Certificate> certificate, Certificate.Builder detail) {
    detail
        .issuedAt(issued.issuedAt())
        .issuerCA("Amazon")
        .notBefore(issued.notBefore())
        .notAfter(issued.notAfter())
        .serialNumber(issued.serial())
        .eligibleToRenew(users > 0 ? "ELIGIBLE" : "INELIGIBLE");
    issued
        .renewedAt()
        .ifPresent(
            at ->
                detail.renewalSummary(
                    RenewalSummary.builder()
                        .domainValidationRecords(records(certificate))
                        .renewalStatus(RenewalStatus.SUCCESS)
                        .updatedAt(at)
                        .build()));
  }

  private static List<DomainValidationRecord> records(Resource<Certificate> certificate) {
    if (certificate.state().equals(Issuance.FAILED)) {
      return List.of(
          DomainValidationRecord.builder()
              .domainName(certificate.body().domainName())
              .validationStatus(CertificateDomainValidationStatus.FAILED)
              .build());
    }
    return Issuance.domains(certificate).stream()
        .map(domain -> record(domain, certificate))
        .toList();
  }

  private static DomainValidationRecord record(String domain, Resource<Certificate> certificate) {
    ValidationRecord asked = ValidationRecord.of(certificate.identity().scope().account(), domain);
    boolean isOwn = Issuance.isInOwnDomain(certificate, domain);
    return DomainValidationRecord.builder()
        .domainName(domain)
        .resourceRecord(new ResourceRecord(asked.name(), "CNAME", asked.value()))
        .dnsRecordCreationState(
            new DnsRecordCreationState(
                isOwn ? DnsRecordCreationStateCode.SUCCEEDED : DnsRecordCreationStateCode.FAILED,
                Issuance.toldOfRecord(isOwn, domain)))
        .validationStatus(
            switch (certificate.state()) {
              case Issuance.PENDING -> CertificateDomainValidationStatus.PENDING_VALIDATION;
              case "VALIDATION_TIMED_OUT" -> CertificateDomainValidationStatus.FAILED;
              default -> CertificateDomainValidationStatus.SUCCESS;
            })
        .build();
  }
}
