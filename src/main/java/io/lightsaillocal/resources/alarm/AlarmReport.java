package io.lightsaillocal.resources.alarm;

import static io.lightsaillocal.resources.Kinds.ALARM;
import static io.lightsaillocal.resources.Kinds.CONTACT_METHOD;
import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.Alarm;
import io.lightsaillocal.api.AlarmState;
import io.lightsaillocal.api.ContactMethod;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What became of an alarm, beyond what the API tells.
 *
 * @param resource the name of what it monitors
 * @param state that it has now
 * @param changes of the time for which CloudWatch keeps the history of an alarm, oldest first
 */
public record AlarmReport(
    String alarm, String resource, String metric, AlarmState state, List<Change> changes) {

  private static final Duration HISTORY = Duration.ofDays(30);

  /**
   * That an alarm went from one state to another, or was tested.
   *
   * @param reason in words
   * @param notified the addresses that were told
   */
  public record Change(
      Instant at, AlarmState from, AlarmState to, String reason, List<String> notified) {}

  /** Those of all alarms of an account and Region, by name. */
  public static List<AlarmReport> all(Resources resources) {
    List<Resource<Alarm>> alarms = resources.all(ALARM);
    List<Resource<ContactMethod>> contacts = resources.all(CONTACT_METHOD);
    MonitoredAlarms monitored = new MonitoredAlarms(resources);
    Map<String, Resource<?>> found = monitored.monitored(alarms);
    return alarms.stream()
        .map(alarm -> of(alarm, monitored.states(alarm, found), contacts, resources.now()))
        .toList();
  }

  private static AlarmReport of(
      Resource<Alarm> alarm,
      AlarmStates states,
      List<Resource<ContactMethod>> contacts,
      Instant now) {
    return new AlarmReport(
        alarm.name(),
        known(known(alarm.body().monitoredResourceInfo()).name()),
        known(alarm.body().metricName()).wire(),
        states.at(now),
        states.between(now.minus(HISTORY), now).stream()
            .map(
                change ->
                    new Change(
                        change.at(),
                        change.from(),
                        change.to(),
                        change.reason(),
                        notified(alarm.body(), change, contacts)))
            .toList());
  }

  /** Whoever is verified at that time, of those whom the alarm names. */
  private static List<String> notified(
      Alarm alarm, AlarmStates.Change change, List<Resource<ContactMethod>> contacts) {
    if (!known(alarm.notificationEnabled())
        || !known(alarm.notificationTriggers()).contains(change.to())) {
      return List.of();
    }
    return contacts.stream()
        .filter(
            contact ->
                known(alarm.contactProtocols()).contains(known(contact.body().protocol()))
                    && !contact.identity().createdAt().isAfter(change.at())
                    && contact.timeline().at(change.at()).equals(Contacts.VALID))
        .map(contact -> known(contact.body().contactEndpoint()))
        .toList();
  }
}
