package io.lightsaillocal.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.CompletableResponseListener;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Who visits a site by its name, whatever the machine knows of that name. */
public final class Visitor implements AutoCloseable {

  private static final int LONGEST = 64 * 1024 * 1024;

  private final HttpClient client = new HttpClient();
  private final URI endpoint;

  /** A visitor of the sites of an emulator. */
  public Visitor(URI endpoint) throws Exception {
    this.endpoint = endpoint;
    client.setFollowRedirects(false);
    client.setUserAgentField(null);
    client.setHttpCookieStore(new HttpCookieStore.Empty());
    client.setMaxConnectionsPerDestination(256);
    client.start();
    client.getContentDecoderFactories().clear();
  }

  /** What a visitor gets. */
  public record Answer(int status, HttpFields headers, String body) {

    /** A header's value; empty if there is none. */
    public String header(String name) {
      return String.join(", ", headers.getValuesList(name));
    }

    /** What the cache says: Hit, Miss, RefreshHit or Error. */
    public String cache() {
      return header("X-Cache").replace(" from cloudfront", "");
    }
  }

  /** Gets a page of a host, with headers that are each {@code Name: value}. */
  public Answer get(String host, String path, String... headers) throws Exception {
    return send("GET", host, path, "", headers);
  }

  /** Sends whatever to a host. */
  public Answer send(String method, String host, String path, String body, String... headers)
      throws Exception {
    Request request =
        client
            .newRequest("127.0.0.1", endpoint.getPort())
            .method(method)
            .path(path)
            .timeout(60, TimeUnit.SECONDS)
            .headers(
                sent -> {
                  sent.put(HttpHeader.HOST, host + ":" + endpoint.getPort());
                  for (String header : headers) {
                    String[] parts = header.split(": ", 2);
                    sent.add(parts[0], parts[1]);
                  }
                });
    if (!body.isEmpty()) {
      request.body(new BytesRequestContent(body.getBytes(UTF_8)));
    }
    ContentResponse response =
        new CompletableResponseListener(request, LONGEST).send().get(60, TimeUnit.SECONDS);
    return new Answer(
        response.getStatus(), response.getHeaders(), new String(response.getContent(), UTF_8));
  }

  @Override
  public void close() throws Exception {
    client.stop();
  }
}
