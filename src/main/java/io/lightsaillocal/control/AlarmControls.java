package io.lightsaillocal.control;

import io.lightsaillocal.resources.Scope;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What became of alarms, which the API does not tell, and what whoever is notified by them does.
 *
 * @param usual the account and Region where a request names none
 * @param alarms tells of all alarms of an account and Region, in objects of the shape below
 * @param verification follows the link in the mail to an address
 */
public record AlarmControls(
    Scope usual, Function<Scope, List<?>> alarms, BiConsumer<Scope, String> verification)
    implements Controls {

  private static final String ENDPOINT = "contactEndpoint";

  private static final Schema STATE =
      Schema.oneOf("A state of an alarm.", List.of("OK", "ALARM", "INSUFFICIENT_DATA"));

  private static final Schema CHANGE =
      Schema.object("That an alarm went from one state to another, or was tested.")
          .member("at", Schema.time("When."))
          .member("from", STATE)
          .member("to", STATE)
          .member("reason", Schema.text("Why, in words."))
          .member(
              "notified", Schema.list("The addresses that were told.", Schema.text("One of them.")))
          .named("AlarmChange");

  private static final Schema ALARMS =
      Schema.object("All alarms of an account and Region.")
          .member(
              "alarms",
              Schema.list(
                  "By name.",
                  Schema.object("An alarm.")
                      .member("alarm", Schema.text("Its name."))
                      .member("resource", Schema.text("The name of what it monitors."))
                      .member("metric", Schema.text("The metric that it compares."))
                      .member("state", STATE)
                      .member(
                          "changes",
                          Schema.list("Those of the last 30 days, oldest first.", CHANGE))
                      .named("AlarmReport")))
          .named("AlarmReports");

  private static final Schema VERIFICATION =
      Schema.object("Whose address is verified.")
          .member(ENDPOINT, Schema.text("The address, as CreateContactMethod was given it."))
          .optional(Places.ACCOUNT, Places.ACCOUNTS)
          .optional(Places.REGION, Places.REGIONS)
          .named("Verification");

  private static final Schema DONE =
      Schema.object("It is done.").member("status", Schema.text("ok")).named("Verified");

  @Override
  public void bind(Routes on) {
    on.get("alarms")
        .does("Tells how alarms changed their states, why, and who was notified.")
        .with(Places.ACCOUNT, Places.ACCOUNTS)
        .with(Places.REGION, Places.REGIONS)
        .answers(200, ALARMS)
        .by(
            request ->
                Answer.json(200, Map.of("alarms", alarms.apply(new Places(usual).of(request)))));
    on.post("verifications")
        .does("Follows the link in the mail that asks whether a contact method is to be used.")
        .takes(VERIFICATION)
        .answers(200, DONE)
        .by(this::verify);
  }

  private Answer verify(ControlRequest request) {
    Members body = request.members();
    String endpoint =
        body.text(ENDPOINT)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "The body must be {\"contactEndpoint\": \"<address>\"}, for example {\"contactEndpoint\": \"ops@example.com\"}."));
    verification.accept(new Places(usual).of(body), endpoint);
    return Answer.ok();
  }
}
