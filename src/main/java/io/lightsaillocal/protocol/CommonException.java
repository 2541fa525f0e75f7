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

  /** 400: the request is not HTTP that can be read. */
  public static CommonException malformedHttp(String message) {
    return new CommonException(
        "MalformedHttpRequestException",
        400,
        message,
        "Look at what the client, or a proxy before the emulator, sends.");
  }

  /** 408: the body did not come, or too slowly to be waited for. */
  public static CommonException requestTimeout(String message) {
    return new CommonException(
        "RequestTimeoutException",
        408,
        message,
        "Send the body without long pauses; docs/decisions.md tells how slow it may be.");
  }

  /** 414 or 431: the request line and headers are too long. */
  public static CommonException headTooLarge(int status) {
    return new CommonException(
        "MalformedHttpRequestException",
        status,
        "The request line and the headers are longer than the 8192 bytes that are read of them.",
        "Lightsail requests are small; check what is being sent.");
  }

  /** 417: the request expects what no server can do. */
  public static CommonException expectationFailed(String expectation) {
    return new CommonException(
        "MalformedHttpRequestException",
        417,
        "The expectation '%s' cannot be met: the only one that HTTP has is 100-continue."
            .formatted(expectation),
        "Leave the Expect header out.");
  }

  /** 503: too many requests wait already. */
  public static CommonException unavailable() {
    return new CommonException(
        "ServiceUnavailable",
        503,
        "So many requests are in progress and waiting that this one was not taken on.",
        "Try again.");
  }

  /** 500: the emulator failed. */
  public static CommonException internalFailure() {
    return new CommonException(
        "InternalFailure",
        500,
        "The emulator failed to answer; its log tells more.",
        "Try again. If it fails again, look into the emulator's log.");
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
