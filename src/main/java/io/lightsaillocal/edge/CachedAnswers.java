package io.lightsaillocal.edge;

import io.lightsaillocal.edge.cache.Behavior;
import io.lightsaillocal.edge.cache.Cache;
import io.lightsaillocal.edge.cache.CacheKey;
import io.lightsaillocal.edge.cache.Conditions;
import io.lightsaillocal.edge.cache.Content;
import io.lightsaillocal.edge.cache.Flight;
import io.lightsaillocal.edge.cache.Kept;
import io.lightsaillocal.edge.cache.Range;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Answers out of the cache, or out of the origin and into the cache. Those who ask for the same at
 * the same time have one question put to the origin.
 */
final class CachedAnswers {

  private final Cache cache;
  private final DistributionOrigin origin;
  private final InstantSource clock;

  CachedAnswers(Cache cache, DistributionOrigin origin, InstantSource clock) {
    this.cache = cache;
    this.origin = origin;
    this.clock = clock;
  }

  /**
   * What is asked.
   *
   * @param visit as it came
   * @param passed as the origin is to get it
   * @param key of its answer
   * @param isBucket whether the origin is one
   */
  record Asked(Visit visit, Visit passed, CacheKey key, Behavior behavior, boolean isBucket) {

    boolean isHead() {
      return visit.method().equals("HEAD");
    }

    /** Whether others who ask for the same can have the same answer. */
    boolean isOfWhole() {
      HttpFields headers = visit.headers();
      return !Conditions.areIn(headers)
          && (!headers.contains(HttpHeader.RANGE) || Range.isOfWhole(headers));
    }
  }

  /**
   * An answer, and how the cache has come by it.
   *
   * @param cache the value of X-Cache, unless it is an error
   */
  record Answer(Reply reply, String cache) {}

  /** Passes a request on without a look into the cache. */
  Answer pass(Asked asked) throws IOException {
    Reply reply = origin.ask(asked.passed());
    return new Answer(shown(reply, asked), DistributionPages.MISS);
  }

  Answer answer(Asked asked) throws IOException {
    Optional<Answer> hit = fromCache(asked);
    if (hit.isPresent()) {
      return hit.get();
    }
    boolean isShared = asked.isOfWhole() || cache.find(asked.key()).isPresent();
    if (!isShared) {
      return ask(asked, Optional.empty(), Optional.empty());
    }
    Flight flight = cache.board(asked.key());
    if (!flight.isLed()) {
      // It brings nothing, too, where its leader has found what the flight before had landed.
      Optional<Answer> brought =
          flight.brought().flatMap(kept -> hit(kept, asked)).or(() -> fromCache(asked));
      return brought.isPresent() ? brought.get() : ask(asked, Optional.empty(), Optional.empty());
    }
    try (flight) {
      // The flight before may have landed since.
      Optional<Answer> landed = fromCache(asked);
      return landed.isPresent()
          ? landed.get()
          : ask(asked, cache.find(asked.key()), Optional.of(flight));
    }
  }

  private Optional<Answer> fromCache(Asked asked) {
    Instant now = clock.instant();
    Optional<Kept> found = cache.find(asked.key()).filter(kept -> kept.isUsable(now));
    if (found.isEmpty() && asked.isHead()) {
      found = cache.find(asked.key().with("GET")).filter(kept -> kept.isUsable(now));
    }
    return found.flatMap(kept -> hit(kept, asked));
  }

  private Optional<Answer> hit(Kept kept, Asked asked) {
    return KeptReplies.of(kept, asked.visit())
        .map(reply -> new Answer(aged(reply, kept), DistributionPages.HIT));
  }

  private Reply aged(Reply reply, Kept kept) {
    return reply.with(
        HttpFields.build(reply.headers()).put(HttpHeader.AGE, kept.age(clock.instant())));
  }

  /**
   * Asks the origin.
   *
   * @param before what is kept and not fresh any more
   * @param flight for which others wait
   */
  private Answer ask(Asked asked, Optional<Kept> before, Optional<Flight> flight)
      throws IOException {
    Optional<Kept> checkable = before.filter(Kept::canBeChecked);
    Instant now = clock.instant();
    Reply reply = origin.ask(question(asked, checkable, flight.isPresent()));
    boolean isTaken = false;
    try {
      if (reply.status() == 304 && checkable.isPresent()) {
        return checked(asked, checkable.get(), reply, now, flight);
      }
      if (reply.status() >= 500 && before.filter(Kept::isObject).isPresent()) {
        return excused(asked, before.get(), reply, now, flight);
      }
      isTaken = true;
    } finally {
      if (!isTaken) {
        reply.close();
      }
    }
    return fresh(asked, reply, now, flight);
  }

