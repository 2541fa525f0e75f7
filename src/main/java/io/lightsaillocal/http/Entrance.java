package io.lightsaillocal.http;

import io.lightsaillocal.control.ControlApi;
import io.lightsaillocal.edge.SiteHosts;
import java.time.Duration;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * What a request passes before a thread works on it. A thread waits for a body only after the first
 * {@link #AHEAD} bytes of it have come, never for one that drips in, and no plane takes all
 * threads, so that whoever else asks is served.
 */
final class Entrance {

  /** Enough for nearly all bodies but those of objects; more would be held for each connection. */
  private static final int AHEAD = 64 * 1024;

  /** Each piece of a body keeps a buffer of the connection, however little of it it fills. */
  private static final int PIECE = 1024;

  private static final Duration WINDOW = Duration.ofSeconds(10);
  private static final int BYTES_PER_SECOND = 240;

  private static final int OBJECT_REQUESTS = 128;
  private static final int OTHER_REQUESTS = 96;

  /**
   * Of sites, and of hosts that may be. Apart from those of objects: a site that passes on what a
   * bucket has waits for one of these.
   */
  private static final int SITE_REQUESTS = 96;

  /** What all planes may take together; health, and Jetty itself, need some more. */
  static final int REQUESTS = OBJECT_REQUESTS + SITE_REQUESTS + OTHER_REQUESTS;

  private Entrance() {}

  /**
   * The way in, which ends at this handler.
   *
   * @param isS3 whether a host is S3's own
   */
  static Handler.Wrapper to(Handler.Wrapper planes, Predicate<String> isS3) {
    Predicate<Request> isForSite = request -> mayBeForSite(request, isS3);
    Predicate<Request> isForObject =
        request -> Plane.of(request).carriesBytes() && !isForSite.test(request);
    return new WellFormed(
        new BodyPace(
            eager(
                bounded(
                    OBJECT_REQUESTS,
                    isForObject,
                    bounded(
                        SITE_REQUESTS,
                        isForSite,
                        bounded(
                            OTHER_REQUESTS,
                            request ->
                                !isForObject.test(request)
                                    && !isForSite.test(request)
                                    && !isHealth(request),
                            planes)))),
            WINDOW,
            BYTES_PER_SECOND));
  }

  private static boolean mayBeForSite(Request request, Predicate<String> isS3) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    if (host == null || !SiteHosts.mayBeSite(host)) {
      return false;
    }
    Plane plane = Plane.of(request);
    return plane == Plane.EDGE || (plane.carriesBytes() && !isS3.test(host));
  }

  private static boolean isHealth(Request request) {
    return ControlApi.isHealth(String.valueOf(request.getHttpURI().getPath()));
  }

  private static Handler.Wrapper eager(Handler next) {
    EagerContentHandler eager =
        new EagerContentHandler(next, new RetainedContentLoaderFactory(AHEAD, PIECE, false));
    // Who waits to be told to send may first be refused.
    eager.exclude((Predicate<Request>) request -> request.getHeaders().contains(HttpHeader.EXPECT));
    return eager;
  }

  private static Handler.Wrapper bounded(
      int requests, Predicate<Request> which, Handler.Wrapper next) {
    QoSHandler bounded = new QoSHandler(next);
    bounded.setMaxRequestCount(requests);
    bounded.include(which);
    return bounded;
  }

  /** Lets pass what has a path that can be read. */
  private static final class WellFormed extends Handler.Wrapper {

    WellFormed(Handler next) {
      super(next);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (TolerantConnections.malformedTarget(request) == null) {
        return super.handle(request, response, callback);
      }
      Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
      return true;
    }
  }
}
