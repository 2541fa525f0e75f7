package io.lightsaillocal.auth;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.net.URI;
import java.security.MessageDigest;
import java.util.List;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.internal.signer.CredentialScope;
import software.amazon.awssdk.http.auth.aws.internal.signer.V4CanonicalRequest;
import software.amazon.awssdk.http.auth.aws.internal.signer.util.SignerUtils;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.utils.BinaryUtils;
import software.amazon.awssdk.utils.Pair;
import software.amazon.awssdk.utils.http.SdkHttpUtils;

/**
 * Signs a request over again, with the AWS SDK's own parts, and compares.
 *
 * <p>The only class here that names the SDK, so that the SDK is not loaded before there is a
 * signature to verify. docs/decisions.md says why it is these parts and not the SDK's public
 * signer.
 */
final class SignatureV4 {

  private static final String UNSIGNED_PAYLOAD = "UNSIGNED-PAYLOAD";

  private SignatureV4() {}

  /** Whether the request's signature was made with this secret over this very request. */
  static boolean isGenuine(
      IncomingRequest request,
      AuthorizationHeader authorization,
      SigningTime signedAt,
      String secretAccessKey) {
    String canonicalRequest;
    try {
      canonicalRequest = canonicalRequest(request, authorization.signedHeaderNames());
    } catch (IllegalArgumentException notAMethodOrUriThatAnSdkCanSign) {
      return false;
    }
    CredentialScope scope =
        new CredentialScope(
            authorization.scope().region(), authorization.scope().service(), signedAt.instant());
    String stringToSign =
        String.join(
            "\n",
            AuthorizationHeader.ALGORITHM,
            scope.getDatetime(),
            scope.scope(),
            SignerUtils.hashCanonicalRequest(canonicalRequest));
    byte[] key =
        SignerUtils.deriveSigningKey(
            AwsCredentialsIdentity.create(authorization.scope().accessKeyId(), secretAccessKey),
            scope);
    String expected = BinaryUtils.toHex(SignerUtils.computeSignature(stringToSign, key));
    return MessageDigest.isEqual(
        expected.getBytes(US_ASCII), authorization.signature().getBytes(US_ASCII));
  }

  private static String canonicalRequest(IncomingRequest request, List<String> signedHeaders) {
    String contentHash = contentHash(request);
    // The headers are put in afterwards: the SDK itself leaves User-Agent and three others out of a
    // signature, but older SDKs do sign them, and what is signed is for the caller to say.
    String bare =
        new V4CanonicalRequest(
                withoutHeaders(request), contentHash, new V4CanonicalRequest.Options(true, true))
            .getCanonicalRequestString();
    String tail = "\n\n" + contentHash;
    List<Pair<String, List<String>>> headers =
        signedHeaders.stream().map(name -> Pair.of(name, request.header(name))).toList();
    return bare.substring(0, bare.length() - tail.length())
        + V4CanonicalRequest.getCanonicalHeadersString(headers)
        + "\n"
        + V4CanonicalRequest.getSignedHeadersString(headers)
        + "\n"
        + contentHash;
  }

  private static SdkHttpRequest withoutHeaders(IncomingRequest request) {
    return SdkHttpRequest.builder()
        .method(SdkHttpMethod.fromValue(request.method()))
        // Of no account: what the caller signed of the host is the Host header.
        .protocol("http")
        .host("localhost")
        .encodedPath(request.path())
        .rawQueryParameters(SdkHttpUtils.uriParams(URI.create("?" + request.query())))
        .build();
  }

  private static String contentHash(IncomingRequest request) {
    return request.header("X-Amz-Content-SHA256").contains(UNSIGNED_PAYLOAD)
        ? UNSIGNED_PAYLOAD
        : BinaryUtils.toHex(SignerUtils.hash(request.body()));
  }
}
