package io.lightsaillocal.auth;

import io.lightsaillocal.api.LightsailException;

/**
 * The request's {@code Authorization} header or its date is missing something or cannot be read,
 * answered with HTTP status 400. Not in the model: every AWS service may answer it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/CommonErrors.html">Common
 *     Errors</a>
 */
public final class IncompleteSignatureException extends LightsailException {

  IncompleteSignatureException(String message) {
    super(
        "IncompleteSignatureException",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html",
        message,
        "Sign the request as AWS SDKs do: 'Authorization: AWS4-HMAC-SHA256 Credential=<key>/<YYYYMMDD>/<Region>/lightsail/aws4_request, SignedHeaders=…, Signature=…', with X-Amz-Date.");
  }

  @Override
  public String type() {
    return "IncompleteSignatureException";
  }

  @Override
  public int httpStatus() {
    return 400;
  }
}
