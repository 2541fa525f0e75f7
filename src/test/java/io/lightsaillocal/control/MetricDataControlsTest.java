package io.lightsaillocal.control;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code /_local/metric-data}, {@code /_local/alarms} and {@code /_local/verifications}. */
class MetricDataControlsTest {

  private static final Instant NOW = Instant.parse("2026-03-10T12:30:45Z");

  private static final String ALARM =
      """
      {"alarmName": "busy", "metricName": "CPUUtilization", "monitoredResourceName": "web",
       "comparisonOperator": "GreaterThanThreshold", "threshold": 80, "evaluationPeriods": 2,
       "contactProtocols": ["Email", "SMS"], "notificationTriggers": ["OK", "ALARM"]}
      """;

  private LightsailLocal lightsail;
  private Wire wire;

  @BeforeEach
  void start() {
    lightsail = LightsailLocal.builder().time(InstantSource.fixed(NOW)).start();
    wire = Wire.to(lightsail);
    wire.ok(
        "CreateInstances",
        "{\"instanceNames\":[\"web\"],\"availabilityZone\":\"us-east-1a\",\"blueprintId\":\"ubuntu_24_04\",\"bundleId\":\"nano_3_0\"}");
  }

  @AfterEach
  void close() {
    lightsail.close();
  }

  @Test
  void aMetricIsSetForATimeOrFromNowOn() {
    post(
            "metric-data",
            "{'resource':'web','metric':'CPUUtilization','value':95,'unit':'Percent','for':'15m'}")
        .statusCode(200);
    post(
            "metric-data",
            "{'resource':'web','metric':'CPUUtilization','missing':true,'from':'2026-03-10T14:00:00+01:00','until':'2026-03-10T13:05:00Z'}")
        .statusCode(200);
    post("metric-data", "{'resource':'web','metric':'StatusCheckFailed','value':1}")
        .statusCode(200)
        .body("metrics", hasSize(3))
        .body(
            "metrics.metric",
            equalTo(List.of("CPUUtilization", "CPUUtilization", "StatusCheckFailed")))
        .body("metrics[0].value", equalTo(95.0f))
        .body("metrics[0].unit", equalTo("Percent"))
        .body("metrics[0].from", equalTo("2026-03-10T12:30:00Z"))
        .body("metrics[0].until", equalTo("2026-03-10T12:50:00Z"))
        .body("metrics[1].missing", equalTo(true))
        .body("metrics[1].value", equalTo(null))
        .body("metrics[1].from", equalTo("2026-03-10T13:00:00Z"))
        .body("metrics[2].until", equalTo(null));

    lightsail.advanceClock(Duration.ofMinutes(4));
    assertEquals(
        "{\"metricData\":[{\"average\":95.0,\"timestamp\":1.7731458E9,\"unit\":\"Percent\"}],\"metricName\":\"CPUUtilization\"}",
        wire.ok(
            "GetInstanceMetricData",
            "{\"instanceName\":\"web\",\"metricName\":\"CPUUtilization\",\"period\":300,\"startTime\":1773145800,"
                + "\"endTime\":1773149400,\"unit\":\"Percent\",\"statistics\":[\"Average\"]}"));
  }

