package io.lightsaillocal.dns;

import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.Ids;
import io.lightsaillocal.watch.RequestWatch;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;

/** Answers over UDP and TCP at one address, until it is closed. */
public final class DnsServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DnsServer.class);

  /** Some may be made to wait by faults, while others are answered. */
  private static final int THREADS = 16;

  private static final int WAITING = 1000;
  private static final int CONNECTIONS = 64;
  private static final int IDLE_MILLIS = 10_000;
  private static final int MAX_TCP = 65_535;
  private static final int PLAIN_UDP = 512;

  private final Queries queries;
  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final ExecutorService workers = pool("dns", THREADS, WAITING);
  private final ExecutorService connections = pool("dns-tcp", CONNECTIONS, 1);

  private DnsServer(Queries queries, ServerSocket tcp, DatagramSocket udp) {
    this.queries = queries;
    this.tcp = tcp;
    this.udp = udp;
    begin("dns-udp", this::receive);
    begin("dns-accept", this::accept);
  }

  /**
   * A server at this address.
   *
   * @param watch tells what queries are to meet, and is told how they were answered
   * @param port 0 for one that is free
   * @throws IOException if it cannot be bound
   */
  public static DnsServer start(
      Everywhere everywhere,
      RequestWatch watch,
      Ids ids,
      InstantSource clock,
      InetAddress host,
      int port)
      throws IOException {
    ServerSocket tcp = new ServerSocket(port, CONNECTIONS, host);
    try {
      DatagramSocket udp = new DatagramSocket(new InetSocketAddress(host, tcp.getLocalPort()));
      return new DnsServer(new Queries(new Answers(everywhere), watch, ids, clock), tcp, udp);
    } catch (IOException e) {
      tcp.close();
      throw e;
    }
  }

  /** The port, of UDP and of TCP. */
  public int port() {
    return tcp.getLocalPort();
  }

  @Override
  public void close() {
    udp.close();
    try {
      tcp.close();
    } catch (IOException e) {
      LOG.warn("The DNS port does not close: {}", e.getMessage());
    }
    workers.shutdownNow();
    connections.shutdownNow();
  }

  private void receive() {
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(new byte[Answers.MAX_UDP], Answers.MAX_UDP);
      try {
        udp.receive(packet);
        workers.execute(() -> answer(packet));
      } catch (RejectedExecutionException tooMany) {
        LOG.debug("A query is dropped: too many are waiting");
      } catch (IOException e) {
        if (!udp.isClosed()) {
          LOG.warn("A query could not be received: {}", e.getMessage());
        }
      }
    }
  }

  private void answer(DatagramPacket packet) {
    byte[] query = Arrays.copyOf(packet.getData(), packet.getLength());
    try {
      byte[] answer = answer(query, reachedFrom(packet.getSocketAddress()), false);
      if (answer.length > 0) {
        udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
      }
    } catch (IOException e) {
      if (!udp.isClosed()) {
        LOG.warn("An answer could not be sent: {}", e.getMessage());
      }
    }
  }

  /** The address of this machine that a peer reaches, which a socket for all of them hides. */
  private InetAddress reachedFrom(SocketAddress peer) throws IOException {
    InetAddress own = udp.getLocalAddress();
    if (!own.isAnyLocalAddress()) {
      return own;
    }
    try (DatagramSocket route = new DatagramSocket()) {
      route.connect(peer);
      return route.getLocalAddress();
    }
  }

  private void accept() {
    while (!tcp.isClosed()) {
      try {
        Socket peer = tcp.accept();
        try {
          connections.execute(() -> serve(peer));
        } catch (RejectedExecutionException tooMany) {
          peer.close();
        }
      } catch (IOException e) {
        if (!tcp.isClosed()) {
          LOG.warn("A connection could not be taken: {}", e.getMessage());
        }
      }
    }
  }

  /** Queries one after the other, each with its length before it, until the peer has no more. */
  private void serve(Socket peer) {
    try (peer;
        DataInputStream in = new DataInputStream(peer.getInputStream());
        DataOutputStream out = new DataOutputStream(peer.getOutputStream())) {
      peer.setSoTimeout(IDLE_MILLIS);
      while (!tcp.isClosed()) {
        byte[] query = in.readNBytes(in.readUnsignedShort());
        byte[] answer = answer(query, peer.getLocalAddress(), true);
        if (answer.length == 0) {
          return;
        }
        out.writeShort(answer.length);
        out.write(answer);
        out.flush();
      }
    } catch (IOException gone) {
      LOG.debug("A connection has ended: {}", gone.getMessage());
    }
  }

  /** Empty for what gets no answer: what is no query, and where a fault drops it. */
  private byte[] answer(byte[] bytes, InetAddress reachedAt, boolean isTcp) {
    Message query;
    try {
      query = new Message(bytes);
    } catch (IOException | RuntimeException malformed) {
      LOG.debug("What has come is no query: {}", malformed.getMessage());
      return new byte[0];
    }
    if (query.getHeader().getFlag(Flags.QR)) {
      return new byte[0];
    }
    return queries
        .answer(query, reachedAt, isTcp ? "TCP" : "UDP")
        .map(answer -> answer.toWire(isTcp ? MAX_TCP : limit(query)))
        .orElseGet(() -> new byte[0]);
  }

  private static int limit(Message query) {
    OPTRecord opt = query.getOPT();
    return opt == null
        ? PLAIN_UDP
        : Math.max(PLAIN_UDP, Math.min(opt.getPayloadSize(), Answers.MAX_UDP));
  }

  private static ExecutorService pool(String name, int threads, int waiting) {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            threads,
            threads,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(waiting),
            work -> thread(name, work));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static void begin(String name, Runnable work) {
    thread(name, work).start();
  }

  private static Thread thread(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
