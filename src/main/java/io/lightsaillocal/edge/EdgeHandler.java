package io.lightsaillocal.edge;

import io.lightsaillocal.watch.ConnectionDropped;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
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

/** Stands before another handler and takes the requests that are for sites. */
final class EdgeHandler extends Handler.Wrapper {

  private static final Logger LOG = LoggerFactory.getLogger(EdgeHandler.class);

  private final Predicate<String> isOthers;
  private final Supplier<EdgePipeline> maker;
  private volatile @Nullable EdgePipeline pipeline;

  EdgeHandler(Predicate<String> isOthers, Supplier<EdgePipeline> maker) {
    this.isOthers = isOthers;
    this.maker = maker;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String host = request.getHeaders().get(HttpHeader.HOST);
    if (host == null
        || !SiteHosts.mayBeSite(host)
        || request.getHeaders().contains("X-Amz-Target")
        || isOthers.test(host)) {
      return super.handle(request, response, callback);
    }
    boolean isServed;
    try {
      isServed = pipeline().handle(host, request, response);
    } catch (ConnectionDropped | EofException | BrokenAnswerException gone) {
      callback.failed(gone);
      return true;
    } catch (Throwable failure) {
      LOG.error(
          "{} {}{} failed", request.getMethod(), host, request.getHttpURI().getPath(), failure);
      if (response.isCommitted()) {
        callback.failed(failure);
      } else {
        lastWord(request, response, callback);
      }
      return true;
    }
    if (!isServed) {
      return super.handle(request, response, callback);
    }
    callback.succeeded();
    return true;
  }

  private static void lastWord(Request request, Response response, Callback callback) {
    response.reset();
    response.setStatus(500);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    String text =
        request.getMethod().equals("HEAD")
            ? ""
            : "The emulator failed to answer; its log tells more.\n";
    response.write(true, StandardCharsets.UTF_8.encode(text), callback);
  }

  private EdgePipeline pipeline() {
    EdgePipeline made = pipeline;
    if (made == null) {
      made = maker.get();
      pipeline = made;
    }
    return made;
  }
}
