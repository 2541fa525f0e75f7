package io.lightsaillocal.s3.http;

import io.lightsaillocal.s3.objects.Body;
import io.lightsaillocal.s3.objects.ChecksumAlgorithm;
import io.lightsaillocal.s3.objects.S3Error;
import io.lightsaillocal.sigv4.PayloadSigning;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, and what its headers and trailers say of it: its length, its MD5, its
 * checksum.
 */
public final class ReceivedBody implements Body {

  /** The longest document that any operation takes: 10,000 parts with their checksums. */
  private static final int LONGEST_DOCUMENT = 4 * 1024 * 1024;

  private final RawRequest request;
  private final @Nullable PayloadSigning payload;
  private @Nullable InputStream bytes;
  private final long length;
  private final @Nullable String md5;
  private final @Nullable ChecksumAlgorithm declared;
  private final @Nullable String inHeader;
  private final Map<String, String> trailers = new HashMap<>();

  /**
   * Takes the body of a request.
   *
   * @param payload how it is signed, or null if it is not
   */
  public ReceivedBody(RawRequest request, @Nullable PayloadSigning payload) {
    this.request = request;
    this.payload = payload;
    this.length = length(request, payload != null && payload.isChunked());
    this.md5 = request.first("Content-MD5");
    if (md5 != null && base64Length(md5) != 16) {
      throw S3Error.of(400, "InvalidDigest", "The Content-MD5 you specified was invalid.");
    }
    String inHeader = null;
    ChecksumAlgorithm found = null;
    for (String name : request.headerNames()) {
      if (ChecksumAlgorithm.isHeader(name)) {
        if (found != null) {
          throw S3Error.invalidRequest(
              "Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.");
        }
        found = ChecksumAlgorithm.ofHeader(name);
        inHeader = request.first(name);
      }
    }
    String trailer = request.first("x-amz-trailer");
    if (found == null && trailer != null) {
      found = ofTrailer(trailer.trim());
    }
    this.declared = found;
    this.inHeader = inHeader;
  }

  private static ChecksumAlgorithm ofTrailer(String name) {
    if (!ChecksumAlgorithm.isHeader(name)) {
      throw S3Error.invalidRequest(
          "The value specified in the x-amz-trailer header is not supported");
    }
    return ChecksumAlgorithm.ofHeader(name);
  }

  /** Without framing; -1 if the request does not say. */
  public long length() {
    return length;
  }

  @Override
  public InputStream bytes() {
    InputStream opened = bytes;
    if (opened == null) {
      opened = payload == null ? request.body() : payload.open(request.body(), trailers);
      bytes = opened;
    }
    return opened;
  }

  @Override
  public @Nullable ChecksumAlgorithm algorithm() {
    return declared;
  }

  /** Whether the request says what the body's digest is. */
  public boolean hasDigest() {
    return md5 != null || declared != null;
  }

  @Override
  public void verify(Written written) {
    if (length >= 0 && written.size() != length) {
      throw S3Error.incompleteBody();
    }
    if (md5 != null) {
      String expected = HexFormat.of().formatHex(Base64.getDecoder().decode(md5));
      if (!expected.equals(written.md5())) {
        throw S3Error.of(
                400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
            .detail("ExpectedDigest", expected)
            .detail("CalculatedDigest", written.md5());
      }
    }
    if (declared != null) {
      verifyChecksum(declared, written.checksum());
    }
  }

  /** The checksum that came with the body, known when it was read if it came behind it. */
  public @Nullable String declaredChecksum() {
    if (declared == null || inHeader != null) {
      return inHeader;
    }
    return trailers.get(declared.header());
  }

  private void verifyChecksum(ChecksumAlgorithm algorithm, String actual) {
    String expected = declaredChecksum();
    if (expected == null) {
      throw S3Error.of(
          400,
          "MalformedTrailerError",
          "The request contained trailing data that was not well-formed or did not conform to our published schema.");
    }
    judge(algorithm, expected, actual);
  }

  /** Whether what was said of the bytes is what was found. */
  public static void judge(ChecksumAlgorithm algorithm, String expected, String actual) {
    if (!algorithm.isValue(expected)) {
      throw S3Error.invalidRequest("Value for " + algorithm.header() + " header is invalid.");
    }
    if (!expected.equals(actual)) {
      throw S3Error.of(
          400,
          "BadDigest",
          "The " + algorithm + " you specified did not match the calculated checksum.");
    }
  }

  /** The whole body as the document of an operation whose checksum headers mean something else. */
  public byte[] uncheckedDocument() throws IOException {
    byte[] document = bytes().readNBytes(LONGEST_DOCUMENT + 1);
    if (document.length > LONGEST_DOCUMENT) {
      throw S3Error.of(400, "MaxMessageLengthExceeded", "Your request was too big.");
    }
    return document;
  }

  /** The whole body as the document of an operation, verified. */
  public byte[] document() throws IOException {
    byte[] document = uncheckedDocument();
    String checksum = "";
    if (declared != null) {
      ChecksumAlgorithm.Running running = declared.start();
      running.update(document, 0, document.length);
      checksum = running.value();
    }
    verify(
        new Written(
            null,
            document.length,
            HexFormat.of().formatHex(ChecksumAlgorithm.digest("MD5").digest(document)),
            checksum));
    return document;
  }

  private static long length(RawRequest request, boolean chunked) {
    String decoded = request.first("x-amz-decoded-content-length");
    if (!chunked) {
      return request.length();
    }
    try {
      return Long.parseLong(String.valueOf(decoded));
    } catch (NumberFormatException e) {
      throw S3Error.of(
          411, "MissingContentLength", "You must provide the Content-Length HTTP header.");
    }
  }

  private static int base64Length(String text) {
    try {
      return Base64.getDecoder().decode(text).length;
    } catch (IllegalArgumentException e) {
      return -1;
    }
  }
}
