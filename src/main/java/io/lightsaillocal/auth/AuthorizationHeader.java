package io.lightsaillocal.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * What an {@code Authorization} header of Signature Version 4 says.
 *
 * @param signedHeaders their names in lower case, in the header's order
 */
record AuthorizationHeader(CredentialScope scope, List<String> signedHeaders, String signature) {

  static final String NAME = "Authorization";
  static final String ALGORITHM = "AWS4-HMAC-SHA256";

  private static final List<String> REQUIRED = List.of("Credential", "Signature", "SignedHeaders");

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
    Map<String, String> parameters =
        algorithm.equals(ALGORITHM)
            ? parameters(trimmed.substring(algorithm.length()), header)
            : Map.of();
    String missing = missing(parameters);
    if (!missing.isEmpty()) {
      throw new IncompleteSignatureException(
          missing
              + "(Hashed with SHA-256 and encoded with Base64) Authorization="
              + fingerprint(header));
    }
    return new AuthorizationHeader(
        CredentialScope.parse(parameters.getOrDefault("Credential", "")),
        List.of(
            parameters.getOrDefault("SignedHeaders", "").toLowerCase(Locale.ROOT).split(";", -1)),
        parameters.getOrDefault("Signature", ""));
  }

  /**
   * Insists on a header that the signature must cover.
   *
   * @param inError the header as AWS's error calls it
   * @throws InvalidSignatureException if the signature does not cover it
   */
  void requireSigned(String name, String inError) {
    if (!signedHeaders.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidSignatureException(
          inError + " must be a 'SignedHeader' in the AWS Authorization.");
    }
  }

  /** Not streamed: every request comes this way, and next to none lacks anything. */
  private static String missing(Map<String, String> parameters) {
    StringBuilder missing = new StringBuilder();
    for (String name : REQUIRED) {
      if (parameters.getOrDefault(name, "").isEmpty()) {
        missing.append("Authorization header requires '").append(name).append("' parameter. ");
      }
    }
    return missing.toString();
  }

  private static Map<String, String> parameters(String text, String header) {
    Map<String, String> parameters = new HashMap<>();
    StringTokenizer tokens = new StringTokenizer(text, BETWEEN_PARAMETERS);
    while (tokens.hasMoreTokens()) {
      String parameter = tokens.nextToken();
      int equals = parameter.indexOf('=');
      if (equals < 0) {
        throw new IncompleteSignatureException(
            "Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '%s'."
                .formatted(fingerprint(header)));
      }
      parameters.put(parameter.substring(0, equals), parameter.substring(equals + 1));
    }
    return parameters;
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
