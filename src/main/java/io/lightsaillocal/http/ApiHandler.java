package io.lightsaillocal.http;

import io.lightsaillocal.control.ControlApi;
import io.lightsaillocal.protocol.CommonException;
import java.util.function.Supplier;
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
      standard.send(reply, response, callback);
    }
    return true;
  }

  private HttpReply answer(Request request) {
    byte[] body;
    try {
      body = Bodies.read(Content.Source.asInputStream(request), request.getLength(), request);
    } catch (CommonException error) {
      return front.get().refuse(new PlainRequest(request), error).with("Connection", "close");
    }
    return front.get().answer(new PlainRequest(request, body));
  }
}
