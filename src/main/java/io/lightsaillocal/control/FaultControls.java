package io.lightsaillocal.control;

import java.util.Map;

/** Faults that are still to happen. */
public record FaultControls(Faults faults) implements Controls {

  private static final Schema FAULTS =
      Schema.object("The faults that there are.")
          .member("faults", Schema.list("In the order in which calls look for one.", Faults.LISTED))
          .named("Faults");

  @Override
  public void bind(Routes on) {
    on.get("faults")
        .does("Lists the faults that are still to happen.")
        .answers(200, FAULTS)
        .by(request -> list());
    on.post("faults")
        .does("Adds a fault, which coming calls meet.")
        .takes(Faults.ASKED)
        .answers(200, FAULTS)
        .by(this::add);
    on.delete("faults").does("Removes all faults.").answers(200, FAULTS).by(request -> clear());
  }

  private Answer list() {
    return Answer.json(200, Map.of("faults", faults.list()));
  }

  private Answer add(ControlRequest request) {
    faults.add(request.json());
    return list();
  }

  private Answer clear() {
    faults.clear();
    return list();
  }
}
