package io.lightsaillocal.control;

import java.util.List;

/**
 * Back to the beginning.
 *
 * @param reset removes all state, journal and faults included
 */
public record ResetControls(Runnable reset) implements Controls {

  private static final Schema DONE =
      Schema.object("It was done.")
          .member("status", Schema.oneOf("Always ok.", List.of("ok")))
          .named("Done");

  @Override
  public void bind(Routes on) {
    on.post("reset")
        .does(
            "Removes all state in all accounts and Regions, puts the clock back, forgets faults and"
                + " journal.")
        .answers(200, DONE)
        .by(request -> backToTheBeginning());
  }

  private Answer backToTheBeginning() {
    reset.run();
    return Answer.ok();
  }
}
