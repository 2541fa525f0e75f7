package io.lightsaillocal.control;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;

/**
 * Seeds.
 *
 * @param lifecycle how state is made
 */
public record SeedControls(Lifecycle lifecycle) implements Controls {

  private static final Schema CARRIED_OUT =
      Schema.object("The seed was carried out.")
          .member(
              "carriedOut",
              Schema.integer("How many of its steps had not been carried out before."))
          .named("Seeded");

  @Override
  public void bind(Routes on) {
    on.post("seed")
        .does("Makes what a seed in YAML or JSON declares; what was made before is passed over.")
        .takes(Schema.anyObject("A seed; /_local/seed-schema.json describes it."))
        .answers(200, CARRIED_OUT)
        .by(this::apply);
    on.get("seed-schema.json")
        .does("Gives the JSON Schema of seeds.")
        .answers(200, Schema.anyObject("A JSON Schema."))
        .by(request -> Answer.text(200, "application/json", lifecycle.seedSchema()));
  }

  private Answer apply(ControlRequest request) {
    return Answer.json(
        200, Map.of("carriedOut", lifecycle.applySeed(new String(request.bytes(), UTF_8))));
  }
}
