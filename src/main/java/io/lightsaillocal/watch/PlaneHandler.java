package io.lightsaillocal.watch;

import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before another handler and takes the requests of one plane. What serves them is made on
 * the first of them.
 *
 * @param <P> what serves them, safe for any number of threads
 */
public abstract class PlaneHandler<P> extends Handler.Wrapper {

  private static final Logger LOG = LoggerFactory.getLogger(PlaneHandler.class);

  private final LastWord lastWord;
  private final Supplier<P> pipeline;

  /**
   * What is answered where no answer could be made. Written without any library: this may be what
   * is broken.
   */
  public record LastWord(String contentType, String text) {}

  /** With what makes that which serves; asked once. */
  protected PlaneHandler(LastWord lastWord, Supplier<P> maker) {
    this.lastWord = lastWord;
    this.pipeline = new OnFirstUse<>(maker);
  }

  /** Whether a request is this plane's, as far as can be told without what serves it. */
  protected abstract boolean mayServe(Request request);

  /**
   * Answers a request.
   *
   * @return false, with nothing done, if it is not this plane's after all
   */
  protected abstract boolean serve(P pipeline, Request request, Response response) throws Exception;

  /** Whether a failure means no more than that the connection is not to be used any more. */
  protected boolean endsConnection(Throwable failure) {
    return failure instanceof ConnectionDropped || failure instanceof EofException;
  }

  /** What was asked, for the log: without the query, which may hold a signature. */
  protected String asked(Request request) {
    return String.valueOf(request.getHttpURI().getPath());
  }

  @Override
  public final boolean handle(Request request, Response response, Callback callback)
      throws Exception {
    if (!mayServe(request)) {
      return super.handle(request, response, callback);
    }
    boolean isServed;
    try {
      isServed = serve(pipeline.get(), request, response);
    } catch (Throwable failure) {
      fail(failure, request, response, callback);
      return true;
    }
    if (!isServed) {
      return super.handle(request, response, callback);
    }
    callback.succeeded();
    return true;
  }

  private void fail(Throwable failure, Request request, Response response, Callback callback) {
    boolean isOver = endsConnection(failure);
    if (!isOver) {
      LOG.error("{} {} failed", request.getMethod(), asked(request), failure);
    }
    if (isOver || response.isCommitted()) {
      callback.failed(failure);
      return;
    }
    response.reset();
    response.setStatus(500);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, lastWord.contentType());
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    String text = request.getMethod().equals("HEAD") ? "" : lastWord.text();
    response.write(true, StandardCharsets.UTF_8.encode(text), callback);
  }
}
