package io.lightsaillocal.sigv4;

import java.util.Arrays;
import java.util.Optional;

/**
 * The credential that a signature names: a key, and what a signature made with it is good for.
 *
 * @param date {@code YYYYMMDD}
 * @param terminator {@code aws4_request} in a scope that is right
 */
public record CredentialScope(
    String accessKeyId, String date, String region, String service, String terminator) {

  /** How every right scope ends. */
  public static final String TERMINATOR = "aws4_request";

  /** From its five elements with slashes between them; nothing if they are not five. */
  public static Optional<CredentialScope> parse(String credential) {
    String[] parts = credential.split("/", -1);
    return parts.length == 5 && !Arrays.asList(parts).contains("")
        ? Optional.of(new CredentialScope(parts[0], parts[1], parts[2], parts[3], parts[4]))
        : Optional.empty();
  }

  /** Whether it ends as it should. */
  public boolean isTerminated() {
    return terminator.equals(TERMINATOR);
  }

  /** Without the key, as it stands in what is signed. */
  String path() {
    return String.join("/", date, region, service, terminator);
  }
}
