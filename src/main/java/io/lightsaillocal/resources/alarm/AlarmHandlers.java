package io.lightsaillocal.resources.alarm;

import static io.lightsaillocal.api.Operations.DELETE_ALARM;
import static io.lightsaillocal.api.Operations.GET_ALARMS;
import static io.lightsaillocal.api.Operations.PUT_ALARM;
import static io.lightsaillocal.api.Operations.TEST_ALARM;
import static io.lightsaillocal.resources.Kinds.ALARM;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.Alarm;
import io.lightsaillocal.api.AlarmState;
import io.lightsaillocal.api.DeleteAlarmRequest;
import io.lightsaillocal.api.DeleteAlarmResult;
import io.lightsaillocal.api.GetAlarmsRequest;
import io.lightsaillocal.api.GetAlarmsResult;
import io.lightsaillocal.api.MonitoredResourceInfo;
import io.lightsaillocal.api.PutAlarmRequest;
import io.lightsaillocal.api.PutAlarmResult;
import io.lightsaillocal.api.TestAlarmRequest;
import io.lightsaillocal.api.TestAlarmResult;
import io.lightsaillocal.api.TreatMissingData;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Measure;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PutAlarm, GetAlarms, DeleteAlarm, TestAlarm. */
final class AlarmHandlers {

  void bind(Family.Binder on) {
    on.write(PUT_ALARM, this::putAlarm)
        .read(GET_ALARMS, this::getAlarms)
        .write(DELETE_ALARM, this::deleteAlarm)
        .write(TEST_ALARM, this::testAlarm);
  }

  /** An alarm that there is keeps its state and gets another configuration as a whole. */
  private PutAlarmResult putAlarm(PutAlarmRequest request, Call call) {
    Names.check(request.alarmName());
    AlarmRules.check(request);
    Resource<?> monitored = call.resources().lock(request.monitoredResourceName());
    Measure measure = AlarmRules.measure(request.metricName(), monitored);
    List<Resource<Alarm>> all = call.resources().all(ALARM);
    AlarmRules.checkQuota(
        monitored,
        measure,
        all.stream().filter(other -> !other.name().equals(request.alarmName())).toList());
    Alarm body = body(request, monitored, measure);
    Optional<Resource<Alarm>> old =
        all.stream().filter(other -> other.name().equals(request.alarmName())).findFirst();
    Resource<Alarm> put =
        old.isPresent() ? replaced(old.get().name(), body, call) : added(request, body, call);
    return new PutAlarmResult(call.did(monitored.name(), put));
  }

  private static Resource<Alarm> added(PutAlarmRequest request, Alarm body, Call call) {
    Identity identity =
        call.resources().newIdentity(ALARM, request.alarmName(), Identity.ALL_ZONES);
    AlarmNotes notes = new AlarmNotes(call.now(), AlarmState.INSUFFICIENT_DATA, List.of());
    return call.resources()
        .add(
            ALARM,
            identity,
            body.toBuilder().tags(request.tags()).build(),
            Timeline.NONE,
            notes.notes());
  }

  private static Resource<Alarm> replaced(String name, Alarm body, Call call) {
    Resource<Alarm> old = call.resources().lock(ALARM, name);
    AlarmState state = new MonitoredAlarms(call.resources()).states(old).at(call.now());
    Resource<Alarm> changed =
        old.with(body.toBuilder().tags(old.body().tags()).build())
            .noting(new AlarmNotes(call.now(), state, List.of()).notes());
    call.resources().update(changed);
    return changed;
  }

  private GetAlarmsResult getAlarms(GetAlarmsRequest request, Call call) {
    MonitoredAlarms alarms = new MonitoredAlarms(call.resources());
    if (request.alarmName() != null) {
      Resource<Alarm> alarm = call.resources().get(ALARM, request.alarmName());
      return new GetAlarmsResult(
          isOf(request.monitoredResourceName(), alarm) ? alarms.shown(List.of(alarm)) : List.of(),
          null);
    }
    if (request.monitoredResourceName() != null) {
      return new GetAlarmsResult(
          alarms.shown(
              call.resources().all(ALARM).stream()
                  .filter(alarm -> isOf(request.monitoredResourceName(), alarm))
                  .toList()),
          null);
    }
    Page<Resource<Alarm>> page = call.resources().page(ALARM, request.pageToken());
    return new GetAlarmsResult(alarms.shown(page.items()), page.nextToken());
  }

  private static boolean isOf(@Nullable String resource, Resource<Alarm> alarm) {
    return resource == null || resource.equals(known(alarm.body().monitoredResourceInfo()).name());
  }

  private DeleteAlarmResult deleteAlarm(DeleteAlarmRequest request, Call call) {
    Resource<Alarm> alarm = call.resources().lock(ALARM, request.alarmName());
    call.resources().delete(alarm);
    return new DeleteAlarmResult(call.did(null, alarm));
  }

  private TestAlarmResult testAlarm(TestAlarmRequest request, Call call) {
    Resource<Alarm> alarm = call.resources().lock(ALARM, request.alarmName());
    call.resources()
        .update(alarm.noting(AlarmNotes.of(alarm).tested(call.now(), request.state()).notes()));
    return new TestAlarmResult(call.did(request.state().wire(), alarm));
  }

  private static Alarm body(PutAlarmRequest request, Resource<?> monitored, Measure measure) {
    List<AlarmState> triggers = request.notificationTriggers();
    return Alarm.builder()
        .monitoredResourceInfo(
            new MonitoredResourceInfo(monitored.arn(), monitored.name(), monitored.kind().type()))
        .metricName(request.metricName())
        .comparisonOperator(request.comparisonOperator())
        .threshold(request.threshold())
        .evaluationPeriods(request.evaluationPeriods())
        .datapointsToAlarm(
            request.datapointsToAlarm() == null
                ? request.evaluationPeriods()
                : request.datapointsToAlarm())
        .treatMissingData(
            request.treatMissingData() == null
                ? TreatMissingData.MISSING
                : request.treatMissingData())
        .period((int) AlarmStates.PERIOD.toSeconds())
        .statistic(measure.statistic())
        .unit(measure.unit())
        .contactProtocols(
            request.contactProtocols() == null ? List.of() : request.contactProtocols())
        .notificationTriggers(
            triggers == null || triggers.isEmpty() ? List.of(AlarmState.ALARM) : triggers)
        .notificationEnabled(!Boolean.FALSE.equals(request.notificationEnabled()))
        .build();
  }
}
