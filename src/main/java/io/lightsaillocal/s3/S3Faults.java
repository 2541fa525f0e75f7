package io.lightsaillocal.s3;

import io.lightsaillocal.s3.http.Operation;
import io.lightsaillocal.s3.objects.S3Error;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What tests may have go wrong in S3. */
public final class S3Faults {

  private static final Map<String, Integer> ERRORS =
      Map.ofEntries(
          Map.entry("AccessDenied", 403),
          Map.entry("BadDigest", 400),
          Map.entry("EntityTooLarge", 400),
          Map.entry("ExpiredToken", 400),
          Map.entry("InternalError", 500),
          Map.entry("InvalidAccessKeyId", 403),
          Map.entry("NoSuchBucket", 404),
          Map.entry("NoSuchKey", 404),
          Map.entry("NoSuchUpload", 404),
          Map.entry("OperationAborted", 409),
          Map.entry("PreconditionFailed", 412),
          Map.entry("RequestTimeTooSkewed", 403),
          Map.entry("RequestTimeout", 400),
          Map.entry("ServiceUnavailable", 503),
          Map.entry("SignatureDoesNotMatch", 403),
          Map.entry("SlowDown", 503));

  private S3Faults() {}

  /** The operations that may meet a fault. */
  public static Set<String> operations() {
    return Arrays.stream(Operation.values())
        .map(Operation::apiName)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The errors that a fault may answer, and their HTTP status. */
  public static Map<String, Integer> errors() {
    return new TreeMap<>(ERRORS);
  }

  static S3Error error(String code, String message) {
    return S3Error.of(ERRORS.getOrDefault(code, 500), code, message);
  }
}
