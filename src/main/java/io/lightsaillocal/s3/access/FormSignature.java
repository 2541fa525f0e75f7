package io.lightsaillocal.s3.access;

import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.AuthorizationHeader;
import io.lightsaillocal.sigv4.CredentialScope;
import io.lightsaillocal.sigv4.Sha256;
import io.lightsaillocal.sigv4.SigningKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who signed the policy of a browser's upload form.
 *
 * @param scope null for a form of Signature Version 2, which boto3 makes where nobody tells it
 *     otherwise
 * @param policy as it stands in the form, in base64
 */
public record FormSignature(
    String accessKeyId, @Nullable CredentialScope scope, String policy, String signature) {

  /** From the form's fields, their names in lower case. */
  public static FormSignature of(Map<String, String> fields) {
    String policy = fields.get("policy");
    if (policy == null) {
      throw S3Error.accessDenied();
    }
    String legacyId = fields.get("awsaccesskeyid");
    String legacySignature = fields.get("signature");
    if (legacyId != null && legacySignature != null) {
      return new FormSignature(legacyId, null, policy, legacySignature);
    }
    String credential = fields.get("x-amz-credential");
    String signature = fields.get("x-amz-signature");
    if (!AuthorizationHeader.ALGORITHM.equals(fields.get("x-amz-algorithm"))
        || credential == null
        || signature == null) {
      throw S3Error.invalidArgument(
          "Bucket POST must contain x-amz-algorithm AWS4-HMAC-SHA256, x-amz-credential and x-amz-signature.");
    }
    CredentialScope scope = Claim.scope(credential);
    if (scope == null) {
      throw S3Error.invalidArgument("The x-amz-credential field is mal-formed.");
    }
    return new FormSignature(scope.accessKeyId(), scope, policy, signature);
  }

  /** Verifies it. */
  void verify(String secret) {
    String expected =
        scope == null
            ? SigningKey.signLegacy(secret, policy)
            : SigningKey.of(secret, scope).sign(policy);
    if (!Sha256.same(expected, signature)) {
      throw S3Error.signatureDoesNotMatch().detail("AWSAccessKeyId", accessKeyId);
    }
  }
}
