package io.lightsaillocal.x509;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Base64;

/** The form in which keys and certificates are kept and handed out. */
final class Pem {

  private static final int LINE = 64;

  private Pem() {}

  static String of(String label, byte[] der) {
    return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
        .formatted(
            label, Base64.getMimeEncoder(LINE, "\n".getBytes(US_ASCII)).encodeToString(der), label);
  }

  /** What stands in the first block. */
  static byte[] first(String text) {
    String body = text.substring(text.indexOf("-----\n") + 6, text.indexOf("-----END"));
    return Base64.getMimeDecoder().decode(body);
  }
}
