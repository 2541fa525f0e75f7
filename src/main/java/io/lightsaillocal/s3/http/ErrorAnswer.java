package io.lightsaillocal.s3.http;

import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.SignedBodyException;
import java.io.IOException;
import java.io.InputStream;
import java.util.TreeMap;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.io.EofException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders every exception: the one place where errors become answers. */
public final class ErrorAnswer {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswer.class);

  /** More than this of a refused body is not waited for. */
  private static final long DRAINED = 8L * 1024 * 1024;

  private ErrorAnswer() {}

  /** What to answer with; null if there is nobody left to answer to. */
  public static @Nullable S3Error of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof S3Error error) {
        return error;
      }
      S3Error unavailable = S3Error.unavailable(t);
      if (unavailable != null) {
        return unavailable;
      }
      if (t instanceof SignedBodyException error) {
        return of(error);
      }
      if (t instanceof TimeoutException) {
        return S3Error.of(
            400,
            "RequestTimeout",
            "Your socket connection to the server was not read from or written to within the timeout period.");
      }
      if (t instanceof EofException) {
        return null;
      }
      if (t instanceof HttpException http && http.getCode() < 500) {
        return S3Error.of(
            http.getCode(), "BadRequest", "The request is no HTTP: " + http.getReason());
      }
    }
    LOG.error("An S3 request failed inside the emulator", thrown);
    return S3Error.of(500, "InternalError", "We encountered an internal error. Please try again.");
  }

  private static S3Error of(SignedBodyException error) {
    return switch (error.problem()) {
      case UNKNOWN_FORM ->
          S3Error.invalidArgument(
              "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.");
      case INCOMPLETE -> S3Error.incompleteBody();
      case MALFORMED -> S3Error.invalidRequest("The body is not well-formed aws-chunked content");
      case WRONG_SIGNATURE -> S3Error.signatureDoesNotMatch();
      case WRONG_HASH ->
          S3Error.of(
                  400,
                  "XAmzContentSHA256Mismatch",
                  "The provided 'x-amz-content-sha256' header does not match what was computed.")
              .detail("ClientComputedContentSHA256", error.expected())
              .detail("S3ComputedContentSHA256", error.actual());
    };
  }

  /** Sends the error; cuts the answer off if another has begun. */
  public static void write(S3Error error, String requestId, RawRequest request, S3Answer answer)
      throws IOException {
    if (answer.isSent()) {
      throw new IOException("The answer was cut off: " + error.code());
    }
    answer.status(error.status());
    // What a success would have said of its own body.
    answer.header("Content-Length", null);
    answer.header("x-amz-server-side-encryption", null);
    error.headers().forEach(answer::header);
    if (error.status() == 304) {
      answer.end();
      return;
    }
    drain(request, answer);
    if (request.method().equals("HEAD")) {
      answer.end();
      return;
    }
    answer.error(
        xml -> {
          xml.text("Code", error.code());
          xml.text("Message", error.message());
          for (var detail : new TreeMap<>(error.details()).entrySet()) {
            xml.text(detail.getKey(), detail.getValue());
          }
          xml.text("Resource", request.path());
          xml.text("RequestId", requestId);
        });
  }

  /** A client that is still sending would not read the answer; one that waits to send would. */
  private static void drain(RawRequest request, S3Answer answer) {
    if (request.first("Expect") != null || request.length() > DRAINED) {
      // The connection cannot be used again, which a client would else find out by trying.
      answer.header("Connection", "close");
      return;
    }
    try {
      InputStream in = request.body();
      byte[] buffer = new byte[8 * 1024];
      for (long left = DRAINED; left > 0; ) {
        int read = in.read(buffer);
        if (read < 0) {
          return;
        }
        left -= read;
      }
    } catch (IOException | IllegalStateException e) {
      LOG.debug("The rest of a refused body could not be read: {}", e.toString());
    }
  }
}
