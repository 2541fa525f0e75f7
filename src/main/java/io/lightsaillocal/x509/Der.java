package io.lightsaillocal.x509;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The few forms of DER of which a certificate is made. */
final class Der {

  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int OCTET_STRING = 0x04;
  private static final int OBJECT_IDENTIFIER = 0x06;
  private static final int UTC_TIME = 0x17;
  private static final int GENERALIZED_TIME = 0x18;
  private static final int SEQUENCE = 0x30;

  /** {@code [n]} around something, and {@code [n]} in the place of a tag. */
  static final int EXPLICIT = 0xA0;

  static final int IMPLICIT = 0x80;

  private static final int FIRST_GENERALIZED_YEAR = 2050;

  private Der() {}

  static byte[] sequence(byte[]... parts) {
    return tagged(SEQUENCE, parts);
  }

  static byte[] integer(BigInteger number) {
    return tagged(INTEGER, number.toByteArray());
  }

  static byte[] bits(byte[] bytes) {
    return tagged(BIT_STRING, new byte[1], bytes);
  }

  /** Named bits, the first of which is the highest; those after the last one set are left out. */
  static byte[] flags(int bits, int unused) {
    return tagged(BIT_STRING, new byte[] {(byte) unused, (byte) bits});
  }

  static byte[] octets(byte[]... parts) {
    return tagged(OCTET_STRING, parts);
  }

  static byte[] yes() {
    return new byte[] {0x01, 1, (byte) 0xFF};
  }

  static byte[] none() {
    return new byte[] {0x05, 0};
  }

  /** An object identifier, as {@code 2.5.29.17}. */
  static byte[] oid(String dotted) {
    String[] arcs = dotted.split("\\.", -1);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
    for (int i = 2; i < arcs.length; i++) {
      int arc = Integer.parseInt(arcs[i]);
      for (int shift = 28; shift > 0; shift -= 7) {
        if (arc >>> shift != 0) {
          bytes.write(0x80 | (arc >>> shift & 0x7F));
        }
      }
      bytes.write(arc & 0x7F);
    }
    return tagged(OBJECT_IDENTIFIER, bytes.toByteArray());
  }

  static byte[] time(Instant at) {
    boolean isGeneralized = at.atZone(ZoneOffset.UTC).getYear() >= FIRST_GENERALIZED_YEAR;
    String format = isGeneralized ? "yyyyMMddHHmmss'Z'" : "yyMMddHHmmss'Z'";
    byte[] text =
        DateTimeFormatter.ofPattern(format).withZone(ZoneOffset.UTC).format(at).getBytes(US_ASCII);
    return tagged(isGeneralized ? GENERALIZED_TIME : UTC_TIME, text);
  }

  /** Parts one after the other, with a tag and their length before them. */
  static byte[] tagged(int tag, byte[]... parts) {
    int length = 0;
    for (byte[] part : parts) {
      length += part.length;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(length + 5);
    bytes.write(tag);
    if (length < 0x80) {
      bytes.write(length);
    } else {
      byte[] size = BigInteger.valueOf(length).toByteArray();
      int from = size[0] == 0 ? 1 : 0;
      bytes.write(0x80 | (size.length - from));
      bytes.write(size, from, size.length - from);
    }
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }
}
