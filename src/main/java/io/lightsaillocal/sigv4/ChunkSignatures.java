package io.lightsaillocal.sigv4;

import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The chain of signatures in a body: each is signed together with the one before it. */
final class ChunkSignatures {

  private final SigningKey key;
  private final String timestamp;
  private final MessageDigest digest = Sha256.digest();
  private String previous;

  /**
   * Begins a chain.
   *
   * @param timestamp of the request
   * @param seed the signature of the request
   */
  ChunkSignatures(SigningKey key, String timestamp, String seed) {
    this.key = key;
    this.timestamp = timestamp;
    this.previous = seed;
  }

  void update(byte[] bytes, int offset, int count) {
    digest.update(bytes, offset, count);
  }

  void endOfChunk(@Nullable String signature) {
    String hash = HexFormat.of().formatHex(digest.digest());
    check("AWS4-HMAC-SHA256-PAYLOAD", Sha256.OF_NOTHING + "\n" + hash, signature);
  }

  void trailers(String canonical, @Nullable String signature) {
    check("AWS4-HMAC-SHA256-TRAILER", Sha256.hex(canonical), signature);
  }

  private void check(String algorithm, String hashes, @Nullable String signature) {
    String expected = key.sign(key.stringToSign(algorithm, timestamp, previous + "\n" + hashes));
    if (signature == null || !Sha256.same(expected, signature)) {
      throw new SignedBodyException(SignedBodyException.Problem.WRONG_SIGNATURE);
    }
    previous = expected;
  }
}
