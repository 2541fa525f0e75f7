package io.lightsaillocal.auth;

import io.lightsaillocal.api.AccessDeniedException;
import io.lightsaillocal.api.UnauthenticatedException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Verifies signatures. The order of the checks, and so which of several errors is answered, is that
 * of AWS's own JSON services.
 */
record VerifyingAuthenticator(
    Map<String, Credential> credentials, BucketKeys bucketKeys, InstantSource clock)
    implements Authenticator {

  @Override
  public Caller authenticate(IncomingRequest request, Action action) {
    AuthorizationHeader authorization = AuthorizationHeader.parse(header(request));
    CredentialScope scope = authorization.scope();
    SigningTime signedAt = SigningTime.of(request);
    signedAt.requireCurrent(clock.instant());
    authorization.requireSigned("Host", "'Host' or ':authority'");
    authorization.requireSigned(signedAt.header(), "'" + signedAt.header() + "'");
    scope.requireFor(action.service(), signedAt);

    Credential credential = credentials.get(scope.accessKeyId());
    if (credential != null) {
      requireGenuine(request, authorization, signedAt, credential.secretAccessKey());
      return new Caller(scope.accessKeyId(), credential.account(), scope.region());
    }
    BucketKey bucketKey =
        bucketKeys.find(scope.accessKeyId()).orElseThrow(UnrecognizedClientException::new);
    requireGenuine(request, authorization, signedAt, bucketKey.secretAccessKey());
    throw denied(bucketKey, action, scope.region());
  }

  private static String header(IncomingRequest request) {
    List<String> headers = request.header(AuthorizationHeader.NAME);
    if (headers.isEmpty()) {
      throw new UnauthenticatedException(
          "Request is missing Authentication Token",
          "This lightsail-local verifies signatures: give the client an access key that is set up here.");
    }
    return headers.get(0);
  }

  private static void requireGenuine(
      IncomingRequest request,
      AuthorizationHeader authorization,
      SigningTime signedAt,
      String secretAccessKey) {
    if (!SignatureV4.isGenuine(request, authorization, signedAt, secretAccessKey)) {
      throw new InvalidSignatureException(
          "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
    }
  }

  private static AccessDeniedException denied(BucketKey key, Action action, String region) {
    return new AccessDeniedException(
        "User: arn:aws:iam::%s:user/%s is not authorized to perform: %s on resource: arn:aws:%s:%s:%s:*"
            .formatted(
                key.account(), key.bucket(), action, action.service(), region, key.account()),
        "This is an access key of the bucket "
            + key.bucket()
            + ". It opens the bucket's objects through S3; the Lightsail API wants an access key of the account.");
  }
}
