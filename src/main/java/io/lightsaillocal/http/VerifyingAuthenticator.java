package io.lightsaillocal.http;

import io.lightsaillocal.api.AccessDeniedException;
import io.lightsaillocal.api.UnauthenticatedException;
import io.lightsaillocal.protocol.CommonException;
import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.sigv4.AuthorizationHeader;
import io.lightsaillocal.sigv4.BucketKey;
import io.lightsaillocal.sigv4.BucketKeys;
import io.lightsaillocal.sigv4.Caller;
import io.lightsaillocal.sigv4.CanonicalRequest;
import io.lightsaillocal.sigv4.Credential;
import io.lightsaillocal.sigv4.CredentialScope;
import io.lightsaillocal.sigv4.PayloadSigning;
import io.lightsaillocal.sigv4.QueryString;
import io.lightsaillocal.sigv4.Sha256;
import io.lightsaillocal.sigv4.SigningKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Verifies signatures. The order of the checks, and so which of several errors is answered, is that
 * of AWS's own JSON services.
 */
record VerifyingAuthenticator(
    Map<String, Credential> credentials, BucketKeys bucketKeys, InstantSource clock)
    implements Authenticator {

  @Override
  public Authenticated authenticate(HttpRequest request, Action action) {
    Authorization authorization = Authorization.parse(header(request));
    CredentialScope scope = authorization.scope();
    SigningTime signedAt = SigningTime.of(request);
    signedAt.requireCurrent(clock.instant());
    authorization.requireSigned("Host", "'Host' or ':authority'");
    authorization.requireSigned(signedAt.header(), "'" + signedAt.header() + "'");
    for (String unsigned : authorization.signedHeaders().missing(request)) {
      authorization.requireSigned(unsigned, "'" + capitalized(unsigned) + "'");
    }
    authorization.requireFor(action.service(), signedAt);

    Credential credential = credentials.get(scope.accessKeyId());
    if (credential != null) {
      requireGenuine(request, authorization, signedAt, credential.secretAccessKey());
      return new Authenticated(
          new Caller.AccountHolder(scope.accessKeyId(), credential.account()),
          new Scope(credential.account(), scope.region()));
    }
    BucketKey bucketKey =
        bucketKeys.key(scope.accessKeyId()).orElseThrow(CommonException::unrecognizedClient);
    requireGenuine(request, authorization, signedAt, bucketKey.secretAccessKey());
    throw denied(bucketKey, action, scope.region());
  }

  private static String header(HttpRequest request) {
    List<String> headers = request.header(AuthorizationHeader.NAME);
    if (headers.isEmpty()) {
      throw new UnauthenticatedException(
          "Request is missing Authentication Token",
          "This lightsail-local verifies signatures: give the client an access key that is set up here.");
    }
    return headers.get(0);
  }

  private static void requireGenuine(
      HttpRequest request, Authorization authorization, SigningTime signedAt, String secret) {
    if (!isGenuine(request, authorization, signedAt, secret)) {
      throw CommonException.invalidSignature(
          "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.");
    }
  }

  private static boolean isGenuine(
      HttpRequest request, Authorization authorization, SigningTime signedAt, String secret) {
    QueryString query;
    try {
      query = QueryString.parse(request.query());
    } catch (IllegalArgumentException nothingThatAnSdkSigns) {
      return false;
    }
    String payload =
        request.header("X-Amz-Content-SHA256").contains(PayloadSigning.UNSIGNED)
            ? PayloadSigning.UNSIGNED
            : Sha256.hex(request.body());
    CanonicalRequest canonical =
        CanonicalRequest.of(
            request,
            CanonicalRequest.normalized(request.path()),
            query,
            authorization.signedHeaders(),
            payload);
    SigningKey key = SigningKey.of(secret, authorization.scope());
    String expected = key.sign(key.stringToSign(signedAt.dateTime(), canonical));
    return Sha256.same(expected, authorization.signature());
  }

  private static String capitalized(String header) {
    return Arrays.stream(header.split("-", -1))
        .map(
            word ->
                word.isEmpty()
                    ? word
                    : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining("-"));
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
