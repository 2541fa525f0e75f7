package io.lightsaillocal.s3.auth;

import io.lightsaillocal.s3.objects.S3Error;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who signed the policy of a browser's upload form.
 *
 * @param scope null for a form of Signature Version 2, which boto3 makes where nobody tells it
 *     otherwise
 * @param policy as it stands in the form, in base64
 */
public record PostSignature(
    String accessKeyId, Claim.@Nullable Scope scope, String policy, String signature) {

  /** From the form's fields, their names in lower case. */
  public static PostSignature of(Map<String, String> fields) {
    String policy = fields.get("policy");
    if (policy == null) {
      throw S3Error.accessDenied();
    }
    String legacyId = fields.get("awsaccesskeyid");
    String legacySignature = fields.get("signature");
    if (legacyId != null && legacySignature != null) {
      return new PostSignature(legacyId, null, policy, legacySignature);
    }
    String credential = fields.get("x-amz-credential");
    String signature = fields.get("x-amz-signature");
    if (!"AWS4-HMAC-SHA256".equals(fields.get("x-amz-algorithm"))
        || credential == null
        || signature == null) {
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
    String expected =
        scope == null
            ? LegacyPresign.hmacSha1(secret, policy)
            : Signatures.sign(Signatures.signingKey(secret, scope), policy);
    if (!Signatures.same(expected, signature)) {
      throw S3Error.of(
              403,
              "SignatureDoesNotMatch",
              "The request signature we calculated does not match the signature you provided. Check your key and signing method.")
          .detail("AWSAccessKeyId", accessKeyId);
    }
  }
}
