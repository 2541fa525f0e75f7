package io.lightsaillocal.resources.keypair;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The data types of SSH that keys and certificates are written in.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4251#section-5">RFC 4251, section 5</a>
 */
final class SshData {

  private SshData() {}

  /** Writes values one after the other. */
  static final class Writer {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Writer text(String value) {
      return string(value.getBytes(StandardCharsets.UTF_8));
    }

    Writer string(byte[] value) {
      int32(value.length);
      bytes.writeBytes(value);
      return this;
    }

    Writer mpint(BigInteger value) {
      return string(value.signum() == 0 ? new byte[0] : value.toByteArray());
    }

    Writer int32(int value) {
      bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value).array());
      return this;
    }

    Writer int64(long value) {
      bytes.writeBytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
      return this;
    }

    byte[] toBytes() {
      return bytes.toByteArray();
    }
  }

  /** Reads values in the order in which they were written. */
  static final class Reader {

    private final ByteBuffer bytes;

    Reader(byte[] bytes) {
      this.bytes = ByteBuffer.wrap(bytes);
    }

    /**
     * @throws BufferUnderflowException if there is not as much as its length says
     */
    byte[] string() {
      int length = bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        throw new BufferUnderflowException();
      }
      int from = bytes.position();
      bytes.position(from + length);
      return Arrays.copyOfRange(bytes.array(), from, from + length);
    }

    String text() {
      return new String(string(), StandardCharsets.UTF_8);
    }

    BigInteger mpint() {
      byte[] value = string();
      return value.length == 0 ? BigInteger.ZERO : new BigInteger(value);
    }

    boolean isAtEnd() {
      return !bytes.hasRemaining();
    }
  }
}
