package io.lightsaillocal.registry;

import io.lightsaillocal.watch.ConnectionDropped;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before another handler and takes the requests that are the registry's. What serves them is
 * made on the first of them.
 */
final class RegistryHandler extends Handler.Wrapper {

  private static final Logger LOG = LoggerFactory.getLogger(RegistryHandler.class);

  /** Written without any library: this may be what is broken. */
  private static final String LAST_WORD =
      "{\"errors\":[{\"code\":\"UNKNOWN\",\"message\":\"The emulator failed to answer; its log tells"
          + " more.\"}]}";

  private final Supplier<RegistryPipeline> maker;
  private volatile @Nullable RegistryPipeline pipeline;

  RegistryHandler(Supplier<RegistryPipeline> maker) {
    this.maker = maker;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!RegistryPlane.serves(request)) {
      return super.handle(request, response, callback);
    }
    try {
      pipeline().handle(request, response);
      callback.succeeded();
    } catch (ConnectionDropped | EofException gone) {
      callback.failed(gone);
    } catch (Throwable failure) {
      LOG.error("{} {} failed", request.getMethod(), request.getHttpURI().getPath(), failure);
      if (response.isCommitted()) {
        callback.failed(failure);
      } else {
        lastWord(request, response, callback);
      }
    }
    return true;
  }

  private static void lastWord(Request request, Response response, Callback callback) {
    response.reset();
    response.setStatus(500);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    String text = request.getMethod().equals("HEAD") ? "" : LAST_WORD;
    response.write(true, StandardCharsets.UTF_8.encode(text), callback);
  }

  private RegistryPipeline pipeline() {
    RegistryPipeline made = pipeline;
    return made == null ? make() : made;
  }

  private synchronized RegistryPipeline make() {
    RegistryPipeline made = pipeline;
    if (made == null) {
      made = maker.get();
      pipeline = made;
    }
    return made;
  }
}
