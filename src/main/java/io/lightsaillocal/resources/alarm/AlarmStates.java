package io.lightsaillocal.resources.alarm;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.Alarm;
import io.lightsaillocal.api.AlarmState;
import io.lightsaillocal.api.Structure;
import io.lightsaillocal.resources.Measure;
import io.lightsaillocal.resources.Metrics;
import io.lightsaillocal.resources.Readings;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Resources;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The states of one alarm in the course of time. It is evaluated at every fifth minute. */
final class AlarmStates {

  static final Duration PERIOD = Duration.ofMinutes(5);

  /** How many periods before its own an alarm looks at where some have no data. */
  private static final int FURTHER_PERIODS = 2;

  private final Alarm alarm;
  private final AlarmNotes notes;
  private final Measure measure;
  private final Optional<Resource<? extends Structure>> monitored;
  private final Metrics.Series readings;

  /**
   * The states of an alarm, as they can be known at this moment.
   *
   * @param monitored nothing if it is gone; there is no data then
   */
  AlarmStates(
      Resource<Alarm> alarm,
      Measure measure,
      Optional<Resource<? extends Structure>> monitored,
      Resources resources) {
    this.alarm = alarm.body();
    this.notes = AlarmNotes.of(alarm);
    this.measure = measure;
    this.monitored = monitored;
    this.readings =
        monitored
            .map(resource -> Readings.of(resource, measure, resources))
            .orElse(from -> OptionalDouble.empty());
  }

  /**
   * That the alarm went from one state to another.
   *
   * @param reason in words
   */
  record Change(Instant at, AlarmState from, AlarmState to, String reason) {}

  /** The state at a moment that is not before the alarm was last put. */
  AlarmState at(Instant moment) {
    Optional<AlarmNotes.Test> test = lastTest(moment);
    Instant time = evaluationBefore(moment);
    while (time.isAfter(notes.configured())) {
      if (test.isPresent() && !test.get().at().isBefore(time)) {
        return test.get().state();
      }
      Evaluation evaluation = evaluation(time);
      if (evaluation.state().isPresent()) {
        return evaluation.state().get();
      }
      time = evaluation.points().isEmpty() ? beforeGap(time) : time.minus(PERIOD);
    }
    return test.map(AlarmNotes.Test::state).orElse(notes.state());
  }

  /** The last evaluation before one that saw no data which may have seen some. */
  private Instant beforeGap(Instant time) {
    Duration seen = PERIOD.multipliedBy(known(alarm.evaluationPeriods()) + FURTHER_PERIODS);
    Instant last =
        monitored
            .flatMap(resource -> Readings.lastChange(resource, measure, time))
            .map(change -> evaluationBefore(change.plus(seen)))
            .orElse(notes.configured());
    return last.isBefore(time) ? last : time.minus(PERIOD);
  }

  /** All changes after a moment and up to another, and all tests, oldest first. */
  List<Change> between(Instant after, Instant until) {
    List<Change> changes = new ArrayList<>();
    boolean isWhole = !after.isAfter(notes.configured());
    AlarmState state = isWhole ? notes.state() : at(after);
    Instant from = isWhole ? notes.configured() : after.plusMillis(1);
    while (true) {
      Instant time = evaluationBefore(from).plus(PERIOD);
      boolean isLast = time.isAfter(until);
      state = addTests(from, isLast ? until.plusMillis(1) : time, state, changes);
      if (isLast) {
        return changes;
      }
      Evaluation evaluation = evaluation(time);
      AlarmState next = evaluation.state().orElse(state);
      if (next != state) {
        changes.add(new Change(time, state, next, evaluation.reason()));
      }
      state = next;
      from = time;
    }
  }

  /** Adds the tests from a moment on and before another, and gives the state after them. */
  private AlarmState addTests(
      Instant from, Instant before, AlarmState state, List<Change> changes) {
    AlarmState last = state;
    for (AlarmNotes.Test test : notes.tests()) {
      if (!test.at().isBefore(from) && test.at().isBefore(before)) {
        changes.add(new Change(test.at(), last, test.state(), "TestAlarm was called."));
        last = test.state();
      }
    }
    return last;
  }

  private Optional<AlarmNotes.Test> lastTest(Instant moment) {
    return notes.tests().stream()
        .filter(test -> !test.at().isAfter(moment))
        .reduce((earlier, later) -> later);
  }

  private Evaluation evaluation(Instant time) {
    int periods = known(alarm.evaluationPeriods());
    List<Evaluation.Point> newest = new ArrayList<>();
    for (int back = 1; back <= periods + FURTHER_PERIODS && newest.size() < periods; back++) {
      Instant from = time.minus(PERIOD.multipliedBy(back));
      Metrics.over(readings, measure, from, PERIOD)
          .ifPresent(value -> newest.add(new Evaluation.Point(from, value)));
    }
    return new Evaluation(alarm, newest);
  }

  private static Instant evaluationBefore(Instant moment) {
    long length = PERIOD.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), length) * length);
  }
}
