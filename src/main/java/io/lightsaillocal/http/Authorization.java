package io.lightsaillocal.http;

import io.lightsaillocal.protocol.CommonException;
import io.lightsaillocal.sigv4.AuthorizationHeader;
import io.lightsaillocal.sigv4.CredentialScope;
import io.lightsaillocal.sigv4.SignedHeaders;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** An {@code Authorization} header that says all that AWS's JSON services ask of it. */
record Authorization(CredentialScope scope, SignedHeaders signedHeaders, String signature) {

  /**
   * Reads a header. An error says all that is missing, but nothing of the header's content: where
   * it is broken, there is no telling what in it is secret.
   */
  static Authorization parse(String value) {
    AuthorizationHeader header = AuthorizationHeader.parse(value);
    String algorithm = header.algorithm();
    if (algorithm.startsWith("AWS4-") && !algorithm.equals(AuthorizationHeader.ALGORITHM)) {
      throw CommonException.incompleteSignature(
          "Unsupported AWS 'algorithm': '%s' (only %s for now)."
              .formatted(algorithm, AuthorizationHeader.ALGORITHM));
    }
    if (!header.wellFormed()) {
      throw CommonException.incompleteSignature(
          "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '%s'."
              .formatted(fingerprint(value)));
    }
    String credential = header.parameter("Credential");
    String signature = header.parameter("Signature");
    String signedHeaders = header.parameter("SignedHeaders");
    if (credential.isEmpty() || signature.isEmpty() || signedHeaders.isEmpty()) {
      throw incomplete(header, value);
    }
    return new Authorization(
        CredentialScope.parse(credential)
            .orElseThrow(
                () ->
                    CommonException.incompleteSignature(
                        "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '%s'"
                            .formatted(credential))),
        SignedHeaders.parse(signedHeaders),
        signature);
  }

  private static CommonException incomplete(AuthorizationHeader header, String value) {
    StringBuilder missing = new StringBuilder();
    for (String name : List.of("Credential", "Signature", "SignedHeaders")) {
      if (header.parameter(name).isEmpty()) {
        missing.append("Authorization header requires '%s' parameter. ".formatted(name));
      }
    }
    return CommonException.incompleteSignature(
        missing
            + "(Hashed with SHA-256 and encoded with Base64) Authorization="
            + fingerprint(value));
  }

  /** Insists that a signature of this scope is good for this service on this day. */
  void requireFor(String service, SigningTime signedAt) {
    List<String> wrong = new ArrayList<>();
    if (!scope.service().equals(service)) {
      wrong.add("Credential should be scoped to correct service: '%s'.".formatted(service));
    }
    if (!scope.isTerminated()) {
      wrong.add(
          "Credential should be scoped with a valid terminator: '%s', not '%s'."
              .formatted(CredentialScope.TERMINATOR, scope.terminator()));
    }
    if (!scope.date().equals(signedAt.day())) {
      wrong.add(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '%s' != '%s', from '%s'."
              .formatted(scope.date(), signedAt.day(), signedAt.dateTime()));
    }
    if (!wrong.isEmpty()) {
      throw CommonException.invalidSignature(String.join(" ", wrong));
    }
  }

  /**
   * Insists on a header that the signature must cover.
   *
   * @param inError the header as AWS's error calls it
   */
  void requireSigned(String name, String inError) {
    if (!signedHeaders.contains(name)) {
      throw CommonException.invalidSignature(
          inError + " must be a 'SignedHeader' in the AWS Authorization.");
    }
  }

  private static String fingerprint(String header) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(header.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
