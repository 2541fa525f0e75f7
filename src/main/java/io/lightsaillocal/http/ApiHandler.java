package io.lightsaillocal.http;

import io.lightsaillocal.control.ControlApi;
import io.lightsaillocal.protocol.CommonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers requests to the Lightsail API and to its neighbours, and whatever no other plane takes;
 * passes on what is for the emulator's own API.
 */
final class ApiHandler extends Handler.Wrapper {

  private final Supplier<Front> front;
  private final StandardHeaders standard;

  ApiHandler(Supplier<Front> front, StandardHeaders standard) {
    this.front = front;
    this.standard = standard;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (ControlApi.serves(String.valueOf(request.getHttpURI().getPath()))) {
      return super.handle(request, response, callback);
    }
    HttpReply reply = answer(request);
    if (reply.isDropped()) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      callback.succeeded();
    } else {
      send(reply, standard, response, callback);
    }
    return true;
  }

  private HttpReply answer(Request request) {
    byte[] body;
    try {
      body = Bodies.read(Content.Source.asInputStream(request), request.getLength());
    } catch (IOException | RuntimeException unreadable) {
      CommonException error = Refusals.error(unreadable, request, 400);
      return front.get().refuse(new PlainRequest(request), error).with("Connection", "close");
    }
    HttpRequest read = new PlainRequest(request, body);
    return Bodies.isTooLong(body)
        ? front.get().refuse(read, Bodies.tooLong()).with("Connection", "close")
        : front.get().answer(read);
  }

  /** Puts an answer on the wire, with its headers in the order in which the service sends them. */
  static void send(
      HttpReply reply, StandardHeaders standard, Response response, Callback callback) {
    response.setStatus(reply.status());
    standard.put(reply, response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.body().length);
    response.write(true, ByteBuffer.wrap(reply.body()), callback);
  }
}
