package io.lightsaillocal.dns;

import io.lightsaillocal.resources.Everywhere;
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
import org.xbill.DNS.Rcode;

/** Answers over UDP and TCP at one address, until it is closed. */
public final class DnsServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DnsServer.class);

  private static final int THREADS = 4;
  private static final int WAITING = 1000;
  private static final int CONNECTIONS = 64;
  private static final int IDLE_MILLIS = 10_000;
  private static final int MAX_TCP = 65_535;
  private static final int PLAIN_UDP = 512;

  private final Answers answers;
  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final ExecutorService queries = pool("dns", THREADS, WAITING);
  private final ExecutorService connections = pool("dns-tcp", CONNECTIONS, 1);

  private DnsServer(Answers answers, ServerSocket tcp, DatagramSocket udp) {
    this.answers = answers;
    this.tcp = tcp;
    this.udp = udp;
    begin("dns-udp", this::receive);
    begin("dns-accept", this::accept);
  }

  /**
   * A server at this address.
   *
   * @param port 0 for one that is free
   * @throws IOException if it cannot be bound
   */
  public static DnsServer start(Everywhere everywhere, InetAddress host, int port)
      throws IOException {
    ServerSocket tcp = new ServerSocket(port, CONNECTIONS, host);
    try {
      DatagramSocket udp = new DatagramSocket(new InetSocketAddress(host, tcp.getLocalPort()));
      return new DnsServer(new Answers(everywhere), tcp, udp);
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
    queries.shutdownNow();
    connections.shutdownNow();
  }

  private void receive() {
    while (!udp.isClosed()) {
      DatagramPacket packet = new DatagramPacket(new byte[Answers.MAX_UDP], Answers.MAX_UDP);
      try {
        udp.receive(packet);
        queries.execute(() -> answer(packet));
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

  /** Empty for what is no query and gets no answer. */
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
    Message answer;
    try {
      answer = answers.to(query, reachedAt);
    } catch (IOException | RuntimeException failure) {
      LOG.error("The query {} failed", query.getQuestion(), failure);
      answer = Answers.failed(query, Rcode.SERVFAIL);
    }
    return answer.toWire(isTcp ? MAX_TCP : limit(query));
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
