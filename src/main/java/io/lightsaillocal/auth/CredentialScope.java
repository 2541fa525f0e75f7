package io.lightsaillocal.auth;

import java.util.ArrayList;
import java.util.List;

/**
 * The credential of an {@code Authorization} header: a key, and what a signature made with it is
 * good for.
 *
 * @param date {@code YYYYMMDD}
 * @param terminator {@code aws4_request} in a scope that is right
 */
record CredentialScope(
    String accessKeyId, String date, String region, String service, String terminator) {

  static final String TERMINATOR = "aws4_request";

  /**
   * @throws IncompleteSignatureException if it is not five elements
   */
  static CredentialScope parse(String credential) {
    List<String> elements = List.of(credential.split("/", -1));
    if (elements.size() != 5 || elements.contains("")) {
      throw new IncompleteSignatureException(
          "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '%s'"
              .formatted(credential));
    }
    return new CredentialScope(
        elements.get(0), elements.get(1), elements.get(2), elements.get(3), elements.get(4));
  }

  /**
   * @throws InvalidSignatureException if a signature of this scope is no good for this service on
   *     this day, saying all that is wrong
   */
  void requireFor(String expectedService, SigningTime signedAt) {
    List<String> wrong = new ArrayList<>();
    if (!service.equals(expectedService)) {
      wrong.add("Credential should be scoped to correct service: '%s'.".formatted(expectedService));
    }
    if (!terminator.equals(TERMINATOR)) {
      wrong.add(
          "Credential should be scoped with a valid terminator: '%s', not '%s'."
              .formatted(TERMINATOR, terminator));
    }
    if (!date.equals(signedAt.day())) {
      wrong.add(
          "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '%s' != '%s', from '%s'."
              .formatted(date, signedAt.day(), signedAt.dateTime()));
    }
    if (!wrong.isEmpty()) {
      throw new InvalidSignatureException(String.join(" ", wrong));
    }
  }
}
