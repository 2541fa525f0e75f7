package io.lightsaillocal.s3;

import jakarta.servlet.MultipartConfigElement;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Stands before another handler and takes the requests that are S3's. What serves them is made on
 * the first of them.
 */
final class S3Handler extends Handler.Wrapper {

  private static final long LARGEST_FORM = 5L * 1024 * 1024 * 1024;
  private static final int FORM_IN_MEMORY = 256 * 1024;

  private final S3Routing routing;
  private final Supplier<S3Pipeline> pipeline;
  private volatile @Nullable ServletContextHandler s3;

  S3Handler(S3Routing routing, Supplier<S3Pipeline> pipeline) {
    this.routing = routing;
    this.pipeline = pipeline;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    return routing.isS3(request)
        ? s3().handle(request, response, callback)
        : super.handle(request, response, callback);
  }

  private ServletContextHandler s3() throws Exception {
    ServletContextHandler made = s3;
    return made == null ? make() : made;
  }

  private synchronized ServletContextHandler make() throws Exception {
    ServletContextHandler made = s3;
    if (made == null) {
      made = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
      // Keys are any text: what is ambiguous in a path of folders is a different key here.
      made.getServletHandler().setDecodeAmbiguousURIs(true);
      ServletHolder holder = new ServletHolder(new S3Servlet(pipeline.get()));
      holder
          .getRegistration()
          .setMultipartConfig(
              new MultipartConfigElement(
                  System.getProperty("java.io.tmpdir"),
                  LARGEST_FORM,
                  LARGEST_FORM,
                  FORM_IN_MEMORY));
      made.addServlet(holder, "/*");
      made.setServer(getServer());
      made.start();
      s3 = made;
    }
    return made;
  }

  @Override
  protected void doStop() throws Exception {
    super.doStop();
    ServletContextHandler made = s3;
    if (made != null) {
      made.stop();
    }
  }
}
