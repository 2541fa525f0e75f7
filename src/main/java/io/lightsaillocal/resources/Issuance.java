package io.lightsaillocal.resources;

import io.lightsaillocal.api.Structure;
import io.lightsaillocal.x509.CertificateAuthority;
import io.lightsaillocal.x509.SignedCertificate;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The course of a certificate, of whichever kind: it waits until the records that it asks for are
 * there, is issued, is renewed while they are still there, or ends. Nobody waits for any of this in
 * the background: whoever looks at a certificate first brings it to where it must be by then.
 */
public final class Issuance {

  public static final String PENDING = "PENDING_VALIDATION";
  public static final String ISSUED = "ISSUED";
  public static final String FAILED = "FAILED";

  private static final String TIMED_OUT = "VALIDATION_TIMED_OUT";
  private static final String EXPIRED = "EXPIRED";

  private static final Duration PATIENCE = Duration.ofDays(3);
  private static final int LIFE_MONTHS = 13;
  private static final Duration RENEWED_BEFORE_END = Duration.ofDays(60);

  /** No public authority certifies names below these (RFC 2606, RFC 6762, RFC 8375). */
  private static final Set<String> NOT_PUBLIC =
      Set.of("test", "example", "invalid", "localhost", "local", "internal", "arpa");

  private static final String DOMAINS = "domains";
  private static final String READY = "ready";
  private static final String ISSUED_AT = "issuedAt";
  private static final String NOT_BEFORE = "notBefore";
  private static final String NOT_AFTER = "notAfter";
  private static final String SERIAL = "serial";
  private static final String CERTIFICATE = "certificate";
  private static final String PRIVATE_KEY = "privateKey";
  private static final String RENEWED_AT = "renewedAt";
  private static final String IN_OWN_DOMAINS = "inOwnDomains";

  private final CertificateAuthority authority;
  private final boolean isAtOnce;

  /**
   * @param isAtOnce whether certificates are issued without any validation
   */
  public Issuance(CertificateAuthority authority, boolean isAtOnce) {
    this.authority = authority;
    this.isAtOnce = isAtOnce;
  }

  /**
   * A certificate that was issued.
   *
   * @param renewedAt when for the last time, if ever
   */
  public record Issued(
      Instant issuedAt,
      Instant notBefore,
      Instant notAfter,
      String serial,
      Optional<Instant> renewedAt) {}

  /** How a new certificate begins. */
  public record Beginning(Timeline timeline, Notes notes) {}

  /** The beginning of one for these domains; the service adds what it can to the account's own. */
  public Beginning begin(List<String> domains, Call call) {
    Notes notes = Notes.NONE.with(DOMAINS, String.join(",", domains)).with(READY, call.settles());
    if (!isAtOnce && !domains.stream().allMatch(Issuance::isPublic)) {
      return new Beginning(Timeline.from(call.now(), FAILED), notes);
    }
    String own =
        domains.stream()
            .filter(
                domain ->
                    ValidationRecord.of(call.scope().account(), domain).addTo(call.resources()))
            .collect(Collectors.joining(","));
    return new Beginning(
        Timeline.from(call.now(), PENDING).then(call.now().plus(PATIENCE), TIMED_OUT),
        notes.with(IN_OWN_DOMAINS, own));
  }

  /** Whether the service has put the record for a domain into one of the account's own. */
  public static boolean isInOwnDomain(Resource<?> certificate, String domain) {
    return certificate
        .notes()
        .get(IN_OWN_DOMAINS)
        .filter(own -> List.of(own.split(",", -1)).contains(domain))
        .isPresent();
  }

  /** What is told of the record for a domain that the service has put somewhere, or could not. */
  public static String toldOfRecord(boolean isInOwnDomain, String domain) {
    return isInOwnDomain
        ? "The record is in your domain."
        : "User not authorized: no domain of this account answers for " + domain;
  }

  /** The second half of a support code: the certificate that ACM has of it. */
  public static String supportCode(Call call) {
    return "arn:aws:acm:%s:999999999999:certificate/%s"
        .formatted(call.scope().region(), call.ids().uuid());
  }

  /** Whether a domain is one that an authority can certify. */
  public static boolean isPublic(String domain) {
    return !NOT_PUBLIC.contains(domain.substring(domain.lastIndexOf('.') + 1));
  }