  @Test
  void whatIsSetIsForgottenByMetricOrAltogether() {
    post("metric-data", "{'resource':'web','metric':'CPUUtilization','value':95}");
    post("metric-data", "{'resource':'web','metric':'NetworkIn','value':1}");
    post("metric-data", "{'resource':'web','metric':'NetworkOut','value':1}");

    wire.request()
        .delete("/_local/metric-data?resource=web&metric=NetworkIn")
        .then()
        .body("metrics.metric", equalTo(List.of("CPUUtilization", "NetworkOut")));
    wire.request().delete("/_local/metric-data?resource=web").then().body("metrics", hasSize(0));
    wire.request().get("/_local/metric-data?resource=web").then().body("metrics", hasSize(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{'resource':'wbe','metric':'CPUUtilization','value':1} | There is no resource 'wbe' in the account 123456789012 and the Region us-east-1.",
        "{'resource':'web','metric':'CPUUtilization','value':1,'region':'eu-west-1'} | There is no resource 'web' in the account 123456789012 and the Region eu-west-1.",
        "{'resource':'web','metric':'CPUUtilization','value':1,'account':'111122223333'} | in the account 111122223333",
        "{'resource':'web','metric':'CPU','value':1} | has no metric 'CPU'. Did you mean",
        "{'resource':'web','metric':'CPUUtilization','value':1,'unit':'Count'} | The metric CPUUtilization is measured in Percent, not in 'Count'.",
        "{'resource':'web','metric':'CPUUtilization','value':'1'} | The value of 'value' must be a number",
        "{'resource':'web','metric':'CPUUtilization'} | Give either a value or",
        "{'resource':'web','metric':'CPUUtilization','value':1,'missing':true} | Give either a value or",
        "{'resource':'web','metric':'CPUUtilization','value':1,'from':'noon'} | The value of 'from' must be a time such as 2026-03-10T12:30:00Z, not 'noon'.",
        "{'resource':'web','metric':'CPUUtilization','value':1,'until':'2026-03-10T12:30:00Z'} | A value that holds from 2026-03-10T12:30:45Z cannot hold until 2026-03-10T12:30:00Z.",
        "{'resource':'web','metric':'CPUUtilization','value':1,'until':'2026-03-10T13:30:00Z','for':'1h'} | Give either until or for, not both.",
        "{'resource':'web','metric':'CPUUtilization','value':1,'for':'soon'} | 'soon' is not a duration",
        "{'resource':'web','value':1} | The body has no 'metric'.",
        "{'metric':'CPUUtilization','value':1} | The body has no 'resource'.",
        "{'resource':'web','metric':'CPUUtilization','values':1} | no member 'values'"
      })
  void whatIsWrongIsToldAndSetsNothing(String body, String told) {
    post("metric-data", body).statusCode(400).body("message", containsString(told));
    wire.request().get("/_local/metric-data?resource=web").then().body("metrics", hasSize(0));
  }

  @Test
  void anAlarmTellsWhyItChangedAndWhoWasNotified() {
    post("verifications", "{'contactEndpoint':'ops@example.com'}")
        .statusCode(400)
        .body("message", containsString("no contact method with the address 'ops@example.com'"));
    wire.ok(
        "CreateContactMethod", "{\"protocol\":\"Email\",\"contactEndpoint\":\"ops@example.com\"}");
    wire.ok("PutAlarm", ALARM);
    lightsail.advanceClock(Duration.ofMinutes(15));
    post("verifications", "{'contactEndpoint':'ops@example.com'}").statusCode(200);
    post("metric-data", "{'resource':'web','metric':'CPUUtilization','value':95,'for':'5m'}");
    lightsail.advanceClock(Duration.ofMinutes(15));
    wire.ok("TestAlarm", "{\"alarmName\":\"busy\",\"state\":\"INSUFFICIENT_DATA\"}");

    wire.request()
        .get("/_local/alarms")
        .then()
        .statusCode(200)
        .rootPath("alarms[0]")
        .body("alarm", equalTo("busy"))
        .body("resource", equalTo("web"))
        .body("metric", equalTo("CPUUtilization"))
        .body("state", equalTo("INSUFFICIENT_DATA"))
        .body("changes.from", equalTo(List.of("INSUFFICIENT_DATA", "OK", "ALARM", "OK")))
        .body("changes.to", equalTo(List.of("OK", "ALARM", "OK", "INSUFFICIENT_DATA")))
        .body(
            "changes.at",
            equalTo(
                List.of(
                    "2026-03-10T12:40:00Z",
                    "2026-03-10T12:55:00Z",
                    "2026-03-10T13:00:00Z",
                    "2026-03-10T13:00:45Z")))
        .body(
            "changes[1].reason",
            equalTo(
                "2 of 2 data points are greater than 80.0: 95.0 at 2026-03-10T12:50:00Z, 95.0 at 2026-03-10T12:45:00Z. 2 of 2 make an alarm."))
        .body("changes[3].reason", equalTo("TestAlarm was called."))
        .body(
            "changes.notified",
            equalTo(
                List.of(
                    List.of(), List.of("ops@example.com"), List.of("ops@example.com"), List.of())));
    wire.request().get("/_local/alarms?region=eu-west-1").then().body("alarms", hasSize(0));
  }

  private ValidatableResponse post(String path, String body) {
    return wire.request()
        .contentType("application/json")
        .body(body.replace('\'', '"'))
        .post("/_local/" + path)
        .then();
  }
}
