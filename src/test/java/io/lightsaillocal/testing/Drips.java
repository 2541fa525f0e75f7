package io.lightsaillocal.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.lightsaillocal.LightsailLocal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.stream.IntStream;

/** Requests whose bodies come piece by piece, over bare sockets. */
public final class Drips {

  private static final int TIMEOUT_MILLIS = 60_000;

  private Drips() {}

  /**
   * Begins requests.
   *
   * @param head request line and headers, each with its line break, but for Host and length
   * @param length that is announced
   * @param start of the body, sent at once
   */
  public static List<Drip> start(
      LightsailLocal lightsail, int number, String head, int length, byte[] start) {
    return start(lightsail.port(), number, head, length, start);
  }

  /** The same, where only the port is known. */
  public static List<Drip> start(int port, int number, String head, int length, byte[] start) {
    return IntStream.range(0, number)
        .mapToObj(
            i -> {
              Drip drip = new Drip(port);
              drip.send(
                  "%sHost: localhost:%d\r\nContent-Length: %d\r\n\r\n"
                      .formatted(head, port, length)
                      .getBytes(ISO_8859_1));
              drip.send(start);
              return drip;
            })
        .toList();
  }

  /** One of them. */
  public static final class Drip implements AutoCloseable {

    private final Socket socket;

    private Drip(int port) {
      try {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(TIMEOUT_MILLIS);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Sends a bit more; false where the other side has closed the connection. */
    public boolean send(byte[] bytes) {
      try {
        socket.getOutputStream().write(bytes);
        return true;
      } catch (IOException closed) {
        return false;
      }
    }

    /** Whether an answer has come, or will never come. */
    public boolean isAnswered() {
      try {
        return socket.getInputStream().available() > 0 || !send(new byte[0]);
      } catch (IOException closed) {
        return true;
      }
    }

    /** The answer, as much as comes at once; empty where the connection was closed without one. */
    public String answer() {
      try {
        byte[] buffer = new byte[64 * 1024];
        int read = socket.getInputStream().read(buffer);
        return read < 0 ? "" : new String(buffer, 0, read, ISO_8859_1);
      } catch (IOException closed) {
        return "";
      }
    }

    @Override
    public void close() {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
