package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lightsail.model.AlarmState;
import software.amazon.awssdk.services.lightsail.model.ComparisonOperator;
import software.amazon.awssdk.services.lightsail.model.MetricName;
import software.amazon.awssdk.services.lightsail.model.TreatMissingData;

/**
 * How missing data points are treated, row by row as the tables of CloudWatch's user guide tell it
 * ("Configuring how CloudWatch alarms treat missing data"): X breaches, 0 does not, - is missing.
 */
class AlarmEvaluationTest extends FamilyTest {

  private static final Duration PERIOD = Duration.ofMinutes(5);

  /** Where an evaluation begins of which nothing but the row is seen. */
  private static final Instant START = Instant.parse("2026-03-10T18:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0-X-X, 3, OK,                OK,     OK,    OK",
    "0----, 3, OK,                OK,     OK,    OK",
    "-----, 3, INSUFFICIENT_DATA, retain, ALARM, OK",
    "0XX-X, 3, ALARM,             ALARM,  ALARM, ALARM",
    "--X--, 3, ALARM,             retain, ALARM, OK",
    "0-X-X, 2, ALARM,             ALARM,  ALARM, ALARM",
    "00X0X, 2, ALARM,             ALARM,  ALARM, ALARM",
    "0-X--, 2, OK,                OK,     ALARM, OK",
    "----0, 2, OK,                OK,     ALARM, OK",
    "----X, 2, ALARM,             retain, ALARM, OK"
  })
  void followsTheTable(
      String points,
      int toAlarm,
      String missing,
      String ignore,
      String breaching,
      String notBreaching) {
    assertState(missing, points, toAlarm, TreatMissingData.MISSING, AlarmState.OK);
    assertState(breaching, points, toAlarm, TreatMissingData.BREACHING, AlarmState.OK);
    assertState(notBreaching, points, toAlarm, TreatMissingData.NOT_BREACHING, AlarmState.OK);
    for (AlarmState before : AlarmState.knownValues()) {
      assertState(ignore, points, toAlarm, TreatMissingData.IGNORE, before);
    }
  }

  /** Sets the state by a test just before the evaluation that sees the row. */
  private void assertState(
      String expected, String points, int toAlarm, TreatMissingData missing, AlarmState before) {
    lightsail.reset();
    createInstance("web");
    Instant end = START.plus(PERIOD.multipliedBy(points.length()));
    lightsail.metricData("web", "CPUUtilization").setMissing(Emulators.NOW, end.plus(PERIOD));
    for (int i = 0; i < points.length(); i++) {
      Instant from = START.plus(PERIOD.multipliedBy(i));
      if (points.charAt(i) != '-') {
        lightsail
            .metricData("web", "CPUUtilization")
            .set(points.charAt(i) == 'X' ? 95 : 5, from, from.plus(PERIOD));
      }
    }
    lightsail.advanceClock(Duration.between(Emulators.NOW, end).minusSeconds(1));
    client.putAlarm(
        request ->
            request
                .alarmName("busy")
                .metricName(MetricName.CPU_UTILIZATION)
                .monitoredResourceName("web")
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(80.0)
                .evaluationPeriods(3)
                .datapointsToAlarm(toAlarm)
                .treatMissingData(missing));
    client.testAlarm(request -> request.alarmName("busy").state(before));
    lightsail.advanceClock(Duration.ofSeconds(1));

    assertEquals(
        expected.equals("retain") ? before : AlarmState.fromValue(expected),
        client.getAlarms(request -> request.alarmName("busy")).alarms().get(0).state(),
        () -> "%s, %d of 3, %s, from %s".formatted(points, toAlarm, missing, before));
  }
}
