package io.lightsaillocal.resources.alarm;

import static io.lightsaillocal.resources.Members.known;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.lightsaillocal.api.Alarm;
import io.lightsaillocal.api.MonitoredResourceInfo;
import io.lightsaillocal.api.ResourceType;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.resources.Kind;
import io.lightsaillocal.resources.Measure;
import io.lightsaillocal.resources.Measures;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Resources;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Alarms together with what they monitor, which is read in one statement for each kind. */
record MonitoredAlarms(Resources resources) {

  /** The records of alarms as they are to be answered, with the states that they have now. */
  List<Alarm> shown(List<Resource<Alarm>> alarms) {
    Map<String, Resource<?>> monitored = monitored(alarms);
    return alarms.stream()
        .map(
            alarm ->
                alarm.body().toBuilder()
                    .state(states(alarm, monitored).at(resources.now()))
                    .build())
        .toList();
  }

  /** The states of one alarm. */
  AlarmStates states(Resource<Alarm> alarm) {
    return states(alarm, monitored(List.of(alarm)));
  }

  /** The states of an alarm, given what it monitors by its ARN. */
  AlarmStates states(Resource<Alarm> alarm, Map<String, Resource<?>> monitored) {
    MonitoredResourceInfo info = known(alarm.body().monitoredResourceInfo());
    Measure measure =
        Measures.find(known(info.resourceType()), known(alarm.body().metricName()).wire())
            .orElseThrow();
    return new AlarmStates(
        alarm, measure, Optional.ofNullable(monitored.get(info.arn())), resources);
  }

  /** What alarms monitor, by its ARN, as far as it is there. */
  Map<String, Resource<?>> monitored(List<Resource<Alarm>> alarms) {
    Map<ResourceType, List<String>> arns =
        alarms.stream()
            .map(alarm -> known(alarm.body().monitoredResourceInfo()))
            .collect(
                groupingBy(
                    info -> known(info.resourceType()),
                    mapping(info -> known(info.arn()), toList())));
    Map<String, Resource<?>> found = new HashMap<>();
    arns.forEach(
        (type, ofType) ->
            resources
                .withArns(new Kind<Structure>(type), ofType)
                .forEach(resource -> found.put(resource.arn(), resource)));
    return found;
  }
}
