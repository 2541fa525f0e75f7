package io.lightsaillocal.edge;

import io.lightsaillocal.watch.PlaneHandler;
import java.io.IOException;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Takes the requests that are for sites. */
final class EdgeHandler extends PlaneHandler<EdgePipeline> {

  private static final LastWord LAST_WORD =
      new LastWord("text/plain", "The emulator failed to answer; its log tells more.\n");

  private final Predicate<String> isOthers;

  EdgeHandler(Predicate<String> isOthers, Supplier<EdgePipeline> maker) {
    super(LAST_WORD, maker);
    this.isOthers = isOthers;
  }

  @Override
  protected boolean mayServe(Request request) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    return host != null
        && SiteHosts.mayBeSite(host)
        && !request.getHeaders().contains("X-Amz-Target")
        && !isOthers.test(host);
  }

  @Override
  protected boolean serve(EdgePipeline pipeline, Request request, Response response)
      throws IOException {
    return pipeline.handle(request.getHeaders().get(HttpHeader.HOST), request, response);
  }

  @Override
  protected boolean endsConnection(Throwable failure) {
    return failure instanceof BrokenAnswerException || super.endsConnection(failure);
  }

  @Override
  protected String asked(Request request) {
    return request.getHeaders().get(HttpHeader.HOST) + super.asked(request);
  }
}
