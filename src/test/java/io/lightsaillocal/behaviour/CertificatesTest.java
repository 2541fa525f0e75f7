package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Wire;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.lightsail.model.Certificate;
import software.amazon.awssdk.services.lightsail.model.CertificateStatus;
import software.amazon.awssdk.services.lightsail.model.CertificateSummary;
import software.amazon.awssdk.services.lightsail.model.DomainEntry;
import software.amazon.awssdk.services.lightsail.model.DomainValidationRecord;
import software.amazon.awssdk.services.lightsail.model.Operation;

/** Certificates, and how they come to be issued. */
class CertificatesTest extends FamilyTest {

  @Test
  void waitForTheirRecords() {
    var created =
        client.createCertificate(
            r ->
                r.certificateName("web")
                    .domainName("example.com")
                    .subjectAlternativeNames("www.example.com"));
    CertificateSummary summary = created.certificate();
    Certificate detail = summary.certificateDetail();

    assertTrue(
        summary
            .certificateArn()
            .matches("arn:aws:lightsail:us-east-1:\\d{12}:Certificate/[0-9a-f-]{36}"),
        summary.certificateArn());
    assertEquals(summary.certificateArn(), detail.arn());
    assertEquals(List.of("example.com", "www.example.com"), detail.subjectAlternativeNames());
    assertEquals("PENDING_VALIDATION", detail.statusAsString());
    assertEquals(0, detail.inUseResourceCount());
    assertNull(detail.issuedAt());
    assertNull(detail.serialNumber());
    assertTrue(
        detail
            .supportCode()
            .matches("999999999999/arn:aws:acm:us-east-1:999999999999:certificate/[0-9a-f-]{36}"),
        detail.supportCode());
    Operation operation = created.operations().get(0);
    assertEquals("CreateCertificate", operation.operationTypeAsString());
    assertEquals("Certificate", operation.resourceTypeAsString());
    for (DomainValidationRecord record : detail.domainValidationRecords()) {
      assertTrue(
          record.resourceRecord().name().matches("_[0-9a-f]{32}\\." + record.domainName() + "\\."),
          record::toString);
      assertTrue(
          record
              .resourceRecord()
              .value()
              .matches("_[0-9a-f]{32}\\.[a-z]{10}\\.acm-validations\\.aws\\."),
          record::toString);
      assertEquals("CNAME", record.resourceRecord().type());
      assertEquals("PENDING_VALIDATION", record.validationStatusAsString());
      assertEquals("FAILED", record.dnsRecordCreationState().codeAsString());
    }
    assertEquals(detail, certificate("web"));
  }

  @Test
  void areIssuedWhenAllTheirRecordsAreEntriesOfADomain() throws Exception {
    client.createCertificate(
        r ->
            r.certificateName("web")
                .domainName("example.com")
                .subjectAlternativeNames("*.example.com", "example.org"));
    List<DomainValidationRecord> records = certificate("web").domainValidationRecords();
    assertEquals(records.get(0).resourceRecord(), records.get(1).resourceRecord());
    client.createDomain(r -> r.domainName("example.com"));
    client.createDomain(r -> r.domainName("example.org"));
    addEntry("example.com", records.get(0));
    assertEquals("PENDING_VALIDATION", certificate("web").statusAsString());
    addEntry("example.org", records.get(2));

    Certificate issued = certificate("web");
    assertEquals("ISSUED", issued.statusAsString());
    assertEquals("Amazon", issued.issuerCA());
    assertEquals("RSA-2048", issued.keyAlgorithm());
    assertEquals(Emulators.NOW, issued.issuedAt());
    assertEquals(Instant.parse("2026-03-10T00:00:00Z"), issued.notBefore());
    assertEquals(Instant.parse("2027-04-10T12:00:00Z"), issued.notAfter());
    assertEquals("INELIGIBLE", issued.eligibleToRenew());
    assertTrue(issued.serialNumber().matches("([0-9a-f]{2}:){15}[0-9a-f]{2}"));
    assertEquals(issued, certificate("web"));
    assertReal(issued);
  }

