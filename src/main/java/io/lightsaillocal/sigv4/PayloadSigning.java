package io.lightsaillocal.sigv4;

import java.io.InputStream;
import java.util.Locale;
import java.util.Map;

/** How the body of a verified request is signed. */
public final class PayloadSigning {

  /** What stands for the hash of a body that is no part of the signature. */
  public static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private final String declared;
  private final SigningKey key;
  private final String timestamp;
  private final String signature;

  /**
   * For a request that is verified but for its body.
   *
   * @param declared the value of {@code x-amz-content-sha256}
   * @param key of the request's scope
   * @param timestamp of the request
   * @param signature of the request
   */
  public PayloadSigning(String declared, SigningKey key, String timestamp, String signature) {
    this.declared = declared;
    this.key = key;
    this.timestamp = timestamp;
    this.signature = signature;
  }

  /**
   * The bytes of the body, without framing. What does not match is refused with the last byte.
   *
   * @param trailers is filled with what follows the body, names in lower case
   * @throws SignedBodyException if the body cannot be signed in this way; reading throws it, too
   */
  public InputStream open(InputStream in, Map<String, String> trailers) {
    return switch (declared) {
      case UNSIGNED -> in;
      case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> new ChunkedStream(in, null, trailers);
      case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD", "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" ->
          new ChunkedStream(in, new ChunkSignatures(key, timestamp, signature), trailers);
      default -> {
        if (!declared.matches("[0-9a-fA-F]{64}")) {
          throw new SignedBodyException(SignedBodyException.Problem.UNKNOWN_FORM);
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
