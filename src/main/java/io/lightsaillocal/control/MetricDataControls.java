package io.lightsaillocal.control;

import io.lightsaillocal.resources.Handlers;
import io.lightsaillocal.resources.MetricValues;
import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.values.Durations;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Values of metrics that a test sets.
 *
 * @param usual the account and Region where a request names none
 */
public record MetricDataControls(Handlers handlers, Scope usual) implements Controls {

  private static final String RESOURCE = "resource";
  private static final String METRIC = "metric";
  private static final String VALUE = "value";
  private static final String MISSING = "missing";
  private static final String UNIT = "unit";
  private static final String FROM = "from";
  private static final String UNTIL = "until";

  private static final Schema RESOURCES = Schema.text("The name of the resource.");
  private static final Schema METRICS = Schema.text("The metric, as the API names it.");

  private static final Schema WANTED =
      Schema.object("What a metric of a resource is to show, for a time or from now on.")
          .member(RESOURCE, RESOURCES)
          .member(METRIC, METRICS)
          .optional(VALUE, Schema.number("What each reading is."))
          .optional(MISSING, Schema.flag("In place of a value: nothing is measured.").absent(false))
          .optional(UNIT, Schema.text("The unit of the value, to have it checked."))
          .optional(FROM, Schema.time("From when on it holds; from now on where none is given."))
          .optional(UNTIL, Schema.time("Until when; for ever where neither this nor for is given."))
          .optional("for", Schema.duration("For how long, in place of until."))
          .optional(Places.ACCOUNT, Places.ACCOUNTS)
          .optional(Places.REGION, Places.REGIONS)
          .named("MetricValue");

  private static final Schema SHOWN =
      Schema.object("What is set of the metrics of a resource.")
          .member(
              "metrics",
              Schema.list(
                  "By metric and time.",
                  Schema.object("What a metric shows for a time.")
                      .member(METRIC, METRICS)
                      .member(UNIT, Schema.text("What it is measured in."))
                      .optional(VALUE, Schema.number("What each reading is."))
                      .optional(MISSING, Schema.flag("Whether nothing is measured."))
                      .member(FROM, Schema.time("From when on it holds."))
                      .optional(UNTIL, Schema.time("Until when, if not for ever."))
                      .named("SetMetric")))
          .named("SetMetrics");

  @Override
  public void bind(Routes on) {
    on.get("metric-data")
        .does("Lists what is set of the metrics of a resource.")
        .with(RESOURCE, RESOURCES)
        .with(Places.ACCOUNT, Places.ACCOUNTS)
        .with(Places.REGION, Places.REGIONS)
        .answers(200, SHOWN)
        .by(request -> list(resource(request), place(request)));
    on.post("metric-data")
        .does("Sets what a metric of a resource shows. Data points and alarms follow from it.")
        .takes(WANTED)
        .answers(200, SHOWN)
        .by(this::set);
    on.delete("metric-data")
        .does("Forgets what is set of a metric of a resource, or of all where none is named.")
        .with(RESOURCE, RESOURCES)
        .with(METRIC, METRICS)
        .with(Places.ACCOUNT, Places.ACCOUNTS)
        .with(Places.REGION, Places.REGIONS)
        .answers(200, SHOWN)
        .by(this::clear);
  }

  private Answer set(ControlRequest request) {
    Members body = request.members();
    Scope place = new Places(usual).of(body);
    String resource = required(body, RESOURCE);
    OptionalDouble value = value(body);
    handlers.change(
        place,
        resources -> {
          Instant from = body.time(FROM).orElse(resources.now());
          new MetricValues(resources, handlers.delays())
              .set(
                  new MetricValues.Wanted(
                      resource,
                      required(body, METRIC),
                      value,
                      body.text(UNIT),
                      Optional.of(from),
                      until(body, from)));
          return resource;
        });
    return list(resource, place);
  }

  private static OptionalDouble value(Members body) {
    Optional<Double> value = body.decimal(VALUE);
    if (value.isPresent() == body.flag(MISSING)) {
      throw new IllegalArgumentException(
          "Give either a value or \"missing\": true, for example"
              + " {\"resource\": \"web\", \"metric\": \"CPUUtilization\", \"value\": 95, \"for\": \"15m\"}.");
    }
    return value.map(OptionalDouble::of).orElse(OptionalDouble.empty());
  }

  private static Optional<Instant> until(Members body, Instant from) {
    if (body.has(UNTIL) && body.has("for")) {
      throw new IllegalArgumentException("Give either until or for, not both.");
    }
    return body.text("for")
        .map(time -> from.plus(Durations.parse(time)))
        .or(() -> body.time(UNTIL));
  }

  private Answer clear(ControlRequest request) {
    String resource = resource(request);
    Scope place = place(request);
    handlers.change(
        place,
        resources -> {
          new MetricValues(resources, handlers.delays()).clear(resource, request.query(METRIC));
          return resource;
        });
    return list(resource, place);
  }

  private Answer list(String resource, Scope place) {
    List<Map<String, Object>> shown =
        handlers
            .look(place, resources -> new MetricValues(resources, handlers.delays()).of(resource))
            .stream()
            .map(MetricDataControls::described)
            .toList();
    return Answer.json(200, Map.of("metrics", shown));
  }

  private static Map<String, Object> described(MetricValues.Shown shown) {
    Map<String, Object> described = new LinkedHashMap<>();
    described.put(METRIC, shown.metric());
    described.put(UNIT, shown.unit().wire());
    if (shown.value().isPresent()) {
      described.put(VALUE, shown.value().getAsDouble());
    } else {
      described.put(MISSING, true);
    }
    described.put(FROM, shown.from().toString());
    shown.until().ifPresent(until -> described.put(UNTIL, until.toString()));
    return described;
  }

  private Scope place(ControlRequest request) {
    return new Places(usual).of(request);
  }

  private static String resource(ControlRequest request) {
    return request
        .query(RESOURCE)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Say of which resource: /_local/metric-data?resource=web"));
  }

  private static String required(Members body, String member) {
    return body.text(member)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The body has no '%s'. It is like %s."
                        .formatted(
                            member,
                            "{\"resource\": \"web\", \"metric\": \"CPUUtilization\", \"value\": 95}")));
  }
}
