package io.lightsaillocal.edge;

import static io.lightsaillocal.resources.Kinds.DISTRIBUTION;

import io.lightsaillocal.api.LightsailDistribution;
import io.lightsaillocal.edge.cache.Behavior;
import io.lightsaillocal.edge.cache.Cache;
import io.lightsaillocal.edge.cache.CachePlan;
import io.lightsaillocal.edge.cache.CachePlans;
import io.lightsaillocal.edge.cache.ErrorPages;
import io.lightsaillocal.edge.cache.OriginHeaders;
import io.lightsaillocal.edge.cache.Viewer;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Traffic;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** Distributions: what they answer out of their cache, and what they pass on to their origins. */
final class DistributionSite implements Site {

  static final String OPERATION = "ServeDistribution";

  /** Where the family of distributions counts how often a cache was reset. */
  private static final String RESETS = "cacheResets";

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  private final EdgePlane.Parts parts;
  private final DistributionPages pages;
  private final CachePlans plans;
  private final CachedAnswers answers;

  /**
   * @param sites what serves an origin that is a site itself
   */
  DistributionSite(EdgePlane.Parts parts, Forwarder forwarder, Function<Resource<?>, Site> sites) {
    this.parts = parts;
    this.pages = new DistributionPages(parts.requestIds());
    Cache cache = new Cache();
    this.plans = new CachePlans(cache);
    this.answers =
        new CachedAnswers(
            cache, new DistributionOrigin(parts, forwarder, sites, pages), parts.clock());
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
          Failure.FORBIDDEN,
          "The distribution %s is disabled. UpdateDistribution with isEnabled true enables it."
              .formatted(distribution.name()));
    }
    if (visit.method().equals("GET") && visit.body().isThere()) {
      throw new SiteException(
          Failure.FORBIDDEN, "A GET request to a distribution cannot have a body.");
    }
    CachePlan plan =
        plans.of(
            distribution.arn(), distribution.body(), distribution.notes().get(RESETS).orElse("0"));
    CachedAnswers.Answer answer = answer(visit, plan, plan.path(visit.path()));
    Optional<ErrorPages.Page> page = plan.errors().page(answer.reply().status());
    Reply reply =
        page.isPresent() ? instead(answer.reply(), page.get(), visit, plan) : answer.reply();
    return pages.signed(reply, DistributionPages.via(distribution.arn()), answer.cache());
  }

  private CachedAnswers.Answer answer(Visit visit, CachePlan plan, String path) throws IOException {
    Behavior behavior = plan.behavior(path);
    if (!behavior.allowed().contains(visit.method())) {
      throw new SiteException(
          Failure.FORBIDDEN,
          "This distribution is not configured to allow the HTTP request method that was used for this request. It allows %s."
              .formatted(String.join(", ", behavior.allowed().stream().sorted().toList())));
    }
    Viewer viewer = new Viewer(visit.headers(), visit.remoteAddress(), visit.scheme());
    String query = behavior.forwarding().query(visit.query());
    boolean isBucket = DistributionOrigin.isBucket(visit.of(DISTRIBUTION).body());
    HttpFields.Mutable headers =
        OriginHeaders.of(viewer, behavior.forwarding(), READING.contains(visit.method()));
    headers.put(HttpHeader.VIA, DistributionPages.via(visit.site().arn()));
    headers.put(DistributionPages.ID, pages.id());
    CachedAnswers.Asked asked =
        new CachedAnswers.Asked(
            visit,
            visit.reaching(path, query).with(headers),
            plan.key(visit.method(), path, query, behavior, viewer),
            behavior,
            isBucket);
    return behavior.keeps(visit.method()) ? answers.answer(asked) : answers.pass(asked);
  }

  /** The page that is shown for an error, or the error that is met on the way to it. */
  private Reply instead(Reply error, ErrorPages.Page page, Visit visit, CachePlan plan)
      throws IOException {
    try (error) {
      // What is kept of the error is kept as a whole, or not at all.
      error.body().transferTo(OutputStream.nullOutputStream());
    }
    String method = visit.method().equals("HEAD") ? "HEAD" : "GET";
    Visit forPage = visit.asking(method, page.path(), "").with(visit.headersForWhole());
    Reply shown = answer(forPage, plan, page.path()).reply();
    if (shown.status() != 200) {
      return shown;
    }
    HttpFields.Mutable of = HttpFields.build(shown.headers());
    of.remove(HttpHeader.AGE);
    return new Reply(page.status(), of, shown.body(), error.error());
  }

  /** Forgets all that is kept. */
  void clear() {
    plans.clear();
  }

  @Override
  public Reply refusal(Failure failure, String message) {
    return pages.signed(
        pages.page(failure, message, parts.clock().instant()),
        DistributionPages.via(OPERATION),
        DistributionPages.ERROR);
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
