package io.lightsaillocal.edge;

import static io.lightsaillocal.resources.Kinds.CONTAINER_SERVICE;
import static io.lightsaillocal.resources.Kinds.DISTRIBUTION;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.Origin;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.sigv4.OriginAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** How distributions ask their origins. */
final class DistributionOrigin {

  private final EdgePlane.Parts parts;
  private final Forwarder forwarder;
  private final Function<Resource<?>, Site> sites;
  private final DistributionPages pages;

  /**
   * @param sites what serves an origin that is a site itself
   */
  DistributionOrigin(
      EdgePlane.Parts parts,
      Forwarder forwarder,
      Function<Resource<?>, Site> sites,
      DistributionPages pages) {
    this.parts = parts;
    this.forwarder = forwarder;
    this.sites = sites;
    this.pages = pages;
  }

  /**
   * The origin's answer, or a page that says that it has none.
   *
   * @param visit with the headers that the origin gets
   * @throws SiteException if it is the emulator that cannot ask, which is never kept
   */
  Reply ask(Visit visit) throws IOException {
    LightsailDistribution distribution = visit.of(DISTRIBUTION).body();
    Origin origin = known(distribution.origin());
    Duration timeout = Duration.ofSeconds(known(origin.responseTimeout()));
    String host = known(distribution.originPublicDNS());
    return switch (known(origin.resourceType())) {
      case BUCKET -> send(asAnybody(visit, origin), new Upstream(parts.own(), host), timeout);
      case LOAD_BALANCER -> fromSite(named(visit, host), LOAD_BALANCER, origin);
      case CONTAINER_SERVICE -> fromSite(named(visit, host), CONTAINER_SERVICE, origin);
      default ->
          send(
              visit,
              new Upstream(
                  Missing.address("instance", known(origin.name()), parts.addresses()),
                  hostOr(visit, host)),
              timeout);
    };
  }

  /** Whether the origin is a bucket, which is told less and tells less. */
  static boolean isBucket(LightsailDistribution distribution) {
    return known(distribution.origin()).resourceType() == ResourceType.BUCKET;
  }

  /** So only what is public comes, unless the distribution may read what is private. */
  private Visit asAnybody(Visit visit, Origin origin) {
    HttpFields.Mutable headers = HttpFields.build(visit.headers());
    headers.remove(HttpHeader.AUTHORIZATION);
    headers.remove(HttpHeader.COOKIE);
    if (Boolean.TRUE.equals(origin.isPrivateOriginAccessEnabled())) {
      headers.put(OriginAccess.HEADER, parts.originAccess().token());
    }
    return visit.with(headers);
  }

  /** The host that is asked, unless the viewer's is forwarded. */
  private static Visit named(Visit visit, String host) {
    return visit.with(HttpFields.build(visit.headers()).put(HttpHeader.HOST, hostOr(visit, host)));
  }

  private static String hostOr(Visit visit, String host) {
    String forwarded = visit.headers().get(HttpHeader.HOST);
    return forwarded == null ? host : forwarded;
  }

  private Reply fromSite(Visit visit, Kind<?> kind, Origin origin) throws IOException {
    Scope scope =
        new Scope(visit.site().identity().scope().account(), known(origin.regionName()).wire());
    Resource<?> found =
        parts
            .everywhere()
            .look(view -> find(kind, known(origin.name()), scope, view))
            .orElseThrow(
                () ->
                    new SiteException(
                        Failure.BAD_GATEWAY, "The origin %s is gone.".formatted(origin.name())));
    Site site = sites.apply(found);
    Visit passed = visit.to(found);
    long begun = System.nanoTime();
    Reply reply;
    try {
      reply = site.answer(passed);
    } catch (SiteException refused) {
      reply = site.refusal(refused.failure(), refused.text());
    }
    site.passed(
        new Site.Passage(
            passed,
            reply.status(),
            reply.error(),
            0,
            0,
            Duration.ofNanos(System.nanoTime() - begun)));
    return new Reply(reply.status(), reply.headers(), reply.body());
  }

  private static Optional<Resource<?>> find(
      Kind<?> kind, String name, Scope scope, Everywhere.View view) {
    return view.of(scope).find(kind, name).map(found -> found);
  }

  private Reply send(Visit visit, Upstream to, Duration timeout) throws IOException {
    try {
      return forwarder.send(visit, to, visit.headers(), timeout);
    } catch (UnreachableException dead) {
      return pages.page(Failure.BAD_GATEWAY, String.valueOf(dead.getMessage()), visit.now());
    } catch (SiteException failed) {
      return pages.page(failed.failure(), failed.text(), visit.now());
    }
  }
}
