package io.lightsaillocal.http;

import java.util.function.Supplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Makes another handler on the first request, and hands all requests to it. */
final class LateHandler extends Handler.Abstract {

  private final Supplier<Handler> maker;
  private volatile @Nullable Handler handler;

  LateHandler(Supplier<Handler> maker) {
    this.maker = maker;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Handler made = handler;
    return (made == null ? make() : made).handle(request, response, callback);
  }

  private synchronized Handler make() {
    Handler made = handler;
    if (made == null) {
      made = maker.get();
      made.setServer(getServer());
      addManaged(made);
      handler = made;
    }
    return made;
  }
}
