package io.lightsaillocal.control;

import java.util.List;

/**
 * Back to the beginning.
 *
 * @param lifecycle how all state is removed and made
 */
public record ResetControls(Lifecycle lifecycle) implements Controls {

  private static final String SEED = "seed";
  private static final String EMPTY = "empty";

  private static final Schema WHERE_TO =
      Schema.object("Where to go back to.")
          .optional(
              "to",
              Schema.oneOf(
                      "What the emulator was started with as a seed, or nothing.",
                      List.of(SEED, EMPTY))
                  .absent(SEED))
          .named("Reset");

  static final Schema DONE =
      Schema.object("It was done.")
          .member("status", Schema.oneOf("Always ok.", List.of("ok")))
          .named("Done");

  @Override
  public void bind(Routes on) {
    on.post("reset")
        .does(
            "Removes all state in all accounts and Regions, puts the clock back, forgets faults and"
                + " journal, and makes what the seed of the start declares.")
        .takes(WHERE_TO)
        .answers(200, DONE)
        .by(this::backToTheBeginning);
  }

  private Answer backToTheBeginning(ControlRequest request) {
    String to = request.members().text("to").orElse(SEED);
    switch (to) {
      case SEED -> lifecycle.reset();
      case EMPTY -> lifecycle.resetToEmpty();
      default ->
          throw new IllegalArgumentException(
              "A reset goes to \"seed\" or to \"empty\", not to '%s'.".formatted(to));
    }
    return Answer.ok();
  }
}
