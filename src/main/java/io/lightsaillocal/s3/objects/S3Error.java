package io.lightsaillocal.s3.objects;

import io.lightsaillocal.storage.UnavailableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error that S3 documents, as it is answered to the caller. It is an outcome, not a failure of
 * the emulator, so no stack trace is taken.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error
 *     responses</a>
 */
public final class S3Error extends RuntimeException {

  private final int status;
  private final String code;
  private final Map<String, String> details;
  private final Map<String, String> headers;

  private S3Error(
      int status,
      String code,
      String message,
      Map<String, String> details,
      Map<String, String> headers) {
    super(message, null, false, false);
    this.status = status;
    this.code = code;
    this.details = Map.copyOf(details);
    this.headers = Map.copyOf(headers);
  }

  /** An error with nothing but its code and message. */
  public static S3Error of(int status, String code, String message) {
    return new S3Error(status, code, message, Map.of(), Map.of());
  }

  /** The same error with one more element in its document. */
  public S3Error detail(String element, String value) {
    return new S3Error(status, code, message(), with(details, element, value), headers);
  }

  /** The same error with one more header in its answer. */
  public S3Error header(String name, String value) {
    return new S3Error(status, code, message(), details, with(headers, name, value));
  }

  /** The caller is known and may not do this. */
  public static S3Error accessDenied() {
    return of(403, "AccessDenied", "Access Denied");
  }

  /** Something in the request has a value that it cannot have. */
  public static S3Error invalidArgument(String message) {
    return of(400, "InvalidArgument", message);
  }

  /** The request does not fit together. */
  public static S3Error invalidRequest(String message) {
    return of(400, "InvalidRequest", message);
  }

  /** S3 has it and a Lightsail bucket has not. */
  public static S3Error notImplemented() {
    return of(
        501,
        "NotImplemented",
        "A header or parameter you provided implies functionality that is not implemented");
  }

  /** No bucket has that name. */
  public static S3Error noSuchBucket(String bucket) {
    return of(404, "NoSuchBucket", "The specified bucket does not exist")
        .detail("BucketName", bucket);
  }

  /** The key has no current version, or a delete marker as its current version. */
  public static S3Error noSuchKey(String key) {
    return of(404, "NoSuchKey", "The specified key does not exist.").detail("Key", key);
  }

  /** A condition of the request does not hold. */
  public static S3Error preconditionFailed(String condition) {
    return of(
            412,
            "PreconditionFailed",
            "At least one of the pre-conditions you specified did not hold")
        .detail("Condition", condition);
  }

  /** The upload is unknown, aborted or completed. */
  public static S3Error noSuchUpload(String uploadId) {
    return of(
            404,
            "NoSuchUpload",
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.")
        .detail("UploadId", uploadId);
  }

  /** The body ends too early, or goes on for too long. */
  public static S3Error incompleteBody() {
    return of(
        400,
        "IncompleteBody",
        "You did not provide the number of bytes specified by the Content-Length HTTP header");
  }

  /** Something was signed otherwise, or with another secret. */
  public static S3Error signatureDoesNotMatch() {
    return of(
        403,
        "SignatureDoesNotMatch",
        "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
  }

  /** Nothing of that address can be asked in that way. */
  public static S3Error methodNotAllowed() {
    return of(
        405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
  }

  /** A body is not the XML document that the operation asks for. */
  public static S3Error malformedXml() {
    return of(
        400,
        "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published schema");
  }

  /** Whether this is the error of that code. */
  public boolean is(String other) {
    return code.equals(other);
  }

  /** The HTTP status. */
  public int status() {
    return status;
  }

  /** The error code. */
  public String code() {
    return code;
  }

  /** The message, never null here. */
  public String message() {
    return String.valueOf(getMessage());
  }

  /** Further elements of the error document. */
  public Map<String, String> details() {
    return details;
  }

  /** Headers of the answer. */
  public Map<String, String> headers() {
    return headers;
  }

  private static Map<String, String> with(Map<String, String> map, String key, String value) {
    Map<String, String> more = new java.util.LinkedHashMap<>(map);
    more.put(key, value);
    return more;
  }

  /** What is answered where the database cannot do its work now; null if something else failed. */
  public static @Nullable S3Error unavailable(Throwable thrown) {
    return thrown instanceof UnavailableException
        ? of(503, "ServiceUnavailable", String.valueOf(thrown.getMessage()))
        : null;
  }

  /** The bytes of an object could not be written to the disk. */
  static S3Error notWritten(Path directory, IOException reason) {
    return of(
        503,
        "ServiceUnavailable",
        "The bytes could not be written to the disk of %s, of which %d MB are free (%s). Nothing was changed."
            .formatted(
                directory, directory.toFile().getUsableSpace() / 1_048_576, reason.getMessage()));
  }
}
