package io.lightsaillocal.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Trailers whose signature stands right behind them, as AWS's clients write it, or further on. */
class SignedTrailersTest {

  private static final String TIME = "20261124T030000Z";
  private static final CredentialScope SCOPE =
      new CredentialScope("AKIA", "20261124", "us-east-1", "s3", CredentialScope.TERMINATOR);

  private final SigningKey key = SigningKey.of("secret", SCOPE);

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\n\r\n"}) // the last is minio-go's
  void areRead(String between) throws IOException {
    Map<String, String> trailers = new HashMap<>();
    assertEquals("hello", read(between, "y/Q5Jg==", trailers));
    assertEquals(Map.of("x-amz-checksum-crc32", "y/Q5Jg=="), trailers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\n\r\n"})
  void areRefusedIfTheyWereSignedOtherwise(String between) {
    SignedBodyException refusal =
        assertThrows(SignedBodyException.class, () -> read(between, "AAAAAA==", new HashMap<>()));
    assertEquals(SignedBodyException.Problem.WRONG_SIGNATURE, refusal.problem());
  }

  private String read(String between, String sent, Map<String, String> trailers)
      throws IOException {
    String first =
        sign("AWS4-HMAC-SHA256-PAYLOAD", "seed", Sha256.OF_NOTHING + "\n" + Sha256.hex("hello"));
    String last =
        sign("AWS4-HMAC-SHA256-PAYLOAD", first, Sha256.OF_NOTHING + "\n" + Sha256.OF_NOTHING);
    String trailer =
        sign("AWS4-HMAC-SHA256-TRAILER", last, Sha256.hex("x-amz-checksum-crc32:y/Q5Jg==\n"));
    String body =
        "5;chunk-signature="
            + first
            + "\r\nhello\r\n0;chunk-signature="
            + last
            + "\r\nx-amz-checksum-crc32:"
            + sent
            + between
            + "x-amz-trailer-signature:"
            + trailer
            + "\r\n\r\n";
    byte[] read =
        new PayloadSigning("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", key, TIME, "seed")
            .open(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), trailers)
            .readAllBytes();
    return new String(read, StandardCharsets.UTF_8);
  }

  private String sign(String algorithm, String previous, String hashes) {
    return key.sign(key.stringToSign(algorithm, TIME, previous + "\n" + hashes));
  }
}
