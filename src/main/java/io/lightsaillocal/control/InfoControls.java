package io.lightsaillocal.control;

import java.util.Map;
import java.util.function.Supplier;

/**
 * What the emulator is.
 *
 * @param info what it tells of itself
 */
public record InfoControls(Supplier<Map<String, ?>> info) implements Controls {

  private static final Schema INFO =
      Schema.object("What the emulator is.")
          .member("version", Schema.text("Of the emulator."))
          .member("endpoint", Schema.text("What to give a client as its endpoint."))
          .member("storage", Schema.text("Where the state is kept, in words."))
          .member("account", Schema.text("The account of requests that name no other."))
          .member("region", Schema.text("The Region of requests without credentials."))
          .member(
              "defaultCredentials",
              Schema.flag(
                  "Whether no others were set, so that test, with the secret test, may sign."))
          .member("signatures", Schema.text("Whether they are verified."))
          .member("authorization", Schema.text("Whether policies say who may do what."))
          .member("databases", Schema.text("What runs behind relational databases, in words."))
          .member(
              "emulatedOperations",
              Schema.list(
                  "The operations of Lightsail that are answered.", Schema.text("Its name.")))
          .named("Info");

  @Override
  public void bind(Routes on) {
    on.get("info")
        .does("Tells what the emulator is and what it emulates.")
        .answers(200, INFO)
        .by(request -> Answer.json(200, info.get()));
  }
}
