package io.lightsaillocal.edge;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests on over HTTP/1.1, and gives the answers as they come: nothing is held but what is
 * on its way, nothing is decoded, followed or remembered. What it takes is made on first use. Safe
 * for any number of threads.
 */
final class Forwarder implements AutoCloseable {

  private static final long CONNECT_MILLIS = 5_000;
  private static final int CONNECTIONS = 256;
  private static final int WAITING = 1024;
  private static final int BUFFER = 64 * 1024;
  private static final int MAX_THREADS = 64;
  private static final int MIN_THREADS = 2;
  private static final int IDLE_MILLIS = 10_000;

  /** What is of one connection, and not of the request or the answer. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");

  private @Nullable HttpClient client;
  private boolean closed;

  /**
   * Sends a request on, and waits for the head of the answer.
   *
   * @param headers to be sent; what is of the connection is left out, and the host is the
   *     upstream's
   * @param timeout the longest time in which nothing comes or goes
   * @throws UnreachableException if nothing has been sent, so that another may be asked
   * @throws SiteException if there is no answer that could be passed on
   */
  Reply send(Visit visit, Upstream to, HttpFields headers, Duration timeout) throws IOException {
    try {
      return once(visit, to, headers, timeout);
    } catch (Stale closedMeanwhile) {
      return again(visit, to, headers, timeout);
    }
  }

  private Reply again(Visit visit, Upstream to, HttpFields headers, Duration timeout)
      throws IOException {
    try {
      return once(visit, to, headers, timeout);
    } catch (Stale again) {
      throw broken(to, again);
    }
  }

  private Reply once(Visit visit, Upstream to, HttpFields headers, Duration timeout)
      throws IOException {
    InputStreamResponseListener answer = new InputStreamResponseListener();
    AtomicBoolean isSent = new AtomicBoolean();
    Request request =
        client()
            .newRequest(to.address().host(), to.address().port())
            .method(visit.method())
            .path(target(visit))
            .idleTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
            .onRequestBegin(begun -> isSent.set(true))
            .headers(
                sent -> {
                  sent.clear();
                  add(headers, sent);
                  sent.put(HttpHeader.HOST, to.host());
                });
    Request.Content body = visit.body().content();
    if (body != null) {
      request.body(body);
    }
    try {
      request.send(answer);
    } catch (RejectedExecutionException tooMany) {
      throw new SiteException(
          Failure.SERVICE_UNAVAILABLE, to.address().text() + " has too many requests waiting.");
    }
    try {
      Response head = answer.get(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
      HttpFields.Mutable passed = HttpFields.build();
      add(head.getHeaders(), passed);
      return new Reply(head.getStatus(), passed, new Received(answer.getInputStream(), to));
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw failure(visit, to, cause, isSent.get());
    } catch (TimeoutException never) {
      throw timeout(to, never);
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      answer.close();
      throw new SiteException(Failure.SERVICE_UNAVAILABLE, "The emulator stops.");
    }
  }

  /** Two slashes at the beginning of a path would be taken for those before a host. */
  private static String target(Visit visit) {
    return visit.path().startsWith("//") ? "http://localhost" + visit.target() : visit.target();
  }

  /** What it means that there is no answer. */
  private static IOException failure(Visit visit, Upstream to, Throwable cause, boolean isSent) {
    if (!isSent
        && (cause instanceof ConnectException
            || cause instanceof NoRouteToHostException
            || cause instanceof UnknownHostException
            || cause instanceof UnresolvedAddressException
            || cause instanceof SocketTimeoutException)) {
      return new UnreachableException(to, cause);
    }
    if (cause instanceof TimeoutException) {
      throw timeout(to, cause);
    }
    if (cause instanceof IOException
        && REPEATABLE.contains(visit.method())
        && !visit.body().isTouched()) {
      return new Stale(cause);
    }
    throw broken(to, cause);
  }

  private static SiteException timeout(Upstream to, Throwable cause) {
    return new SiteException(
        Failure.GATEWAY_TIMEOUT,
        "%s did not answer in time: %s".formatted(to.address().text(), cause.getMessage()));
  }

  private static SiteException broken(Upstream to, Throwable cause) {
    return new SiteException(
        Failure.BAD_GATEWAY,
        "%s gave no answer: %s".formatted(to.address().text(), String.valueOf(cause.getMessage())));
  }

  private static void add(HttpFields from, HttpFields.Mutable to) {
    Set<String> named =
        Set.copyOf(
            from.getCSV(HttpHeader.CONNECTION, false).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList());
    from.forEach(
        field -> {
          String name = field.getLowerCaseName();
          if (!HOP_BY_HOP.contains(name) && !named.contains(name) && !name.equals("expect")) {
            to.add(field);
          }
        });
  }

  private synchronized HttpClient client() {
    HttpClient made = client;
    if (made != null) {
      return made;
    }
    if (closed) {
      throw new SiteException(Failure.SERVICE_UNAVAILABLE, "The emulator stops.");
    }
    made = make();
    client = made;
    return made;
  }

  private static HttpClient make() {
    QueuedThreadPool threads =
        new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MILLIS, new LinkedBlockingQueue<>());
    threads.setName("edge-client");
    threads.setDaemon(true);
    ClientConnector connector = new ClientConnector();
    connector.setSelectors(1);
    connector.setExecutor(threads);
    HttpClient client = new HttpClient(new HttpClientTransportOverHTTP(connector));
    client.setExecutor(threads);
    client.setConnectTimeout(CONNECT_MILLIS);
    client.setFollowRedirects(false);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setUserAgentField(null);
    client.setMaxConnectionsPerDestination(CONNECTIONS);
    client.setMaxRequestsQueuedPerDestination(WAITING);
    client.setResponseBufferSize(BUFFER);
    client.setMaxResponseHeadersSize(BUFFER);
    client.setMaxRequestHeadersSize(BUFFER);
    try {
      client.start();
    } catch (Exception e) {
      throw new IllegalStateException("The edge's client does not start: " + e.getMessage(), e);
    }
    client.getContentDecoderFactories().clear();
    client.getProtocolHandlers().remove(RedirectProtocolHandler.NAME);
    client.getProtocolHandlers().remove(WWWAuthenticationProtocolHandler.NAME);
    client.getProtocolHandlers().remove(ProxyAuthenticationProtocolHandler.NAME);
    return client;
  }

  @Override
  public synchronized void close() {
    closed = true;
    HttpClient made = client;
    if (made != null) {
      try {
        made.stop();
      } catch (Exception e) {
        throw new IllegalStateException("The edge's client does not stop: " + e.getMessage(), e);
      }
    }
  }

  /** A connection that was kept had been closed at the other end when it was used again. */
  private static final class Stale extends IOException {

    private static final long serialVersionUID = 1L;

    Stale(Throwable cause) {
      super(cause.getMessage(), cause);
    }
  }

  /** A body that ends too early is told as what it is: the answer cannot be completed. */
  private static final class Received extends InputStream {

    private final InputStream from;
    private final Upstream to;

    Received(InputStream from, Upstream to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      try {
        return from.read(bytes, offset, length);
      } catch (IOException broken) {
        throw new BrokenAnswerException(to, broken);
      }
    }

    @Override
    public void close() throws IOException {
      from.close();
    }
  }
}
