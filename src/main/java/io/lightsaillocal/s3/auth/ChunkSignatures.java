package io.lightsaillocal.s3.auth;

import io.lightsaillocal.s3.objects.S3Error;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The chain of signatures in a body: each is signed together with the one before it. */
final class ChunkSignatures {

  private final Claim claim;
  private final byte[] signingKey;
  private final MessageDigest digest = Signatures.digest();
  private String previous;

  /** The chain begins with the signature of the request. */
  ChunkSignatures(Claim claim, byte[] signingKey) {
    this.claim = claim;
    this.signingKey = signingKey;
    this.previous = claim.signature();
  }

  void update(byte[] bytes, int offset, int count) {
    digest.update(bytes, offset, count);
  }

  void endOfChunk(@Nullable String signature) {
    String hash = HexFormat.of().formatHex(digest.digest());
    check("AWS4-HMAC-SHA256-PAYLOAD", Signatures.EMPTY_SHA256 + "\n" + hash, signature);
  }

  void trailers(String canonical, @Nullable String signature) {
    check("AWS4-HMAC-SHA256-TRAILER", Signatures.sha256(canonical), signature);
  }

  private void check(String algorithm, String hashes, @Nullable String signature) {
    String expected =
        Signatures.sign(
            signingKey,
            String.join(
                "\n", algorithm, claim.timestamp(), claim.scope().toString(), previous, hashes));
    if (signature == null || !Signatures.same(expected, signature)) {
      throw S3Error.of(
          403,
          "SignatureDoesNotMatch",
          "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
    }
    previous = expected;
  }
}
