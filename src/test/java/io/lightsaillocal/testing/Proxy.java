package io.lightsaillocal.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;

/** Stands between a program and a server, and can be told to be a network that fails. */
public final class Proxy implements AutoCloseable {

  /** What becomes of the bytes that the program sends. */
  public enum Mode {
    /** They reach the server. */
    PASS,
    /** They reach the server and its answer does not come, once the text in them is COMMIT. */
    CUT_AFTER_COMMIT,
    /** Nor do they reach the server, once the text in them is COMMIT. */
    CUT_BEFORE_COMMIT,
    /** They go nowhere, and nobody is told. */
    STALL,
    /** The same, once the text in them is COMMIT. */
    STALL_FROM_COMMIT
  }

  private static final String COMMIT = "COMMIT";

  private final int target;
  private final ServerSocket socket;
  private final CountDownLatch end = new CountDownLatch(1);
  private volatile Mode mode = Mode.PASS;

  /** A proxy for a port of this machine. */
  public Proxy(int target) {
    this.target = target;
    try {
      socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Where it listens. */
  public int port() {
    return socket.getLocalPort();
  }

  /** From now on, for all connections. */
  public void set(Mode next) {
    mode = next;
  }

  private void accept() throws IOException {
    while (true) {
      Socket program = socket.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
      start(() -> send(program, server));
      start(() -> answer(server, program));
    }
  }

  private void send(Socket program, Socket server) throws IOException {
    byte[] bytes = new byte[64 * 1024];
    InputStream in = program.getInputStream();
    OutputStream out = server.getOutputStream();
    try (program;
        server) {
      for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
        boolean commits = new String(bytes, 0, count, StandardCharsets.ISO_8859_1).contains(COMMIT);
        if (commits && mode == Mode.STALL_FROM_COMMIT) {
          mode = Mode.STALL;
        }
        stallIfTold();
        if (commits && mode == Mode.CUT_BEFORE_COMMIT) {
          mode = Mode.PASS;
          return;
        }
        if (commits && mode == Mode.CUT_AFTER_COMMIT) {
          mode = Mode.PASS;
          program.close();
          out.write(bytes, 0, count);
          server.getInputStream().read(); // it is done when it answers
          return;
        }
        out.write(bytes, 0, count);
      }
    }
  }

  private void answer(Socket server, Socket program) throws IOException {
    try (program;
        server) {
      server.getInputStream().transferTo(program.getOutputStream());
    }
  }

  private void stallIfTold() throws IOException {
    if (mode == Mode.STALL) {
      try {
        end.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      throw new IOException("stalled until the end");
    }
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException closed) {
                // By either side, or by the end of the test.
              }
            },
            "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @FunctionalInterface
  private interface Work {
    void run() throws IOException;
  }

  @Override
  public void close() {
    end.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
