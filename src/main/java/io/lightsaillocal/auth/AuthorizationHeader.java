package io.lightsaillocal.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.StringTokenizer;

/**
 * What an {@code Authorization} header of Signature Version 4 says.
 *
 * @param signedHeaders their names with semicolons between them
 */
record AuthorizationHeader(CredentialScope scope, String signedHeaders, String signature) {

  static final String NAME = "Authorization";
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final String BETWEEN_PARAMETERS = ", \t\n\u000B\f\r";

  /**
   * @throws IncompleteSignatureException saying all that is missing, but nothing of the header's
   *     content: where it is broken, there is no telling what in it is secret
   */
  static AuthorizationHeader parse(String header) {
    String trimmed = header.strip();
    int blank = trimmed.indexOf(' ');
    String algorithm = blank < 0 ? trimmed : trimmed.substring(0, blank);
    if (algorithm.startsWith("AWS4-") && !algorithm.equals(ALGORITHM)) {
      throw new IncompleteSignatureException(
          "Unsupported AWS 'algorithm': '%s' (only %s for now).".formatted(algorithm, ALGORITHM));
    }
    String credential = "";
    String signature = "";
    String signedHeaders = "";
    if (algorithm.equals(ALGORITHM)) {
      StringTokenizer parameters =
          new StringTokenizer(trimmed.substring(algorithm.length()), BETWEEN_PARAMETERS);
      while (parameters.hasMoreTokens()) {
        String parameter = parameters.nextToken();
        String name = name(parameter, header);
        String value = parameter.substring(name.length() + 1);
        switch (name) {
          case "Credential" -> credential = value;
          case "Signature" -> signature = value;
          case "SignedHeaders" -> signedHeaders = value;
          default -> {} // others say nothing of the signature
        }
      }
    }
    String missing =
        missing("Credential", credential)
            + missing("Signature", signature)
            + missing("SignedHeaders", signedHeaders);
    if (!missing.isEmpty()) {
      throw new IncompleteSignatureException(
          missing
              + "(Hashed with SHA-256 and encoded with Base64) Authorization="
              + fingerprint(header));
    }
    return new AuthorizationHeader(CredentialScope.parse(credential), signedHeaders, signature);
  }

  /** The names of the signed headers in lower case, in the header's order. */
  List<String> signedHeaderNames() {
    return List.of(signedHeaders.toLowerCase(Locale.ROOT).split(";", -1));
  }

  /**
   * Insists on a header that the signature must cover.
   *
   * @param inError the header as AWS's error calls it
   * @throws InvalidSignatureException if the signature does not cover it
   */
  void requireSigned(String name, String inError) {
    if (!signedHeaderNames().contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidSignatureException(
          inError + " must be a 'SignedHeader' in the AWS Authorization.");
    }
  }

  private static String missing(String name, String value) {
    return value.isEmpty() ? "Authorization header requires '%s' parameter. ".formatted(name) : "";
  }

  private static String name(String parameter, String header) {
    int equals = parameter.indexOf('=');
    if (equals < 0) {
      throw new IncompleteSignatureException(
          "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '%s'."
              .formatted(fingerprint(header)));
    }
    return parameter.substring(0, equals);
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