  /** Whether what is kept is still so; the whole, where others are to have it as well. */
  private static Visit question(Asked asked, Optional<Kept> checkable, boolean isForAll) {
    Visit passed = asked.passed();
    if (!isForAll) {
      return passed;
    }
    HttpFields.Mutable headers = passed.headersForWhole();
    checkable.ifPresent(
        kept -> {
          headers.put(HttpHeader.IF_NONE_MATCH, kept.headers().get(HttpHeader.ETAG));
          headers.put(HttpHeader.IF_MODIFIED_SINCE, kept.headers().get(HttpHeader.LAST_MODIFIED));
        });
    return passed.with(headers);
  }

  private Answer checked(Asked asked, Kept before, Reply said, Instant now, Optional<Flight> flight)
      throws IOException {
    end(said);
    HttpFields shown =
        ShownHeaders.of(said.headers(), asked.behavior().forwarding(), asked.isBucket());
    Kept merged = before.checked(shown, now);
    Kept kept =
        merged.lasting(asked.behavior().lifetime(200, merged.headers(), now).orElse(Duration.ZERO));
    return settled(asked, kept, flight, DistributionPages.CHECKED);
  }

  private Answer excused(
      Asked asked, Kept before, Reply failed, Instant now, Optional<Flight> flight)
      throws IOException {
    Kept kept = before.excused(asked.behavior().excuse(failed.status(), now));
    return settled(asked, kept, flight, DistributionPages.HIT);
  }

  private Answer settled(Asked asked, Kept kept, Optional<Flight> flight, String how)
      throws IOException {
    cache.keep(asked.key(), kept);
    flight.ifPresent(one -> one.land(kept));
    Optional<Reply> reply = KeptReplies.of(kept, asked.visit());
    return reply.isPresent()
        ? new Answer(reply.get(), how)
        : ask(asked, Optional.empty(), Optional.empty()); // it has just given way to others
  }

  private Answer fresh(Asked asked, Reply reply, Instant now, Optional<Flight> flight)
      throws IOException {
    HttpFields headers = reply.headers();
    Optional<Duration> lifetime =
        asked
            .behavior()
            .lifetime(reply.status(), headers, now)
            .filter(fits -> headers.getLongField(HttpHeader.CONTENT_LENGTH) <= Cache.LONGEST);
    if (lifetime.isEmpty()) {
      return new Answer(shown(reply, asked), DistributionPages.MISS);
    }
    HttpFields shown = ShownHeaders.of(headers, asked.behavior().forwarding(), asked.isBucket());
    boolean isEmpty =
        asked.isHead()
            || reply.status() == 204
            || headers.getLongField(HttpHeader.CONTENT_LENGTH) == 0;
    if (isEmpty) {
      end(reply);
      Kept kept =
          new Kept(
              reply.status(), shown, Content.of(new byte[0]), now, lifetime.get(), Instant.MIN);
      return settled(asked, kept, flight, DistributionPages.MISS);
    }
    Cache.Taken taken =
        cache.take(
            asked.key(),
            reply.status(),
            shown,
            new Cache.Body(reply.body(), reply::close),
            now,
            lifetime.get());
    flight.ifPresent(one -> one.land(taken.answer()));
    Reply first =
        flight.isPresent()
            ? KeptReplies.first(taken, asked.visit())
            : new Reply(reply.status(), shown, taken.bytes());
    return new Answer(DistributionPages.like(reply, first), DistributionPages.MISS);
  }

  /** Of what has no body the connection can be used again. */
  private static void end(Reply reply) throws IOException {
    try (reply) {
      reply.body().transferTo(OutputStream.nullOutputStream());
    }
  }

  private static Reply shown(Reply reply, Asked asked) {
    return reply.with(
        ShownHeaders.of(reply.headers(), asked.behavior().forwarding(), asked.isBucket()));
  }
}
