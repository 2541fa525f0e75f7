package io.lightsaillocal.auth;

import io.lightsaillocal.api.LightsailException;

/**
 * The access key id is unknown, answered with HTTP status 403. Not in the model: every AWS service
 * may answer it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/CommonErrors.html">Common
 *     Errors</a>
 */
public final class UnrecognizedClientException extends LightsailException {

  UnrecognizedClientException() {
    super(
        "UnrecognizedClientException",
        "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html",
        "The security token included in the request is invalid.",
        "This lightsail-local verifies signatures: use an access key that is set up here.");
  }

  @Override
  public String type() {
    return "UnrecognizedClientException";
  }

  @Override
  public int httpStatus() {
    return 403;
  }
}
