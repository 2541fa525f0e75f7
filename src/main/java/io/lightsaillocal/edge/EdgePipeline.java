package io.lightsaillocal.edge;

import io.lightsaillocal.api.NotFoundException;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.watch.Answered;
import io.lightsaillocal.watch.Asked;
import io.lightsaillocal.watch.ConnectionDropped;
import io.lightsaillocal.watch.Mishap;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** The whole way of a request to a site, top to bottom. */
final class EdgePipeline implements AutoCloseable {

  private static final String FORWARDED_PROTO = "X-Forwarded-Proto";

  private final EdgePlane.Parts parts;
  private final Forwarder forwarder;
  private final LoadBalancerSite balancers;
  private final ContainerSite containers;
  private final DistributionSite distributions;

  EdgePipeline(EdgePlane.Parts parts) {
    this.parts = parts;
    this.forwarder = new Forwarder();
    this.balancers = new LoadBalancerSite(parts, forwarder);
    this.containers = new ContainerSite(parts, forwarder);
    this.distributions = new DistributionSite(parts, forwarder, this::site);
  }

  /** What serves resources of a kind. */
  private Site site(Resource<?> resource) {
    return switch (resource.kind().type()) {
      case LOAD_BALANCER -> balancers;
      case CONTAINER_SERVICE -> containers;
      default -> distributions;
    };
  }

  /** Answers a request, if it is for a site. Throws only if there can be no answer. */
  boolean handle(String hostHeader, Request request, Response response) throws IOException {
    String host = SiteHosts.known(hostHeader);
    Optional<Resource<?>> asked = parts.everywhere().look(view -> Sites.at(host, view));
    if (asked.isEmpty()) {
      if (!SiteHosts.isServices(host)) {
        return false;
      }
      send(request, response, nobody(host));
      return true;
    }
    Visit visit = visit(asked.get(), host, request);
    answer(visit, site(asked.get()), request, response);
    return true;
  }

  private static Reply nobody(String host) {
    return Reply.page(
        404,
        Failure.NOT_FOUND.code(),
        "text/plain",
        "There is no distribution, load balancer or container service whose host is %s.%n"
            .formatted(host),
        HttpFields.EMPTY);
  }

  private Visit visit(Resource<?> site, String host, Request request) {
    String path = request.getHttpURI().getPath();
    String query = request.getHttpURI().getQuery();
    HttpFields headers = request.getHeaders();
    return new Visit(
        site,
        request.getMethod(),
        host,
        path == null || path.isEmpty() ? "/" : path,
        query == null ? "" : query,
        headers.asImmutable(),
        Body.of(request),
        request.isSecure() || "https".equalsIgnoreCase(headers.get(FORWARDED_PROTO)),
        Request.getRemoteAddr(request),
        parts.clock().instant());
  }

  private void answer(Visit visit, Site site, Request request, Response response)
      throws IOException {
    long begun = System.nanoTime();
    String requestId = parts.requestIds().get();
    Mishap mishap = parts.watch().next(asked(visit, site));
    try {
      mishap.begin();
      try (Reply reply = reply(visit, site, mishap)) {
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        if (mishap.losesAnswer()) {
          throw new ConnectionDropped();
        }
        long sent = 0;
        try {
          sent = send(request, response, reply);
        } finally {
          site.passed(
              new Site.Passage(
                  visit, reply.status(), reply.error(), visit.body().bytesRead(), sent, took));
          parts
              .watch()
              .answered(
                  answered(visit, site, requestId, reply.status(), reply.error(), mishap, begun));
        }
      }
    } catch (ConnectionDropped dropped) {
      request.getConnectionMetaData().getConnection().getEndPoint().close();
      parts.watch().answered(answered(visit, site, requestId, 0, "", mishap, begun));
      throw dropped;
    }
  }

  private static Reply reply(Visit visit, Site site, Mishap mishap) throws IOException {
    if (mishap.error().isPresent()) {
      Failure failure = Failure.of(mishap.error().get()).orElse(Failure.INTERNAL_ERROR);
      return site.refusal(failure, mishap.message());
    }
    try {
      return site.answer(visit);
    } catch (SiteException refused) {
      return site.refusal(refused.failure(), refused.text());
    } catch (NotFoundException deletedMeanwhile) {
      return site.refusal(Failure.NOT_FOUND, String.valueOf(deletedMeanwhile.getMessage()));
    }
  }

  private static Asked asked(Visit visit, Site site) {
    return new Asked(
        EdgePlane.SERVICE,
        site.operation(),
        visit.site().identity().scope().account(),
        visit.site().identity().scope().region(),
        () -> Set.of(visit.site().name()));
  }

  private static Answered answered(
      Visit visit,
      Site site,
      String requestId,
      int status,
      String error,
      Mishap mishap,
      long begun) {
    return new Answered(
        visit.now(),
        requestId,
        EdgePlane.SERVICE,
        visit.method(),
        visit.path(),
        EdgePlane.SERVICE + ":" + site.operation(),
        Set.of(visit.site().name()),
        visit.site().identity().scope().account(),
        visit.site().identity().scope().region(),
        status,
        error,
        mishap.fault(),
        (System.nanoTime() - begun) / 1e6);
  }

  /** Sends head and body; how many bytes the body had. */
  private static long send(Request request, Response response, Reply reply) throws IOException {
    response.setStatus(reply.status());
    HttpFields.Mutable headers = response.getHeaders();
    reply.headers().forEach(headers::add);
    boolean hasBody =
        !request.getMethod().equals("HEAD")
            && reply.status() >= 200
            && reply.status() != HttpStatus.NO_CONTENT_204
            && reply.status() != HttpStatus.NOT_MODIFIED_304;
    long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
    if (!hasBody || length == 0) {
      Sending.end(response);
      return 0;
    }
    return Sending.all(reply.body(), length, response);
  }

  /** Forgets what caches have kept. */
  void clear() {
    distributions.clear();
  }

  @Override
  public void close() {
    forwarder.close();
  }
}
