package io.lightsaillocal.resources.guisession;

import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.Status;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Resource;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The session of a virtual computer, as it is noted with it.
 *
 * @param asked when it was asked for
 * @param open from when on it can be used
 * @param closing when its end was asked for, if it was
 * @param closed from when on it is over then
 */
record GuiSession(
    Instant asked, Instant open, Optional<Instant> closing, Optional<Instant> closed) {

  /** How long a session is open, unless it is asked for again. */
  private static final Duration LASTS = Duration.ofHours(1);

  private static final String ASKED = "guiSessionAsked";
  private static final String OPEN = "guiSessionOpen";
  private static final String CLOSING = "guiSessionClosing";
  private static final String CLOSED = "guiSessionClosed";

  static Optional<GuiSession> of(Resource<Instance> computer) {
    Notes notes = computer.notes();
    return notes
        .time(ASKED)
        .map(
            asked ->
                new GuiSession(
                    asked,
                    notes.time(OPEN).orElseThrow(),
                    notes.time(CLOSING),
                    notes.time(CLOSED)));
  }

  static Notes opening(Notes notes, Instant asked, Instant open) {
    return notes.with(ASKED, asked).with(OPEN, open).without(CLOSING).without(CLOSED);
  }

  static Notes closing(Notes notes, Instant asked, Instant closed) {
    return notes.with(CLOSING, asked).with(CLOSED, closed);
  }

  /** A session ends with its computer's run. */
  static Status status(Resource<Instance> computer, Instant now) {
    Optional<GuiSession> session = of(computer);
    if (computer.state().equals("pending")) {
      return Status.SETTING_UP_INSTANCE;
    }
    if (!computer.state().equals("running")) {
      return session.isPresent() ? Status.STOPPED : Status.NOT_STARTED;
    }
    Instant running = computer.timeline().start(now);
    return session
        .filter(of -> !of.asked().isBefore(running))
        .map(of -> of.status(now))
        .orElse(Status.NOT_STARTED);
  }

  private Status status(Instant now) {
    if (closed.isPresent()) {
      return now.isBefore(closed.get()) ? Status.STOPPING : Status.STOPPED;
    }
    if (now.isBefore(open)) {
      return Status.STARTING;
    }
    return now.isBefore(open.plus(LASTS)) ? Status.STARTED : Status.START_EXPIRED;
  }

  /** How much of what its status tells is done, in percent. */
  static int percentage(Resource<Instance> computer, Status status, Instant now) {
    Optional<GuiSession> session = of(computer);
    return switch (status) {
      case SETTING_UP_INSTANCE ->
          part(computer.timeline().start(now), computer.timeline().end(now), now);
      case STARTING -> session.map(of -> part(of.asked(), of.open(), now)).orElse(0);
      case STOPPING ->
          session
              .map(of -> part(of.closing().orElseThrow(), of.closed().orElseThrow(), now))
              .orElse(0);
      case NOT_STARTED -> 0;
      default -> 100;
    };
  }

  private static int part(Instant from, Instant to, Instant now) {
    long whole = Duration.between(from, to).toMillis();
    return whole <= 0 ? 0 : (int) (100 * Duration.between(from, now).toMillis() / whole);
  }
}
