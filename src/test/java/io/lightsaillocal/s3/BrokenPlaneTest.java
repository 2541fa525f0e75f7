package io.lightsaillocal.s3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.s3.http.S3Routing;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** On a class path where a library is missing, the plane says so instead of nothing. */
class BrokenPlaneTest {

  @Test
  void anErrorIsNoEmptyAnswer() throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new S3Handler(
            new S3Routing(List.of(), name -> false),
            () -> {
              throw new NoClassDefFoundError("com/example/Missing");
            }));
    server.start();
    try {
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(
                          URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/b/k"))
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertEquals(500, answer.statusCode());
      assertTrue(answer.body().contains("<Code>InternalError</Code>"), answer.body());
    } finally {
      server.stop();
    }
  }
}
