package io.lightsaillocal.control;

import io.lightsaillocal.resources.EmulatorClock;
import io.lightsaillocal.values.Durations;
import java.util.Map;

/** The emulator's time. */
public record ClockControls(EmulatorClock clock) implements Controls {

  private static final Schema TIME =
      Schema.object("The emulator's time.")
          .member("now", Schema.time("What its clock shows."))
          .named("Clock");

  private static final Schema MOVE =
      Schema.object("How the clock is to move.")
          .member("advance", Schema.duration("How far it moves on."))
          .named("ClockMove");

  @Override
  public void bind(Routes on) {
    on.get("clock").does("Tells the emulator's time.").answers(200, TIME).by(request -> time());
    on.post("clock")
        .does("Moves the emulator's clock on: operations settle, a new billing month begins.")
        .takes(MOVE)
        .answers(200, TIME)
        .by(this::move);
  }

  private Answer move(ControlRequest request) {
    String by =
        request
            .members()
            .text("advance")
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The body must be {\"advance\": \"<duration>\"}, for example {\"advance\":"
                            + " \"PT1H\"} or {\"advance\": \"1h\"}."));
    clock.advance(Durations.parse(by));
    return time();
  }

  private Answer time() {
    return Answer.json(200, Map.of("now", clock.instant().toString()));
  }
}
