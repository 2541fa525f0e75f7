package io.lightsaillocal.sigv4;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bytes inside {@code aws-chunked} framing. Reads to the very end of the body, so that the last
 * signature and the trailers have been seen when the last byte is given out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html">Trailers</a>
 */
final class ChunkedStream extends BulkInputStream {

  private static final int LONGEST_LINE = 4096;
  private static final String TRAILER_SIGNATURE = "x-amz-trailer-signature";

  private final InputStream in;
  private final @Nullable ChunkSignatures signatures;
  private final Map<String, String> trailers;
  private long left;
  private @Nullable String signature;
  private boolean started;
  private boolean ended;

  ChunkedStream(
      InputStream in, @Nullable ChunkSignatures signatures, Map<String, String> trailers) {
    this.in = in;
    this.signatures = signatures;
    this.trailers = trailers;
  }

  @Override
  public int read(byte[] bytes, int offset, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    while (left == 0) {
      if (ended) {
        return -1;
      }
      nextChunk();
    }
    int read = in.read(bytes, offset, (int) Math.min(count, left));
    if (read < 0) {
      throw incomplete();
    }
    if (signatures != null) {
      signatures.update(bytes, offset, read);
    }
    left -= read;
    if (left == 0) {
      endOfChunk();
    }
    return read;
  }

  private void endOfChunk() {
    if (signatures != null) {
      signatures.endOfChunk(signature);
    }
  }

  private void nextChunk() throws IOException {
    if (started && !line().isEmpty()) {
      throw malformed();
    }
    started = true;
    String[] header = line().split(";", 2);
    try {
      left = Long.parseLong(header[0].trim(), 16);
    } catch (NumberFormatException e) {
      throw malformed();
    }
    if (left < 0) {
      throw malformed();
    }
    signature =
        header.length == 2 && header[1].startsWith("chunk-signature=")
            ? header[1].substring("chunk-signature=".length())
            : null;
    if (left == 0) {
      endOfChunk();
      readTrailers();
      ended = true;
    }
  }

  private void readTrailers() throws IOException {
    Map<String, String> found = new TreeMap<>();
    readLines(found);
    // Some clients set an empty line between the trailers and their signature.
    if (signatures != null && !found.isEmpty() && !found.containsKey(TRAILER_SIGNATURE)) {
      readLines(found);
    }
    String signed = found.remove(TRAILER_SIGNATURE);
    if (signatures != null && !found.isEmpty()) {
      StringBuilder canonical = new StringBuilder();
      found.forEach((name, value) -> canonical.append(name).append(':').append(value).append('\n'));
      signatures.trailers(canonical.toString(), signed);
    }
    trailers.putAll(found);
  }

  private void readLines(Map<String, String> found) throws IOException {
    for (String line = lineOrEnd(); line != null && !line.isEmpty(); line = lineOrEnd()) {
      int colon = line.indexOf(':');
      if (colon < 0) {
        throw malformed();
      }
      found.put(
          line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
          line.substring(colon + 1).trim());
    }
  }

  private String line() throws IOException {
    String line = lineOrEnd();
    if (line == null) {
      throw incomplete();
    }
    return line;
  }

  /** Some clients end trailers with a bare line feed. */
  private @Nullable String lineOrEnd() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return line.length() == 0 ? null : line.toString();
      }
      if (line.length() == LONGEST_LINE) {
        throw malformed();
      }
      line.append((char) c);
    }
    int length = line.length();
    if (length > 0 && line.charAt(length - 1) == '\r') {
      line.setLength(length - 1);
    }
    return line.toString();
  }

  private static SignedBodyException incomplete() {
    return new SignedBodyException(SignedBodyException.Problem.INCOMPLETE);
  }

  private static SignedBodyException malformed() {
    return new SignedBodyException(SignedBodyException.Problem.MALFORMED);
  }
}
