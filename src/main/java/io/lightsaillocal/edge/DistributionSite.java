package io.lightsaillocal.edge;

import static io.lightsaillocal.resources.Kinds.CONTAINER_SERVICE;
import static io.lightsaillocal.resources.Kinds.DISTRIBUTION;
import static io.lightsaillocal.resources.Kinds.LOAD_BALANCER;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.api.Origin;
import io.lightsaillocal.resources.Everywhere;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.resources.Traffic;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Distributions: what they pass on to their origins. */
final class DistributionSite implements Site {

  static final String OPERATION = "ServeDistribution";

  private final EdgePlane.Parts parts;
  private final Forwarder forwarder;
  private final Function<Resource<?>, Site> sites;

  /**
   * @param sites what serves an origin that is a site itself
   */
  DistributionSite(EdgePlane.Parts parts, Forwarder forwarder, Function<Resource<?>, Site> sites) {
    this.parts = parts;
    this.forwarder = forwarder;
    this.sites = sites;
  }

  @Override
  public String operation() {
    return OPERATION;
  }

  @Override
  public Reply answer(Visit visit) throws IOException {
    Resource<LightsailDistribution> distribution = visit.of(DISTRIBUTION);
    if (!Boolean.TRUE.equals(distribution.body().isEnabled())) {
      throw new SiteException(
          Failure.FORBIDDEN, "The distribution %s is disabled.".formatted(distribution.name()));
    }
    Origin origin = known(distribution.body().origin());
    Duration timeout = Duration.ofSeconds(known(origin.responseTimeout()));
    String name = known(origin.name());
    return switch (known(origin.resourceType())) {
      case BUCKET -> fromBucket(visit, known(distribution.body().originPublicDNS()), timeout);
      case LOAD_BALANCER -> fromSite(visit, LOAD_BALANCER, origin);
      case CONTAINER_SERVICE -> fromSite(visit, CONTAINER_SERVICE, origin);
      default ->
          send(
              visit,
              new Upstream(
                  Missing.address("instance", name, parts.addresses()),
                  known(distribution.body().originPublicDNS())),
              ForwardedHeaders.of(visit),
              timeout);
    };
  }

  /** By the emulator's own port, as anybody: so only what is public comes. */
  private Reply fromBucket(Visit visit, String host, Duration timeout) throws IOException {
    HttpFields.Mutable headers = ForwardedHeaders.of(visit);
    headers.remove(HttpHeader.AUTHORIZATION);
    return send(visit, new Upstream(parts.own(), host), headers, timeout);
  }

  private Reply fromSite(Visit visit, Kind<?> kind, Origin origin) throws IOException {
    Scope scope =
        new Scope(visit.site().identity().scope().account(), known(origin.regionName()).wire());
    Optional<Resource<?>> found =
        parts.everywhere().look(view -> find(kind, known(origin.name()), scope, view));
    if (found.isEmpty()) {
      throw new SiteException(
          Failure.BAD_GATEWAY, "The origin %s is gone.".formatted(origin.name()));
    }
    Site site = sites.apply(found.get());
    Visit passed = visit.to(found.get());
    long begun = System.nanoTime();
    Reply reply;
    try {
      reply = site.answer(passed);
    } catch (SiteException refused) {
      reply = site.refusal(refused.failure(), refused.text());
    }
    site.passed(
        new Passage(
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

  private Reply send(Visit visit, Upstream to, HttpFields headers, Duration timeout)
      throws IOException {
    try {
      return forwarder.send(visit, to, headers, timeout);
    } catch (UnreachableException dead) {
      throw new SiteException(Failure.BAD_GATEWAY, String.valueOf(dead.getMessage()));
    }
  }

  @Override
  public Reply refusal(Failure failure, String message) {
    return Reply.page(
        failure.status(),
        failure.code(),
        "text/html",
        """
        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">
        <HTML><HEAD><TITLE>ERROR: The request could not be satisfied</TITLE></HEAD>
        <BODY><H1>%d ERROR</H1><H2>The request could not be satisfied.</H2><P>%s</P></BODY></HTML>
        """
            .formatted(failure.status(), message.replace("<", "&lt;")),
        HttpFields.build().put(HttpHeader.SERVER, "CloudFront"));
  }

  @Override
  public void passed(Passage passage) {
    String arn = passage.visit().site().arn();
    Instant at = passage.visit().now();
    Traffic traffic = parts.traffic();
    traffic.add(arn, Traffic.REQUESTS, at, 1);
    traffic.add(arn, "BytesDownloaded", at, passage.sent());
    traffic.add(arn, "BytesUploaded", at, passage.received());
    if (passage.status() >= 500) {
      traffic.add(arn, Traffic.SERVER_ERRORS, at, 1);
    } else if (passage.status() >= 400) {
      traffic.add(arn, Traffic.CLIENT_ERRORS, at, 1);
    }
  }
}
