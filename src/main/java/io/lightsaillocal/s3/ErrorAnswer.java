package io.lightsaillocal.s3;

import io.lightsaillocal.s3.objects.S3Error;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Renders every exception: the one place where errors become answers. */
final class ErrorAnswer {

  private static final Logger LOG = LoggerFactory.getLogger(ErrorAnswer.class);

  /** More than this of a refused body is not waited for. */
  private static final long DRAINED = 8L * 1024 * 1024;

  private ErrorAnswer() {}

  /** What to answer with; null if there is nobody left to answer to. */
  static @Nullable S3Error of(Throwable thrown) {
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      if (t instanceof S3Error error) {
        return error;
      }
      if (t instanceof AwsServiceException error) {
        String code = error.awsErrorDetails() == null ? null : error.awsErrorDetails().errorCode();
        String message =
            error.awsErrorDetails() == null ? null : error.awsErrorDetails().errorMessage();
        return S3Error.of(
            error.statusCode(),
            code == null ? "InternalError" : code,
            message == null ? "" : message);
      }
      if (t instanceof UnsupportedOperationException) {
        return S3Error.notImplemented();
      }
      if (t instanceof java.util.concurrent.TimeoutException) {
        return S3Error.of(
            400,
            "RequestTimeout",
            "Your socket connection to the server was not read from or written to within the timeout period.");
      }
      if (t instanceof org.eclipse.jetty.io.EofException) {
        return null;
      }
    }
    LOG.error("An S3 request failed inside the emulator", thrown);
    return S3Error.of(500, "InternalError", "We encountered an internal error. Please try again.");
  }

  static void write(
      S3Error error, String requestId, HttpServletRequest request, HttpServletResponse answer)
      throws IOException {
    if (answer.isCommitted()) {
      throw new IOException("The answer was cut off: " + error.code());
    }
    answer.resetBuffer();
    answer.setStatus(error.status());
    // What a success would have said of its own body.
    answer.setHeader("Content-Length", null);
    answer.setHeader("x-amz-server-side-encryption", null);
    error.headers().forEach(answer::setHeader);
    if (error.status() == 304) {
      return;
    }
    drain(request, answer);
    if (request.getMethod().equals("HEAD")) {
      return;
    }
    XmlAnswer.writeError(
        answer,
        xml -> {
          xml.text("Code", error.code());
          xml.text("Message", error.message());
          for (var detail : new TreeMap<>(error.details()).entrySet()) {
            xml.text(detail.getKey(), detail.getValue());
          }
          xml.text("Resource", request.getRequestURI());
          xml.text("RequestId", requestId);
        });
  }

  /** A client that is still sending would not read the answer; one that waits to send would. */
  private static void drain(HttpServletRequest request, HttpServletResponse answer) {
    if (request.getHeader("Expect") != null || request.getContentLengthLong() > DRAINED) {
      // The connection cannot be used again, which a client would else find out by trying.
      answer.setHeader("Connection", "close");
      return;
    }
    try {
      InputStream in = request.getInputStream();
      byte[] buffer = new byte[64 * 1024];
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
