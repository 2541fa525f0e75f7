package io.lightsaillocal.s3.auth;

import io.lightsaillocal.s3.objects.S3Error;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

/** How the body of a verified request is signed. */
public final class PayloadSigning {

  /** The payload is no part of the signature. */
  static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private final String declared;
  private final Claim claim;
  private final byte[] signingKey;

  /**
   * For a request that is verified but for its body.
   *
   * @param declared the value of {@code x-amz-content-sha256}
   * @param signingKey of the request's scope
   */
  PayloadSigning(String declared, Claim claim, byte[] signingKey) {
    this.declared = declared;
    this.claim = claim;
    this.signingKey = signingKey;
  }

  /**
   * The bytes of the body, without framing. What does not match is refused with the last byte.
   *
   * @param trailers is filled with what follows the body, names in lower case
   */
  public InputStream open(InputStream in, Map<String, String> trailers) {
    return switch (declared) {
      case UNSIGNED -> in;
      case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> new AwsChunkedStream(in, null, trailers);
      case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" ->
          new AwsChunkedStream(in, new ChunkSignatures(claim, signingKey), trailers);
      default -> {
        if (!declared.matches("[0-9a-fA-F]{64}")) {
          throw S3Error.invalidArgument(
              "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER or a valid sha256 value.");
        }
        yield new HashedStream(in, declared.toLowerCase(Locale.ROOT));
      }
    };
  }

  /** Whether the body is framed in chunks, so that its length is not the request's. */
  public boolean isChunked() {
    return declared.startsWith("STREAMING-");
  }
}
