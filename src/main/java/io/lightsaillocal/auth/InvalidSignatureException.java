package io.lightsaillocal.auth;

import io.lightsaillocal.api.LightsailException;

/**
 * The request's signature is not genuine, or not for here and now, answered with HTTP status 403.
 * Not in the model: every AWS service may answer it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/CommonErrors.html">Common
 *     Errors</a>
 */
public final class InvalidSignatureException extends LightsailException {

  InvalidSignatureException(String message) {
    super(
        "InvalidSignatureException",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html",
        message,
        "Check the client's secret access key, its clock, and that nothing between the client and lightsail-local changes the request.");
  }

  @Override
  public String type() {
    return "InvalidSignatureException";
  }

  @Override
  public int httpStatus() {
    return 403;
  }
}
