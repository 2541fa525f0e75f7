package io.lightsaillocal.s3.auth;

import io.lightsaillocal.s3.objects.S3Error;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whether a request was signed with a secret, as it stands and not long ago. */
public final class Verification {

  private static final Duration SKEW = Duration.ofMinutes(15);

  /** They say nothing that the service acts on, or are verified with the body. */
  private static final Set<String> MAY_BE_UNSIGNED =
      Set.of("x-amz-content-sha256", "x-amz-user-agent", "x-amz-date");

  private final HttpServletRequest request;
  private final Query query;
  private final Claim claim;

  /** For one request and its claim. */
  public Verification(HttpServletRequest request, Query query, Claim claim) {
    this.request = request;
    this.query = query;
    this.claim = claim;
  }

  /**
   * Verifies all but the body.
   *
   * @param secret of the claim's access key
   * @return how the body is to be read
   * @throws S3Error if anything is wrong
   */
  public PayloadSigning verify(String secret, Instant now) {
    checkTime(now);
    checkHeaders();
    byte[] signingKey = Signatures.signingKey(secret, claim.scope());
    String declared = request.getHeader("x-amz-content-sha256");
    String canonical = "";
    String toSign = "";
    for (String payload : payloads(declared)) {
      for (String path : paths()) {
        canonical = canonicalRequest(path, payload);
        toSign = stringToSign(canonical);
        if (Signatures.same(Signatures.sign(signingKey, toSign), claim.signature())) {
          return new PayloadSigning(payload(declared), claim, signingKey);
        }
      }
    }
    throw S3Error.of(
            403,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
        .detail("AWSAccessKeyId", claim.accessKeyId())
        .detail("StringToSign", toSign)
        .detail("SignatureProvided", claim.signature())
        .detail("CanonicalRequest", canonical);
  }

  private void checkTime(Instant now) {
    if (!claim.presigned()) {
      if (Duration.between(claim.at(), now).abs().compareTo(SKEW) > 0) {
        throw S3Error.of(
                403,
                "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.")
            .detail("RequestTime", claim.timestamp())
            .detail("ServerTime", now.toString())
            .detail("MaxAllowedSkewMilliseconds", String.valueOf(SKEW.toMillis()));
      }
      return;
    }
    if (claim.at().isAfter(now.plus(SKEW))) {
      throw S3Error.of(403, "AccessDenied", "Request is not yet valid");
    }
    Instant end = claim.at().plusSeconds(claim.expiresSeconds());
    if (!now.isBefore(end)) {
      throw S3Error.of(403, "AccessDenied", "Request has expired")
          .detail("X-Amz-Expires", String.valueOf(claim.expiresSeconds()))
          .detail("Expires", end.toString())
          .detail("ServerTime", now.toString());
    }
  }

  /**
   * Whoever was given a presigned URL must not be able to add to it what the signer has not signed:
   * a copy source, an ACL, tags.
   */
  private void checkHeaders() {
    Set<String> unsigned = new LinkedHashSet<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean acts = lower.startsWith("x-amz-") && !MAY_BE_UNSIGNED.contains(lower);
      if ((acts || lower.equals("host")) && !claim.signedHeaders().contains(lower)) {
        unsigned.add(lower);
      }
    }
    if (!unsigned.isEmpty()) {
      throw S3Error.of(
              403,
              "AccessDenied",
              "There were headers present in the request which were not signed")
          .detail("HeadersNotSigned", String.join(", ", unsigned));
    }
  }

  /** Signers of presigned URLs disagree on what stands for a payload that they have pinned. */
  private List<String> payloads(@Nullable String declared) {
    if (!claim.presigned()) {
      if (declared == null) {
        throw S3Error.invalidRequest(
            "Missing required header for this request: x-amz-content-sha256");
      }
      return List.of(declared);
    }
    String pinned = payload(declared);
    return pinned.equals(PayloadSigning.UNSIGNED)
        ? List.of(pinned)
        : List.of(pinned, PayloadSigning.UNSIGNED);
  }

  private String payload(@Nullable String declared) {
    if (!claim.presigned()) {
      return String.valueOf(declared);
    }
    String pinned =
        declared != null && claim.signedHeaders().contains("x-amz-content-sha256")
            ? declared
            : query.get("X-Amz-Content-Sha256");
    return pinned == null ? PayloadSigning.UNSIGNED : pinned;
  }

  /** As it was sent, and as it should have been sent. */
  private Set<String> paths() {
    String raw = request.getRequestURI();
    Set<String> paths = new LinkedHashSet<>();
    paths.add(raw);
    try {
      paths.add(
          UriEscape.escapePath(
              java.net.URLDecoder.decode(
                  raw.replace("+", "%2B"), java.nio.charset.StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      return paths;
    }
    return paths;
  }

  private String canonicalRequest(String path, String payload) {
    String headers =
        claim.signedHeaders().stream()
            .map(name -> name + ":" + canonicalValue(name) + "\n")
            .collect(Collectors.joining());
    return String.join(
        "\n",
        request.getMethod(),
        path,
        query.canonical(),
        headers,
        String.join(";", claim.signedHeaders()),
        payload);
  }

  private String canonicalValue(String name) {
    return Collections.list(request.getHeaders(name)).stream()
        .map(value -> value.trim().replaceAll(" +", " "))
        .collect(Collectors.joining(","));
  }

  private String stringToSign(String canonicalRequest) {
    return String.join(
        "\n",
        "AWS4-HMAC-SHA256",
        claim.timestamp(),
        claim.scope().toString(),
        Signatures.sha256(canonicalRequest));
  }
}
