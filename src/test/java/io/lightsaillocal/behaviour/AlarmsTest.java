package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.Alarm;
import software.amazon.awssdk.services.lightsail.model.AlarmState;
import software.amazon.awssdk.services.lightsail.model.ComparisonOperator;
import software.amazon.awssdk.services.lightsail.model.MetricName;
import software.amazon.awssdk.services.lightsail.model.MetricStatistic;
import software.amazon.awssdk.services.lightsail.model.MetricUnit;
import software.amazon.awssdk.services.lightsail.model.Operation;
import software.amazon.awssdk.services.lightsail.model.OperationStatus;
import software.amazon.awssdk.services.lightsail.model.OperationType;
import software.amazon.awssdk.services.lightsail.model.PutAlarmRequest;
import software.amazon.awssdk.services.lightsail.model.TreatMissingData;

/** PutAlarm, GetAlarms, DeleteAlarm, TestAlarm. */
class AlarmsTest extends FamilyTest {

  private static final Duration PERIOD = Duration.ofMinutes(5);

  @Test
  void aNewAlarmHasTheDefaultsOfTheServiceAndNotEnoughData() {
    createInstance("web");
    Operation operation = put(alarm -> alarm.evaluationPeriods(3)).get(0);

    assertEquals(OperationType.PUT_ALARM, operation.operationType());
    assertEquals("busy", operation.resourceName());
    assertEquals("Alarm", operation.resourceTypeAsString());
    assertEquals("web", operation.operationDetails());
    assertEquals(OperationStatus.SUCCEEDED, operation.status());
    Alarm alarm = get("busy");
    assertTrue(alarm.arn().matches("arn:aws:lightsail:us-east-1:123456789012:Alarm/[0-9a-f-]{36}"));
    assertEquals(Emulators.NOW, alarm.createdAt());
    assertEquals("all", alarm.location().availabilityZone());
    assertEquals("Alarm", alarm.resourceTypeAsString());
    assertEquals("web", alarm.monitoredResourceInfo().name());
    assertEquals("Instance", alarm.monitoredResourceInfo().resourceTypeAsString());
    assertEquals(
        client.getInstance(request -> request.instanceName("web")).instance().arn(),
        alarm.monitoredResourceInfo().arn());
    assertEquals(AlarmState.INSUFFICIENT_DATA, alarm.state());
    assertEquals(300, alarm.period());
    assertEquals(3, alarm.evaluationPeriods());
    assertEquals(3, alarm.datapointsToAlarm());
    assertEquals(MetricStatistic.AVERAGE, alarm.statistic());
    assertEquals(MetricUnit.PERCENT, alarm.unit());
    assertEquals(TreatMissingData.MISSING, alarm.treatMissingData());
    assertEquals(List.of(), alarm.contactProtocols());
    assertEquals(List.of(AlarmState.ALARM), alarm.notificationTriggers());
    assertEquals(true, alarm.notificationEnabled());
    assertEquals(List.of("busy"), client.getActiveNames(r -> {}).activeNames().subList(0, 1));
  }

  /** That nothing was measured for so long is found out without a look at each period. */
  @Test
  @Timeout(60)
  void anAlarmThatIgnoresMissingDataKeepsItsStateForCenturies() {
    createInstance("web");
    lightsail.metricData("web", "CPUUtilization").set(95);
    client.putAlarm(
        request ->
            request
                .alarmName("busy")
                .metricName(MetricName.CPU_UTILIZATION)
                .monitoredResourceName("web")
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(80.0)
                .evaluationPeriods(2)
                .treatMissingData(TreatMissingData.IGNORE));
    lightsail.advanceClock(Duration.ofHours(1));
    Instant last = Emulators.NOW.plus(Duration.ofHours(1));
    lightsail
        .metricData("web", "CPUUtilization")
        .setMissing(last, last.plus(Duration.ofDays(100_000)));
    lightsail.advanceClock(Duration.ofDays(90_000));

    assertEquals(AlarmState.ALARM, get("busy").state());
  }

  @Test
  void anAlarmChangesItsStateWhenTheClockGetsThere() {
    createInstance("web");
    put(alarm -> alarm.evaluationPeriods(2));
    lightsail.advanceClock(Duration.ofMinutes(20));
    assertEquals(AlarmState.OK, get("busy").state());

    lightsail.metricData("web", "CPUUtilization").set(95);
    lightsail.advanceClock(PERIOD);
    assertEquals(AlarmState.OK, get("busy").state(), "one of two data points breaches");
    lightsail.advanceClock(PERIOD);
    assertEquals(AlarmState.ALARM, get("busy").state());

    lightsail.metricData("web", "CPUUtilization").clear();
    assertEquals(AlarmState.OK, get("busy").state(), "what was set was never measured");
  }

  @Test
  void anAlarmIsOfTheTimeAndNotOfTheCalls() {
    createInstance("web");
    put(alarm -> {});
    lightsail
        .metricData("web", "CPUUtilization")
        .set(95, Emulators.NOW.plus(Duration.ofHours(1)), Emulators.NOW.plus(Duration.ofHours(2)));

    lightsail.advanceClock(Duration.ofMinutes(90));
    assertEquals(AlarmState.ALARM, get("busy").state());
    lightsail.advanceClock(Duration.ofHours(1));
    assertEquals(AlarmState.OK, get("busy").state());
  }

