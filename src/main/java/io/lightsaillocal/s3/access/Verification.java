package io.lightsaillocal.s3.access;

import io.lightsaillocal.s3.http.S3Request;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.CanonicalRequest;
import io.lightsaillocal.sigv4.PayloadSigning;
import io.lightsaillocal.sigv4.Sha256;
import io.lightsaillocal.sigv4.SigningKey;
import io.lightsaillocal.sigv4.UriEscape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a request was signed with a secret, as it stands and not long ago. */
record Verification(S3Request request, Claim claim) {

  private static final Duration SKEW = Duration.ofMinutes(15);

  /**
   * Verifies all but the body.
   *
   * @param secret of the claim's access key
   * @return how the body is to be read
   * @throws S3Error if anything is wrong
   */
  PayloadSigning verify(String secret, Instant now) {
    checkTime(now);
    checkHeaders();
    SigningKey key = SigningKey.of(secret, claim.scope());
    String declared = request.header("x-amz-content-sha256");
    String canonical = "";
    String toSign = "";
    for (String payload : payloads(declared)) {
      for (String path : paths()) {
        CanonicalRequest signed =
            CanonicalRequest.of(
                request.raw(), path, request.query(), claim.signedHeaders(), payload);
        canonical = signed.text();
        toSign = key.stringToSign(claim.timestamp(), signed);
        if (Sha256.same(key.sign(toSign), claim.signature())) {
          return new PayloadSigning(payload(declared), key, claim.timestamp(), claim.signature());
        }
      }
    }
    throw S3Error.signatureDoesNotMatch()
        .detail("AWSAccessKeyId", claim.scope().accessKeyId())
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
    List<String> unsigned = claim.signedHeaders().missing(request.raw());
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
            : request.query().get("X-Amz-Content-Sha256");
    return pinned == null ? PayloadSigning.UNSIGNED : pinned;
  }

  /** As it was sent, and as it should have been sent, where that is not the same. */
  private List<String> paths() {
    String raw = request.raw().path();
    String should = UriEscape.escapePath(UriEscape.unescape(raw));
    return raw.equals(should) ? List.of(raw) : List.of(raw, should);
  }
}
