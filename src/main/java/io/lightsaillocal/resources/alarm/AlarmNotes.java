package io.lightsaillocal.resources.alarm;

import static java.util.stream.Collectors.joining;

import io.lightsaillocal.api.Alarm;
import io.lightsaillocal.api.AlarmState;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Resource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is kept of an alarm beside its record: all that its states do not follow from its metric.
 *
 * @param configured when it was last put; it is evaluated from then on
 * @param state that it had then
 * @param tests the tests since then, oldest first
 */
record AlarmNotes(Instant configured, AlarmState state, List<Test> tests) {

  private static final String CONFIGURED = "configured";
  private static final String STATE = "stateThen";
  private static final String TESTS = "tests";

  /** What was long ago no longer matters. */
  private static final int MAX_TESTS = 50;

  /** That somebody has set the state by TestAlarm, until the next evaluation. */
  record Test(Instant at, AlarmState state) {

    private String text() {
      return at.toEpochMilli() + "/" + state.wire();
    }

    private static Test parse(String text) {
      int slash = text.indexOf('/');
      return new Test(
          Instant.ofEpochMilli(Long.parseLong(text, 0, slash, 10)),
          AlarmState.ofWire(text.substring(slash + 1)).orElseThrow());
    }
  }

  static AlarmNotes of(Resource<Alarm> alarm) {
    Notes notes = alarm.notes();
    return new AlarmNotes(
        notes.time(CONFIGURED).orElseThrow(),
        AlarmState.ofWire(notes.get(STATE).orElseThrow()).orElseThrow(),
        notes
            .get(TESTS)
            .map(texts -> Stream.of(texts.split(",")).map(Test::parse).toList())
            .orElse(List.of()));
  }

  AlarmNotes tested(Instant at, AlarmState tested) {
    List<Test> all = new ArrayList<>(tests);
    all.add(new Test(at, tested));
    return new AlarmNotes(
        configured,
        state,
        List.copyOf(all.subList(Math.max(0, all.size() - MAX_TESTS), all.size())));
  }

  Notes notes() {
    Notes notes = Notes.NONE.with(CONFIGURED, configured).with(STATE, state.wire());
    return tests.isEmpty()
        ? notes
        : notes.with(TESTS, tests.stream().map(Test::text).collect(joining(",")));
  }
}
