package io.lightsaillocal.control;

import io.lightsaillocal.resources.Format;
import io.lightsaillocal.values.Durations;
import io.lightsaillocal.watch.Answered;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import tools.jackson.databind.util.RawValue;

/** The requests that there were. */
public final class JournalControls implements Controls {

  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** Each who waits holds a thread of the server. */
  private static final int MOST_WAITING = 32;

  private static final Schema ENTRY =
      Schema.object("A request.")
          .member("number", Schema.integer("Its place among all requests, from 1 on."))
          .member("at", Schema.time("When it came, by the emulator's clock."))
          .member("requestId", Schema.text("The id that its answer bore."))
          .member("service", Schema.text("As lightsail, s3 or sts."))
          .member("method", Schema.text("Of HTTP."))
          .member("path", Schema.text("As it was sent."))
          .member("operation", Schema.text("Empty where it named none that is known."))
          .member("resources", Schema.list("What it was about.", Schema.text("A name.")))
          .member("account", Schema.text("Empty where it did not get so far."))
          .member("region", Schema.text("Empty where it did not get so far."))
          .member("status", Schema.integer("Of the answer; 0 where the connection was closed."))
          .member("errorType", Schema.text("Empty where the answer is no error."))
          .member("milliseconds", Schema.number("How long the answer took."))
          .optional("fault", Schema.text("The id of the fault that it met."))
          .optional(
              "input", Schema.anyObject("What a call of Lightsail was sent, without secrets."))
          .named("JournalEntry");

  private static final Schema REQUESTS =
      Schema.object("Requests of the journal.")
          .member("requests", Schema.list("The newest last.", ENTRY))
          .named("Journal");

  private final Journal journal;
  private final Format format;
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  /**
   * @param format in which input is written
   */
  public JournalControls(Journal journal, Format format) {
    this.journal = journal;
    this.format = format;
  }

  @Override
  public void bind(Routes on) {
    JournalFilter.describe(on.get("journal"))
        .with(
            "wait",
            Schema.duration(
                "How long to wait for requests, at most; what there is by then is answered."))
        .with("count", Schema.integer("How many requests to wait for.").absent(1))
        .does("Lists the last requests, or waits for such as are wanted.")
        .answers(200, REQUESTS)
        .by(this::list);
    on.delete("journal")
        .does("Forgets all requests.")
        .answers(200, REQUESTS)
        .by(request -> clear());
  }

  private Answer list(ControlRequest request) {
    Predicate<Journal.Entry> wanted = JournalFilter.of(request);
    int count = request.query("count").map(JournalControls::count).orElse(1);
    Duration wait = request.query("wait").map(JournalControls::wait).orElse(Duration.ZERO);
    if (wait.isZero()) {
      return answer(journal.entries(wanted));
    }
    if (!waiting.tryAcquire()) {
      return Answer.problem(
          503, MOST_WAITING + " others are waiting for requests already; try again later.");
    }
    try {
      return answer(journal.await(wanted, count, wait));
    } finally {
      waiting.release();
    }
  }

  private Answer clear() {
    journal.clear();
    return answer(List.of());
  }

  private Answer answer(List<Journal.Entry> entries) {
    return Answer.json(200, Map.of("requests", entries.stream().map(this::describe).toList()));
  }

  private Map<String, Object> describe(Journal.Entry entry) {
    Answered request = entry.request();
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("number", entry.number());
    description.put("at", request.at().toString());
    description.put("requestId", request.requestId());
    description.put("service", request.service());
    description.put("method", request.method());
    description.put("path", request.path());
    description.put("operation", request.operation());
    description.put("resources", request.resources());
    description.put("account", request.account());
    description.put("region", request.region());
    description.put("status", request.status());
    description.put("errorType", request.errorType());
    description.put("milliseconds", request.milliseconds());
    if (!request.fault().isEmpty()) {
      description.put("fault", request.fault());
    }
    if (entry.input() != null) {
      description.put("input", new RawValue(format.write(entry.input())));
    }
    return description;
  }

  private static int count(String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException(
          "The parameter 'count' is a number from 1 to 9999, unlike '" + text + "'.");
    }
    return Integer.parseInt(text);
  }

  private static Duration wait(String text) {
    Duration wait = Durations.parse(text);
    if (wait.isNegative() || wait.compareTo(LONGEST_WAIT) > 0) {
      throw new IllegalArgumentException(
          "The parameter 'wait' is at least PT0S and at most %s, unlike %s."
              .formatted(LONGEST_WAIT, text));
    }
    return wait;
  }
}
