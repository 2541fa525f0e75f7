package io.lightsaillocal.http;

import io.lightsaillocal.watch.OnFirstUse;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Makes another handler on the first request, and hands all requests to it. */
final class LateHandler extends Handler.Abstract {

  private final Supplier<Handler> handler;

  LateHandler(Supplier<Handler> maker) {
    this.handler = new OnFirstUse<>(() -> started(maker.get()));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return handler.get().handle(request, response, callback);
  }

  private Handler started(Handler made) {
    made.setServer(getServer());
    addManaged(made);
    return made;
  }
}
