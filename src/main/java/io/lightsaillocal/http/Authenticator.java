package io.lightsaillocal.http;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.sigv4.BucketKeys;
import io.lightsaillocal.sigv4.Credential;
import java.time.InstantSource;
import java.util.Collection;

/** Tells who sent a request. Safe for any number of threads. */
public sealed interface Authenticator permits AcceptingAuthenticator, VerifyingAuthenticator {

  /**
   * Tells who sent the request.
   *
   * @throws io.lightsaillocal.api.LightsailException if the request may not be answered, or has an
   *     {@code Authorization} header that cannot be read
   */
  Authenticated authenticate(HttpRequest request, Action action);

  /**
   * Takes everyone at their word: any credentials, or none. An access key id of 12 digits is the
   * account; otherwise the account is that of the credential with this id, or the default.
   *
   * @param defaultAccount 12 digits
   * @param defaultRegion the Region of requests without credentials
   * @param credentials whose access key ids stand for an account; their secrets are not used
   * @throws IllegalArgumentException if the account is not 12 digits, the Region is blank, or two
   *     credentials have the same id
   */
  static Authenticator accepting(
      String defaultAccount, String defaultRegion, Collection<Credential> credentials) {
    Credential.requireAccount(defaultAccount);
    if (defaultRegion.isBlank()) {
      throw new IllegalArgumentException("A caller has a Region");
    }
    return new AcceptingAuthenticator(
        new Scope(defaultAccount, defaultRegion), Credential.byAccessKeyId(credentials));
  }

  /**
   * Lets only these credentials pass, and only with a genuine signature no more than 5 minutes off
   * the clock, that covers the host, the date and every {@code X-Amz-} header. Session tokens are
   * not looked at. The errors:
   *
   * <ul>
   *   <li>UnauthenticatedException: no {@code Authorization} header
   *   <li>IncompleteSignatureException: a header that cannot be read, or no date
   *   <li>InvalidSignatureException: too old, too new, for another service or day, of too few
   *       headers, or not made with this key's secret over this request
   *   <li>UnrecognizedClientException: an unknown access key id
   *   <li>AccessDeniedException: a bucket's access key, rightly used but in the wrong place
   * </ul>
   *
   * @param clock must agree with the callers' clocks. A clock that tests may move does not: once
   *     moved by more than 5 minutes, it would turn every client away
   * @throws IllegalArgumentException if two credentials have the same id
   */
  static Authenticator verifying(
      Collection<Credential> credentials, BucketKeys bucketKeys, InstantSource clock) {
    return new VerifyingAuthenticator(Credential.byAccessKeyId(credentials), bucketKeys, clock);
  }
}
