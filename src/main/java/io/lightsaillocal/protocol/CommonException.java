package io.lightsaillocal.protocol;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.api.LightsailException;

/**
 * An error that is not in Lightsail's model because any AWS service may answer it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/CommonErrors.html">Common
 *     errors</a>
 */
public final class CommonException extends LightsailException {

  private static final String COMMON_ERRORS =
      "https://docs.aws.amazon.com/lightsail/2016-11-28/api-reference/CommonErrors.html";

  private static final String SIGNATURES =
      "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html";

  private final String type;
  private final int httpStatus;

  private CommonException(String type, int httpStatus, String message, String tip) {
    this(type, httpStatus, COMMON_ERRORS, message, tip);
  }

  private CommonException(String type, int httpStatus, String docs, String message, String tip) {
    super(type, docs, message, tip);
    this.type = type;
    this.httpStatus = httpStatus;
  }

  /** 404: the request names no operation that Lightsail has. */
  public static CommonException unknownOperation(String message) {
    return new CommonException(
        "UnknownOperationException",
        404,
        message,
        "Send POST / with the header X-Amz-Target: Lightsail_20161128.<Operation>, the operation's name spelled as in the API reference.");
  }

  /**
   * 501: Lightsail has the operation, this emulator does not yet. AWS itself never answers this.
   */
  public static CommonException notImplemented(ApiOperation<?, ?> operation) {
    return new CommonException(
        "NotImplementedException",
        501,
        "Lightsail has the operation "
            + operation.name()
            + ", but lightsail-local does not emulate it yet.",
        "GET /_local/info lists the operations that are emulated. Your request was not carried out and changed nothing.");
  }

  /** 400: the body cannot be read as a JSON object. */
  public static CommonException serialization(String message) {
    return new CommonException(
        "SerializationException",
        400,
        message,
        "Send one JSON object as the body, for example {}.");
  }

  /** 413: the body is too long. */
  public static CommonException tooLarge(int limit) {
    return new CommonException(
        "RequestEntityTooLargeException",
        413,
        "The request body is longer than " + limit + " bytes.",
        "Lightsail requests are small; check what is being sent.");
  }

  /** 400: the {@code Authorization} header or the date is missing something or cannot be read. */
  public static CommonException incompleteSignature(String message) {
    return new CommonException(
        "IncompleteSignatureException",
        400,
        SIGNATURES,
        message,
        "Sign the request as AWS SDKs do: 'Authorization: AWS4-HMAC-SHA256 Credential=<key>/<YYYYMMDD>/<Region>/lightsail/aws4_request, SignedHeaders=…, Signature=…', with X-Amz-Date.");
  }

  /** 403: the signature is not genuine, or not for here and now. */
  public static CommonException invalidSignature(String message) {
    return new CommonException(
        "InvalidSignatureException",
        403,
        SIGNATURES,
        message,
        "Check the client's secret access key, its clock, and that nothing between the client and lightsail-local changes the request.");
  }

  /** 403: the access key id is unknown. */
  public static CommonException unrecognizedClient() {
    return new CommonException(
        "UnrecognizedClientException",
        403,
        SIGNATURES,
        "The security token included in the request is invalid.",
        "This lightsail-local verifies signatures: use an access key that is set up here.");
  }

  @Override
  public String type() {
    return type;
  }

  @Override
  public int httpStatus() {
    return httpStatus;
  }
}
