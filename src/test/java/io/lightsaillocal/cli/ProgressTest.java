package io.lightsaillocal.cli;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What is said while something takes long. */
class ProgressTest {

  private final StringWriter said = new StringWriter();
  private final PrintWriter out = new PrintWriter(said);

  @Test
  void whatIsDoneAtOnceIsNotTold() {
    Progress progress = Progress.of(out, "Loading", Duration.ofHours(1));
    progress.close();

    assertFalse(progress.isAlive());
    assertEquals("", said.toString());
  }

  @Test
  void whatTakesLongIsToldUntilItIsDone() {
    Progress progress = Progress.of(out, "Loading", Duration.ofMillis(1));
    await().until(() -> said.toString().lines().count() >= 2);
    progress.close();

    assertFalse(progress.isAlive());
    assertTrue(
        said.toString().lines().allMatch(line -> line.matches("Loading \\(\\d+ s so far\\) …")),
        said.toString());
  }
}
