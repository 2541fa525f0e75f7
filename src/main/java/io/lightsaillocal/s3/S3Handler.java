package io.lightsaillocal.s3;

import io.lightsaillocal.s3.http.S3Routing;
import io.lightsaillocal.watch.PlaneHandler;
import java.io.IOException;
import java.util.function.Supplier;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** Takes the requests that are S3's. */
final class S3Handler extends PlaneHandler<S3Pipeline> {

  private static final LastWord LAST_WORD =
      new LastWord(
          "application/xml",
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
              + "<Error><Code>InternalError</Code><Message>The emulator failed to answer; its log tells"
              + " more.</Message></Error>");

  private final S3Routing routing;

  S3Handler(S3Routing routing, Supplier<S3Pipeline> maker) {
    super(LAST_WORD, maker);
    this.routing = routing;
  }

  @Override
  protected boolean mayServe(Request request) {
    return routing.isS3(request);
  }

  @Override
  protected boolean serve(S3Pipeline pipeline, Request request, Response response)
      throws IOException {
    pipeline.handle(request, response);
    return true;
  }
}
