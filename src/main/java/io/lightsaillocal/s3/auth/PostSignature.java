package io.lightsaillocal.s3.auth;

import io.lightsaillocal.s3.objects.S3Error;
import org.jspecify.annotations.Nullable;

/**
 * Who signed the policy of a browser's upload form.
 *
 * @param policy as it stands in the form, in base64
 */
public record PostSignature(
    String accessKeyId, Claim.Scope scope, String policy, String signature) {

  /**
   * From the form's fields.
   *
   * @param algorithm {@code x-amz-algorithm}
   * @param credential {@code x-amz-credential}
   * @param signature {@code x-amz-signature}
   */
  public static PostSignature of(
      String policy,
      @Nullable String algorithm,
      @Nullable String credential,
      @Nullable String signature) {
    if (!"AWS4-HMAC-SHA256".equals(algorithm) || credential == null || signature == null) {
      throw S3Error.invalidArgument(
          "Bucket POST must contain x-amz-algorithm AWS4-HMAC-SHA256, x-amz-credential and x-amz-signature.");
    }
    String[] parts = Claim.credentialParts(credential);
    if (parts == null) {
      throw S3Error.invalidArgument("The x-amz-credential field is mal-formed.");
    }
    return new PostSignature(
        parts[0], new Claim.Scope(parts[1], parts[2], parts[3]), policy, signature);
  }

  /** Verifies it. */
  public void verify(String secret) {
    String expected = Signatures.sign(Signatures.signingKey(secret, scope), policy);
    if (!Signatures.same(expected, signature)) {
      throw S3Error.of(
              403,
              "SignatureDoesNotMatch",
              "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
          .detail("AWSAccessKeyId", accessKeyId);
    }
  }
}