  /** Signed by the authority that the control API hands out, for these names, with this key. */
  private void assertReal(Certificate told) throws Exception {
    Wire wire = Wire.to(lightsail);
    X509Certificate authority =
        x509(wire.request().get("/_local/ca.pem").then().statusCode(200).extract().asString());
    var pair =
        wire.request()
            .get("/_local/certificates/%s/us-east-1/web".formatted(ACCOUNT))
            .then()
            .statusCode(200)
            .extract();
    X509Certificate real = x509(pair.path("certificate"));
    real.verify(authority.getPublicKey());
    authority.verify(authority.getPublicKey());
    real.checkValidity(java.util.Date.from(told.notBefore()));
    assertEquals(told.notAfter(), real.getNotAfter().toInstant());
    assertEquals(told.serialNumber().replace(":", ""), "%032x".formatted(real.getSerialNumber()));
    assertEquals(
        told.subjectAlternativeNames(),
        real.getSubjectAlternativeNames().stream()
            .map(name -> String.valueOf(name.get(1)))
            .collect(Collectors.toList()));
    assertEquals(List.of("1.3.6.1.5.5.7.3.1"), real.getExtendedKeyUsage());
    assertEquals(-1, real.getBasicConstraints());
    assertEquals(Integer.MAX_VALUE, authority.getBasicConstraints());

    Signature signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(der(pair.path("privateKey")))));
    signature.update(new byte[] {1});
    byte[] signed = signature.sign();
    signature.initVerify(real);
    signature.update(new byte[] {1});
    assertTrue(signature.verify(signed));
  }

  @Test
  void bringTheirRecordsIntoTheAccountsOwnDomain() {
    client.createDomain(r -> r.domainName("example.com"));
    Certificate made =
        client
            .createCertificate(r -> r.certificateName("web").domainName("www.example.com"))
            .certificate()
            .certificateDetail();

    DomainValidationRecord record = made.domainValidationRecords().get(0);
    assertEquals("SUCCEEDED", record.dnsRecordCreationState().codeAsString());
    assertTrue(
        client.getDomain(r -> r.domainName("example.com")).domain().domainEntries().stream()
            .anyMatch(entry -> record.resourceRecord().name().equals(entry.name() + ".")));
    Certificate issued = certificate("web");
    assertEquals("ISSUED", issued.statusAsString());
    assertEquals("SUCCESS", issued.domainValidationRecords().get(0).validationStatusAsString());
  }

  @Test
  void failWhereNobodyCanCertifyTheDomain() {
    Certificate failed =
        client
            .createCertificate(r -> r.certificateName("web").domainName("shop.test"))
            .certificate()
            .certificateDetail();

    assertEquals("FAILED", failed.statusAsString());
    assertEquals("INVALID_PUBLIC_DOMAIN", failed.requestFailureReason());
    assertEquals(1, failed.domainValidationRecords().size());
    assertEquals("FAILED", failed.domainValidationRecords().get(0).validationStatusAsString());
    assertNull(failed.domainValidationRecords().get(0).resourceRecord());
  }

  @Test
  void giveUpAfterThreeDaysAndEndAfterThirteenMonths() {
    client.createCertificate(r -> r.certificateName("late").domainName("example.com"));
    lightsail.advanceClock(Duration.ofDays(3));
    assertEquals("VALIDATION_TIMED_OUT", certificate("late").statusAsString());

    client.createDomain(r -> r.domainName("example.org"));
    client.createCertificate(r -> r.certificateName("web").domainName("example.org"));
    assertEquals("ISSUED", certificate("web").statusAsString());
    lightsail.advanceClock(Duration.ofDays(400));
    assertEquals("EXPIRED", certificate("web").statusAsString());
  }

  @Test
  void areListedByStatusAndInDetailOnlyOnRequest() {
    client.createCertificate(r -> r.certificateName("one").domainName("example.com"));
    client.createCertificate(r -> r.certificateName("two").domainName("shop.test"));

    List<CertificateSummary> plain = client.getCertificates(r -> {}).certificates();
    assertEquals(
        List.of("one", "two"), plain.stream().map(CertificateSummary::certificateName).toList());
    assertNull(plain.get(0).certificateDetail());
    assertEquals(
        List.of("two"),
        client
            .getCertificates(
                r ->
                    r.certificateStatuses(CertificateStatus.FAILED).includeCertificateDetails(true))
            .certificates()
            .stream()
            .map(summary -> summary.certificateDetail().name())
            .toList());
    assertEquals(List.of(), client.getCertificates(r -> r.certificateName("three")).certificates());
  }

  @Test
  void areDeletedOnce() {
    client.createCertificate(r -> r.certificateName("one").domainName("example.com"));
    Operation operation =
        client.deleteCertificate(r -> r.certificateName("one")).operations().get(0);

    assertEquals("DeleteCertificate", operation.operationTypeAsString());
    assertNotFound(
        "The Certificate does not exist: one",
        () -> client.deleteCertificate(r -> r.certificateName("one")));
  }

  @Test
  void refuseWhatCannotBeCertified() {
    assertInvalid(
        "The domain name example is not valid.",
        () -> client.createCertificate(r -> r.certificateName("web").domainName("example")));
    assertInvalid(
        "The domain name a.*.com is not valid.",
        () ->
            client.createCertificate(
                r ->
                    r.certificateName("web")
                        .domainName("example.com")
                        .subjectAlternativeNames("a.*.com")));
    assertInvalid(
        "A certificate can have up to 9 alternative domains, not 10.",
        () ->
            client.createCertificate(
                r ->
                    r.certificateName("web")
                        .domainName("example.com")
                        .subjectAlternativeNames(
                            java.util.Collections.nCopies(10, "example.com"))));
    assertEquals(List.of(), client.getCertificates(r -> {}).certificates());
  }

  private Certificate certificate(String name) {
    return client
        .getCertificates(r -> r.certificateName(name))
        .certificates()
        .get(0)
        .certificateDetail();
  }

  private void addEntry(String domain, DomainValidationRecord record) {
    client.createDomainEntry(
        r ->
            r.domainName(domain)
                .domainEntry(
                    DomainEntry.builder()
                        .name(record.resourceRecord().name())
                        .type(record.resourceRecord().type())
                        .target(record.resourceRecord().value())
                        .build()));
  }

  private static X509Certificate x509(String pem) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
  }

  private static byte[] der(String pem) {
    return Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]*-----", ""));
  }
}
