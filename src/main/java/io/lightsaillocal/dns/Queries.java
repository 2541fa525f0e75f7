package io.lightsaillocal.dns;

import io.lightsaillocal.resources.Ids;
import io.lightsaillocal.watch.Answered;
import io.lightsaillocal.watch.Asked;
import io.lightsaillocal.watch.ConnectionDropped;
import io.lightsaillocal.watch.Mishap;
import io.lightsaillocal.watch.RequestWatch;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** The whole way of a query: what it is to meet, its answer, its entry in the journal. */
final class Queries {

  private static final Logger LOG = LoggerFactory.getLogger(Queries.class);

  /** Where a query has no question. */
  private static final String NOTHING = "";

  private final Answers answers;
  private final RequestWatch watch;
  private final Ids ids;
  private final InstantSource clock;

  Queries(Answers answers, RequestWatch watch, Ids ids, InstantSource clock) {
    this.answers = answers;
    this.watch = watch;
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * The answer to a query; empty if nobody is to get one.
   *
   * @param reachedAt the address of this machine at which it has come
   * @param transport by which it has come
   */
  Optional<Message> answer(Message query, InetAddress reachedAt, String transport) {
    Instant at = clock.instant();
    long began = System.nanoTime();
    Asked asked = asked(query);
    Mishap mishap = asked.operation().equals(NOTHING) ? Mishap.NONE : watch.next(asked);
    Optional<Message> answer = met(query, reachedAt, mishap);
    int rcode = answer.map(Message::getRcode).orElse(Rcode.NOERROR);
    watch.answered(
        new Answered(
            at,
            ids.requestId().toString(),
            DnsFaults.SERVICE,
            transport,
            name(query),
            asked.operation().equals(NOTHING) ? "" : DnsFaults.SERVICE + ":" + asked.operation(),
            asked.resources().get(),
            "",
            "",
            answer.isEmpty() ? 0 : status(rcode),
            rcode == Rcode.NOERROR ? "" : Rcode.string(rcode),
            mishap.fault(),
            (System.nanoTime() - began) / 1e6));
    return answer;
  }

  private Optional<Message> met(Message query, InetAddress reachedAt, Mishap mishap) {
    try {
      mishap.begin();
    } catch (ConnectionDropped asked) {
      return Optional.empty();
    }
    if (mishap.error().isPresent()) {
      return Optional.of(Answers.failed(query, DnsFaults.rcode(mishap.error().get())));
    }
    Message answer = answer(query, reachedAt);
    return mishap.losesAnswer() ? Optional.empty() : Optional.of(answer);
  }

  private Message answer(Message query, InetAddress reachedAt) {
    try {
      return answers.to(query, reachedAt);
    } catch (IOException | RuntimeException failure) {
      LOG.error("The query {} failed", query.getQuestion(), failure);
      return Answers.failed(query, Rcode.SERVFAIL);
    }
  }

  private static Asked asked(Message query) {
    Record question = query.getQuestion();
    String operation = question == null ? NOTHING : Type.string(question.getType());
    return new Asked(DnsFaults.SERVICE, operation, "", "", () -> resources(question));
  }

  /** The name that is asked for, and all that it is below, one of which may be a domain. */
  private static Set<String> resources(@Nullable Record question) {
    Set<String> names = new TreeSet<>();
    if (question != null) {
      Name name = question.getName();
      for (int skipped = 0; name.labels() - skipped > 2; skipped++) {
        names.add(text(skipped == 0 ? name : new Name(name, skipped)));
      }
    }
    return names;
  }

  private static String name(Message query) {
    return query.getQuestion() == null ? "" : text(query.getQuestion().getName());
  }

  private static String text(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  /** What HTTP would say, so that the journal can be asked for what went wrong. */
  private static int status(int rcode) {
    return switch (rcode) {
      case Rcode.NOERROR -> 200;
      case Rcode.REFUSED -> 403;
      case Rcode.NXDOMAIN -> 404;
      case Rcode.SERVFAIL -> 500;
      case Rcode.NOTIMP -> 501;
      default -> 400;
    };
  }
}
