package io.lightsaillocal.control;

import java.util.Map;

/** Faults that calls are to meet. */
public record FaultControls(Faults faults) implements Controls {

  private static final Schema FAULTS =
      Schema.object("The faults that there are.")
          .member(
              "faults",
              Schema.list(
                  "Those that all calls have met that were to, then the others in the order in"
                      + " which calls look for one.",
                  FaultForm.LISTED))
          .named("Faults");

  private static final Schema SERVICES =
      Schema.object("Whose calls can meet faults.")
          .member(
              "services",
              Schema.list(
                  "The services that are emulated.",
                  Schema.object("A service.")
                      .member("service", Schema.text("As faults name it."))
                      .member("title", Schema.text("As people do."))
                      .member("operations", Schema.list("Its own.", Schema.text("A name.")))
                      .member("errors", Schema.list("That can be had.", Schema.text("A name.")))
                      .named("FaultService")))
          .named("FaultServices");

  private static final Schema ID =
      Schema.text("The id of a fault, as it was told when it was added.");

  @Override
  public void bind(Routes on) {
    on.get("faults")
        .does("Lists the faults, and how many calls have met each.")
        .answers(200, FAULTS)
        .by(request -> list());
    on.post("faults")
        .does("Adds a fault, which coming calls meet.")
        .takes(FaultForm.ASKED)
        .answers(200, FaultForm.LISTED)
        .by(request -> Answer.json(200, faults.add(request.json()).describe()));
    on.delete("faults").does("Removes all faults.").answers(200, FAULTS).by(request -> clear());
    on.get("fault-services")
        .does("Tells whose operations can meet faults, and which errors they can be answered with.")
        .answers(200, SERVICES)
        .by(request -> services());
    on.get("faults/{id}")
        .does("Tells of one fault how many calls have met it.")
        .with("id", ID)
        .answers(200, FaultForm.LISTED)
        .by(request -> Answer.json(200, faults.find(request.path("id")).describe()));
    on.delete("faults/{id}")
        .does("Removes one fault.")
        .with("id", ID)
        .answers(200, FAULTS)
        .by(this::remove);
  }

  private Answer list() {
    return Answer.json(200, Map.of("faults", faults.list()));
  }

  private Answer services() {
    return Answer.json(
        200,
        Map.of(
            "services",
            faults.services().stream()
                .map(
                    service ->
                        Map.of(
                            "service", service.name(),
                            "title", service.title(),
                            "operations", service.operations(),
                            "errors", service.errors()))
                .toList()));
  }

  private Answer clear() {
    faults.clear();
    return list();
  }

  private Answer remove(ControlRequest request) {
    faults.remove(request.path("id"));
    return list();
  }
}