  @Test
  void anAlarmComparesAsItIsTold() {
    createInstance("web");
    lightsail.metricData("web", "CPUUtilization").set(80);
    for (ComparisonOperator operator : ComparisonOperator.knownValues()) {
      put(alarm -> alarm.alarmName("is").comparisonOperator(operator));
      lightsail.advanceClock(PERIOD);
      boolean isEqual = operator.toString().endsWith("OrEqualToThreshold");
      assertEquals(
          isEqual ? AlarmState.ALARM : AlarmState.OK, get("is").state(), operator::toString);
    }
  }

  @Test
  void aSumIsThatOfAllReadingsOfAPeriod() {
    createInstance("web");
    put(
        alarm ->
            alarm
                .metricName(MetricName.STATUS_CHECK_FAILED)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .threshold(4.5));
    lightsail.metricData("web", "StatusCheckFailed").set(1);
    lightsail.advanceClock(PERIOD);
    assertEquals(MetricStatistic.SUM, get("busy").statistic());
    assertEquals(AlarmState.ALARM, get("busy").state(), "five readings of 1 in five minutes");
  }

  @Test
  void aStoppedInstanceHasNoDataAndIsTreatedAsTheAlarmSays() {
    createInstance("web");
    put(alarm -> alarm.alarmName("missing"));
    put(alarm -> alarm.alarmName("breaching").treatMissingData(TreatMissingData.BREACHING));
    lightsail.advanceClock(Duration.ofMinutes(20));
    client.stopInstance(request -> request.instanceName("web"));
    lightsail.advanceClock(Duration.ofMinutes(30));

    assertEquals(AlarmState.INSUFFICIENT_DATA, get("missing").state());
    assertEquals(AlarmState.ALARM, get("breaching").state());
  }

  @Test
  void anAlarmOutlivesWhatItMonitorsAndHasNoMoreData() {
    createInstance("web");
    put(alarm -> {});
    lightsail.advanceClock(Duration.ofMinutes(20));
    assertEquals(AlarmState.OK, get("busy").state());

    client.deleteInstance(request -> request.instanceName("web"));
    createInstance("web");
    lightsail.advanceClock(Duration.ofMinutes(20));

    assertEquals(AlarmState.INSUFFICIENT_DATA, get("busy").state());
  }

  @Test
  void anUpdateReplacesTheConfigurationAndKeepsTheState() {
    createInstance("web");
    put(alarm -> alarm.treatMissingData(TreatMissingData.BREACHING));
    lightsail.metricData("web", "CPUUtilization").set(95);
    lightsail.advanceClock(PERIOD);
    Alarm before = get("busy");
    assertEquals(AlarmState.ALARM, before.state());

    put(alarm -> alarm.threshold(99.0));

    Alarm after = get("busy");
    assertEquals(AlarmState.ALARM, after.state());
    assertEquals(99.0, after.threshold());
    assertEquals(TreatMissingData.MISSING, after.treatMissingData());
    assertEquals(before.arn(), after.arn());
    assertEquals(before.createdAt(), after.createdAt());
    lightsail.advanceClock(PERIOD);
    assertEquals(AlarmState.OK, get("busy").state());
  }

  /** The SDK does not know these tags yet. */
  @Test
  void anUpdateLeavesTheTagsAlone() {
    createInstance("web");
    Wire wire = Wire.to(lightsail);
    String tags = ",\"tags\":[{\"key\":\"team\",\"value\":\"press\"}]";
    String alarm =
        "{\"alarmName\":\"busy\",\"metricName\":\"CPUUtilization\",\"monitoredResourceName\":\"web\","
            + "\"comparisonOperator\":\"LessThanThreshold\",\"threshold\":1,\"evaluationPeriods\":1%s}";
    wire.ok("PutAlarm", alarm.formatted(tags));
    wire.ok("PutAlarm", alarm.formatted(""));

    assertTrue(wire.ok("GetAlarms", "{}").contains(tags));
    wire.ok("UntagResource", "{\"resourceName\":\"busy\",\"tagKeys\":[\"team\"]}");
    assertTrue(wire.ok("GetAlarms", "{}").contains("\"tags\":[]"));
  }

  @Test
  void aTestHoldsUntilTheNextEvaluation() {
    createInstance("web");
    put(alarm -> {});
    lightsail.advanceClock(Duration.ofMinutes(20));

    Operation operation =
        client
            .testAlarm(request -> request.alarmName("busy").state(AlarmState.ALARM))
            .operations()
            .get(0);

    assertEquals(OperationType.TEST_ALARM, operation.operationType());
    assertEquals(AlarmState.ALARM, get("busy").state());
    lightsail.advanceClock(PERIOD);
    assertEquals(AlarmState.OK, get("busy").state());
  }

