package io.lightsaillocal.control;

import io.lightsaillocal.api.ApiOperation;
import io.lightsaillocal.resources.Accounts;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The page for a browser, and what it is told beside what every client is: which operations there
 * are and which kinds of resource they make, and which accounts have any.
 *
 * @param emulated the operations that are, asked for when somebody looks
 */
public record ConsoleControls(
    Supplier<? extends Collection<ApiOperation<?, ?>>> emulated, Accounts accounts)
    implements Controls {

  private static final Schema MODEL =
      Schema.object("What the console is made from.")
          .member(
              "kinds",
              Schema.list(
                  "The kinds of resource that are emulated.",
                  Schema.anyObject("A kind, and the operations that make, list and change it.")))
          .member(
              "operations",
              Schema.map(
                  "The operations that are emulated, by name.",
                  Schema.anyObject("Its family, input and output.")))
          .member(
              "structures",
              Schema.map(
                  "What they take and give, by name.",
                  Schema.list("Its members.", Schema.anyObject("Its name, type and limits."))))
          .named("Model");

  private static final Schema ACCOUNTS =
      Schema.object("Which accounts have resources.")
          .member(
              "accounts",
              Schema.list(
                  "How many of a kind there are in an account and Region.",
                  Schema.object("A count.")
                      .member("account", Schema.text("12 digits."))
                      .member(
                          "region",
                          Schema.text("Empty for a kind that is counted in all Regions together."))
                      .member("resourceType", Schema.text("As the API spells it."))
                      .member("amount", Schema.integer("How many there are."))
                      .named("ResourceCount")))
          .named("Accounts");

  private static final Schema FILE = Schema.text("A file.");

  @Override
  public void bind(Routes on) {
    page(on, "console");
    page(on, "console/");
    on.get("console/{file}")
        .does("Gives one of the files that the console consists of.")
        .with("file", Schema.text("Its name."))
        .answers(200, "text/javascript;charset=utf-8", FILE)
        .by(request -> file(request.path("file")));
    on.get("model")
        .does("Tells the kinds of resource, the operations and their shapes, as far as emulated.")
        .answers(200, MODEL)
        .by(request -> model());
    on.get("accounts")
        .does("Tells which accounts have resources, of which kinds, and in which Regions.")
        .answers(200, ACCOUNTS)
        .by(request -> Answer.json(200, Map.of("accounts", accounts.counts())));
  }

  private static void page(Routes on, String path) {
    on.get(path)
        .does("Gives the console, a page for a browser.")
        .answers(200, "text/html;charset=utf-8", FILE)
        .by(request -> file(ConsoleFiles.PAGE));
  }

  private static Answer file(String name) {
    return ConsoleFiles.answer(name)
        .orElseGet(() -> Answer.problem(404, "The console has no file '%s'.".formatted(name)));
  }

  private Answer model() {
    Collection<ApiOperation<?, ?>> operations = emulated.get();
    return Answer.json(
        200,
        Map.of(
            "kinds", new KindViews(operations).views(),
            "operations", OperationViews.operations(operations),
            "structures", OperationViews.structures(operations)));
  }
}
