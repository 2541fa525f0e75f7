package io.lightsaillocal.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lightsaillocal.LightsailLocal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One HTTP exchange over a bare socket, for what HTTP clients hide: the order of headers, what they
 * add of their own, what they will not send.
 *
 * @param headers in the order in which they came, each as {@code Name: value}
 */
public record RawHttp(String statusLine, List<String> headers, String body) {

  private static final int TIMEOUT_MILLIS = 20_000;

  /**
   * Sends a request and reads the answer.
   *
   * @param head the request line and the headers but for Host and Content-Length
   */
  public static RawHttp exchange(LightsailLocal lightsail, String body, String... head) {
    List<String> all = new ArrayList<>(List.of(head));
    all.add("Content-Length: " + body.getBytes(UTF_8).length);
    return send(lightsail, body, all.toArray(String[]::new));
  }

  /**
   * Sends a request as it is and reads the answer.
   *
   * @param head the request line and the headers but for Host
   */
  public static RawHttp send(LightsailLocal lightsail, String content, String... head) {
    List<String> all = new ArrayList<>(List.of(head));
    all.add("Host: localhost:" + lightsail.port());
    return sendAsIs(lightsail, content, all.toArray(String[]::new));
  }

  /**
   * Sends a request as it is and reads the answer.
   *
   * @param head the request line and all headers
   */
  public static RawHttp sendAsIs(LightsailLocal lightsail, String content, String... head) {
    return sendAsIs(lightsail.port(), content, head);
  }

  /** The same to a port of this machine. */
  public static RawHttp sendAsIs(int port, String content, String... head) {
    String request = String.join("\r\n", head) + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      socket.getOutputStream().write(content.getBytes(UTF_8));
      return read(socket.getInputStream());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of the headers, in their order. */
  public List<String> headerNames() {
    return headers.stream().map(header -> header.substring(0, header.indexOf(':'))).toList();
  }

  /** The value of a header, which must be there once. */
  public String header(String name) {
    List<String> found = headers.stream().filter(header -> header.startsWith(name + ": ")).toList();
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " headers " + name + " in " + headers);
    }
    return found.get(0).substring(name.length() + 2);
  }

  private static RawHttp read(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new AssertionError("The answer ended after: " + head);
      }
      head.append((char) next);
    }
    List<String> lines = Arrays.asList(head.toString().strip().split("\r\n", -1));
    RawHttp withoutBody = new RawHttp(lines.get(0), lines.subList(1, lines.size()), "");
    int length = Integer.parseInt(withoutBody.header("Content-Length"));
    return new RawHttp(
        lines.get(0), withoutBody.headers(), new String(in.readNBytes(length), UTF_8));
  }
}