  @Test
  void alarmsAreFoundByNameAndByWhatTheyMonitor() {
    createInstance("web");
    createInstance("db");
    put(alarm -> alarm.alarmName("web-busy"));
    put(alarm -> alarm.alarmName("db-busy").monitoredResourceName("db"));
    put(alarm -> alarm.alarmName("db-quiet").monitoredResourceName("db"));

    assertEquals(List.of("db-busy", "db-quiet", "web-busy"), names(client, null, null));
    assertEquals(List.of("db-busy", "db-quiet"), names(client, null, "db"));
    assertEquals(List.of("db-busy"), names(client, "db-busy", "db"));
    assertEquals(List.of(), names(client, "db-busy", "web"));
    assertEquals(List.of(), names(client, null, "nothing"));
    assertEquals(List.of(), names(as(OTHER_ACCOUNT, "us-east-1"), null, null));
    assertEquals(List.of(), names(as(ACCOUNT, "eu-west-1"), null, null));
    assertNotFound("The Alarm does not exist: nothing", () -> get("nothing"));
  }

  @Test
  void aDeletedAlarmIsGoneAtOnce() {
    createInstance("web");
    put(alarm -> {});

    Operation operation =
        client.deleteAlarm(request -> request.alarmName("busy")).operations().get(0);

    assertEquals(OperationType.DELETE_ALARM, operation.operationType());
    assertNotFound("The Alarm does not exist: busy", () -> get("busy"));
    assertNotFound(
        "The Alarm does not exist: busy",
        () -> client.deleteAlarm(request -> request.alarmName("busy")));
    assertNotFound(
        "The Alarm does not exist: busy",
        () -> client.testAlarm(request -> request.alarmName("busy").state(AlarmState.OK)));
  }

  @Test
  void whatCannotBeMonitoredIsRefused() {
    createInstance("web");
    createDisk("data");

    assertNotFound(
        "The resource does not exist: nothing",
        () -> put(alarm -> alarm.monitoredResourceName("nothing")));
    assertInvalid(
        "The resource data is a Disk, which alarms cannot monitor.",
        () -> put(alarm -> alarm.monitoredResourceName("data")));
    assertInvalid(
        "The metric RequestCount is not one of the resource web, which is a Instance.",
        () -> put(alarm -> alarm.metricName(MetricName.REQUEST_COUNT)));
    assertInvalid(
        "The evaluationPeriods 0 is not valid. It must be from 1 to 288.",
        () -> put(alarm -> alarm.evaluationPeriods(0)));
    assertInvalid(
        "The evaluationPeriods 289 is not valid. It must be from 1 to 288.",
        () -> put(alarm -> alarm.evaluationPeriods(289)));
    assertInvalid(
        "The datapointsToAlarm 3 is not valid. It must be from 1 to the evaluationPeriods, 2.",
        () -> put(alarm -> alarm.evaluationPeriods(2).datapointsToAlarm(3)));
    assertInvalid(
        "The datapointsToAlarm 0 is not valid. It must be from 1 to the evaluationPeriods, 2.",
        () -> put(alarm -> alarm.evaluationPeriods(2).datapointsToAlarm(0)));
    assertInvalid(
        "The notificationTriggers OK are not valid. They must contain ALARM.",
        () -> put(alarm -> alarm.notificationTriggers(AlarmState.OK)));
    assertInvalid(
        "Some names are already in use: data", () -> put(alarm -> alarm.alarmName("data")));
    assertEquals(List.of(), names(client, null, null));
  }

  @Test
  void aMetricHasTwoAlarmsAtMost() {
    createInstance("web");
    put(alarm -> alarm.alarmName("first"));
    put(alarm -> alarm.alarmName("second"));
    put(alarm -> alarm.alarmName("second").threshold(70.0));
    put(alarm -> alarm.alarmName("other").metricName(MetricName.NETWORK_IN));

    assertInvalid(
        "The metric CPUUtilization of web has 2 alarms already. A metric of a resource can have up to 2.",
        () -> put(alarm -> alarm.alarmName("third")));
    assertInvalid(
        "The metric CPUUtilization of web has 2 alarms already. A metric of a resource can have up to 2.",
        () -> put(alarm -> alarm.alarmName("other")));
    client.deleteAlarm(request -> request.alarmName("first"));
    put(alarm -> alarm.alarmName("third"));
  }

  private Alarm get(String name) {
    return client.getAlarms(request -> request.alarmName(name)).alarms().get(0);
  }

  private static List<String> names(LightsailClient client, String alarm, String resource) {
    return client
        .getAlarms(request -> request.alarmName(alarm).monitoredResourceName(resource))
        .alarms()
        .stream()
        .map(Alarm::name)
        .toList();
  }

  /** An alarm for a processor of {@code web} that is 80 percent busy or more for 5 minutes. */
  private List<Operation> put(Consumer<PutAlarmRequest.Builder> but) {
    PutAlarmRequest.Builder alarm =
        PutAlarmRequest.builder()
            .alarmName("busy")
            .metricName(MetricName.CPU_UTILIZATION)
            .monitoredResourceName("web")
            .comparisonOperator(ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD)
            .threshold(80.0)
            .evaluationPeriods(1);
    but.accept(alarm);
    return client.putAlarm(alarm.build()).operations();
  }
}