  /** The domains of a certificate, the one that it was asked for first. */
  public static List<String> domains(Resource<?> certificate) {
    return List.of(certificate.notes().get(DOMAINS).orElseThrow().split(",", -1));
  }

  /**
   * The certificate as it must be by now; what has changed is kept.
   *
   * @param isInUse only then it is renewed
   */
  public <T extends Structure> Resource<T> settled(
      Resource<T> certificate, boolean isInUse, Call call) {
    boolean isDue =
        certificate.state().equals(PENDING)
            ? isValidated(certificate, call)
            : isInUse && renewal(certificate, call).isPresent();
    if (!isDue) {
      return certificate;
    }
    // Whoever looks at the same time must find the same certificate.
    Resource<T> held = call.resources().lock(certificate.kind(), certificate.name());
    Resource<T> settled = held;
    if (held.state().equals(PENDING)) {
      Notes notes = held.notes().with(ISSUED_AT, call.now());
      settled = signed(held.noting(notes), call.now());
    }
    call.resources().update(isInUse ? renewed(settled, call) : settled);
    return call.resources().get(certificate.kind(), certificate.name());
  }

  /** What was issued, if it was. */
  public static Optional<Issued> issued(Resource<?> certificate) {
    Notes notes = certificate.notes();
    return notes
        .time(ISSUED_AT)
        .map(
            at ->
                new Issued(
                    at,
                    notes.time(NOT_BEFORE).orElseThrow(),
                    notes.time(NOT_AFTER).orElseThrow(),
                    notes.get(SERIAL).orElseThrow(),
                    notes.time(RENEWED_AT)));
  }

  /** The certificate and that of its authority, in PEM, if it was issued. */
  public Optional<String> chain(Resource<?> certificate) {
    return certificate.notes().get(CERTIFICATE).map(own -> own + authority.certificate());
  }

  /** The key that belongs to it, in PEM, if it was issued. */
  public static Optional<String> privateKey(Resource<?> certificate) {
    return certificate.notes().get(PRIVATE_KEY);
  }

  private boolean isValidated(Resource<?> certificate, Call call) {
    boolean isReady = !certificate.notes().time(READY).orElseThrow().isAfter(call.now());
    return isReady && (isAtOnce || isAnswered(certificate, call));
  }

  private static boolean isAnswered(Resource<?> certificate, Call call) {
    return domains(certificate).stream()
        .map(domain -> ValidationRecord.of(call.scope().account(), domain))
        .allMatch(record -> record.isAnswered(call.resources()));
  }

  private <T extends Structure> Resource<T> signed(Resource<T> certificate, Instant at) {
    Instant notBefore = at.truncatedTo(ChronoUnit.DAYS);
    Instant notAfter =
        notBefore.atZone(ZoneOffset.UTC).plusMonths(LIFE_MONTHS).plusHours(12).toInstant();
    SignedCertificate signed = authority.sign(domains(certificate), notBefore, notAfter);
    Notes notes =
        certificate
            .notes()
            .with(NOT_BEFORE, notBefore)
            .with(NOT_AFTER, notAfter)
            .with(SERIAL, told(signed.serial()))
            .with(CERTIFICATE, signed.certificate())
            .with(PRIVATE_KEY, signed.privateKey());
    return certificate.noting(notes).then(at, ISSUED).then(notAfter, EXPIRED);
  }

  /** Once for each time that it would have ended by now. */
  private <T extends Structure> Resource<T> renewed(Resource<T> certificate, Call call) {
    Resource<T> renewed = certificate;
    Optional<Instant> at = renewal(renewed, call);
    while (at.isPresent()) {
      renewed = signed(renewed.noting(renewed.notes().with(RENEWED_AT, at.get())), at.get());
      at = renewal(renewed, call);
    }
    return renewed;
  }

  /** When it is to be renewed, if that is now or past and its records are there. */
  private Optional<Instant> renewal(Resource<?> certificate, Call call) {
    return issued(certificate)
        .map(issued -> issued.notAfter().minus(RENEWED_BEFORE_END))
        .filter(at -> !at.isAfter(call.now()))
        .filter(at -> isAtOnce || isAnswered(certificate, call));
  }

  /** As certificates are told: pairs of digits with colons. */
  private static String told(BigInteger serial) {
    return "%032x".formatted(serial).replaceAll("(..)(?!$)", "$1:");
  }
}
