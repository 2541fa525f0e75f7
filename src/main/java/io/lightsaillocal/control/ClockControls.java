package io.lightsaillocal.control;

import io.lightsaillocal.resources.EmulatorClock;
import io.lightsaillocal.values.Durations;
import java.util.LinkedHashMap;
import java.util.Map;

/** The emulator's time. */
public record ClockControls(EmulatorClock clock) implements Controls {

  private static final Schema TIME =
      Schema.object("The emulator's time.")
          .member("now", Schema.time("What its clock shows."))
          .member("frozen", Schema.flag("Whether it stands still."))
          .member("real", Schema.flag("Whether it shows the machine's time."))
          .named("Clock");

  private static final Schema MOVE =
      Schema.object("What the clock is to do; real stands alone, and set or advance is one of two.")
          .optional("advance", Schema.duration("How far it moves on."))
          .optional("set", Schema.time("The time it is set to, forwards or back."))
          .optional("freeze", Schema.flag("Whether it stands still from then on."))
          .optional("real", Schema.flag("True to have it show the machine's time again."))
          .named("ClockMove");

  @Override
  public void bind(Routes on) {
    on.get("clock").does("Tells the emulator's time.").answers(200, TIME).by(request -> time());
    on.post("clock")
        .does(
            "Moves, sets or stops the emulator's clock: operations settle, a new billing month"
                + " begins.")
        .takes(MOVE)
        .answers(200, TIME)
        .by(this::move);
  }

  private Answer move(ControlRequest request) {
    Members members = request.members();
    boolean moves = members.has("advance") || members.has("set");
    if (members.flag("real") && !moves && !members.has("freeze")) {
      clock.real();
      return time();
    }
    if (members.has("real")
        || (members.has("advance") && members.has("set"))
        || (!moves && !members.has("freeze"))) {
      throw new IllegalArgumentException(
          "The body must be one of {\"advance\": \"1h\"}, {\"set\": \"2026-01-01T00:00:00Z\"},"
              + " {\"freeze\": true} and {\"real\": true}; freeze may stand beside advance or"
              + " set.");
    }
    boolean freeze = members.flag("freeze");
    members.text("advance").map(Durations::parse).ifPresent(clock::advance);
    members.time("set").ifPresent(clock::set);
    if (members.has("freeze")) {
      freeze(freeze);
    }
    return time();
  }

  private void freeze(boolean still) {
    if (still) {
      clock.freeze();
    } else {
      clock.resume();
    }
  }

  private Answer time() {
    Map<String, Object> time = new LinkedHashMap<>();
    time.put("now", clock.instant().toString());
    time.put("frozen", clock.isFrozen());
    time.put("real", clock.isReal());
    return Answer.json(200, time);
  }
}
