package io.lightsaillocal.http;

import io.lightsaillocal.control.ControlApi;
import io.lightsaillocal.edge.SiteHosts;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

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
    return new WellFormed(new BodyPace(eager(new Lanes(planes, isS3)), WINDOW, BYTES_PER_SECOND));
  }

  private static Handler.Wrapper eager(Handler next) {
    EagerContentHandler eager =
        new EagerContentHandler(next, new RetainedContentLoaderFactory(AHEAD, PIECE, false));
    // Who waits to be told to send may first be refused.
    eager.exclude((Predicate<Request>) request -> request.getHeaders().contains(HttpHeader.EXPECT));
    return eager;
  }

  /** Has each request pass where those of its kind are counted, and health pass uncounted. */
  private static final class Lanes extends Handler.Wrapper {

    private final Predicate<String> isS3;
    private final QoSHandler objects = lane(OBJECT_REQUESTS);
    private final QoSHandler sites = lane(SITE_REQUESTS);
    private final QoSHandler others = lane(OTHER_REQUESTS);

    Lanes(Handler planes, Predicate<String> isS3) {
      super(planes);
      this.isS3 = isS3;
    }

    private QoSHandler lane(int requests) {
      QoSHandler lane =
          new QoSHandler(
              new Handler.Abstract() {
                @Override
                public boolean handle(Request request, Response response, Callback callback)
                    throws Exception {
                  return Lanes.super.handle(request, response, callback);
                }
              });
      lane.setMaxRequestCount(requests);
      addManaged(lane);
      return lane;
    }

    @Override
    public void setServer(Server server) {
      super.setServer(server);
      List.of(objects, sites, others).forEach(lane -> lane.setServer(server));
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      Handler lane = lane(request);
      return lane == null
          ? super.handle(request, response, callback)
          : lane.handle(request, response, callback);
    }

    private @Nullable Handler lane(Request request) {
      if (ControlApi.isHealth(String.valueOf(request.getHttpURI().getPath()))) {
        return null;
      }
      Plane plane = Plane.of(request);
      if (plane == Plane.EDGE || (plane.carriesBytes() && mayBeForSite(request))) {
        return sites;
      }
      return plane.carriesBytes() ? objects : others;
    }

    private boolean mayBeForSite(Request request) {
      String host = request.getHeaders().get(HttpHeader.HOST);
      return host != null && SiteHosts.mayBeSite(host) && !isS3.test(host);
    }
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
