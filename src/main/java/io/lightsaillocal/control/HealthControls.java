package io.lightsaillocal.control;

import io.lightsaillocal.storage.Database;
import java.util.List;
import java.util.Map;

/** How the emulator is. */
public record HealthControls(Database database) implements Controls {

  private static final Schema STATUS =
      Schema.object("How the emulator is.")
          .member("status", Schema.oneOf("Whether it can serve.", List.of("ok", "failing")))
          .optional("reason", Schema.text("Why it cannot."))
          .named("Health");

  @Override
  public void bind(Routes on) {
    on.get("health/live")
        .does("Tells that the emulator answers, whether or not its database does.")
        .answers(200, STATUS)
        .by(request -> Answer.ok());
    on.get("health/ready")
        .does("Tells whether the emulator can serve, its database included.")
        .answers(200, STATUS)
        .answers(503, STATUS)
        .by(request -> health());
    on.get("health")
        .does("Tells whether the emulator can serve, its database included.")
        .answers(200, STATUS)
        .answers(503, STATUS)
        .by(request -> health());
  }

  private Answer health() {
    return database
        .problem()
        .map(reason -> Answer.json(503, Map.of("status", "failing", "reason", reason)))
        .orElseGet(Answer::ok);
  }
}
