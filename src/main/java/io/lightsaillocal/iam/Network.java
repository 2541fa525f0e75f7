package io.lightsaillocal.iam;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of addresses.
 *
 * @param bits how many of the first address count
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Network(byte[] address, int bits) {

  /**
   * The range that a text names, as {@code 203.0.113.0/24} or a single address.
   *
   * @throws IllegalArgumentException if it names none
   */
  static Network of(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash));
    int most = address.length * Byte.SIZE;
    String bits = slash < 0 ? String.valueOf(most) : text.substring(slash + 1);
    if (!bits.matches("[0-9]{1,3}") || Integer.parseInt(bits) > most) {
      throw new IllegalArgumentException("'" + text + "' is not a range of IP addresses");
    }
    return new Network(address, Integer.parseInt(bits));
  }

  boolean contains(String text) {
    byte[] other = address(text);
    if (other.length != address.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((other[bit / Byte.SIZE] ^ address[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }

  /** Of a literal alone: of a name, somebody would have to be asked. */
  private static byte[] address(String text) {
    if (!text.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new IllegalArgumentException("'" + text + "' is not an IP address");
    }
    try {
      return InetAddress.getByName(text).getAddress();
    } catch (UnknownHostException none) {
      throw new IllegalArgumentException("'" + text + "' is not an IP address", none);
    }
  }
}
