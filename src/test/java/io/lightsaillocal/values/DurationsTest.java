package io.lightsaillocal.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

  @ParameterizedTest
  @CsvSource({
    "PT5S, PT5S",
    "5s, PT5S",
    "0.2s, PT0.2S",
    "200ms, PT0.2S",
    "1h30m, PT1H30M",
    "2d, P2D",
    "P1DT2H, P1DT2H",
    "-PT5S, PT-5S"
  })
  void areWrittenAsInIso8601OrShort(String text, Duration meant) {
    assertEquals(meant, Durations.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5", "s", "soon", "5 s", "1.5ms", "PT", "PT99999999999999999999S"})
  void elseExamplesAreGiven(String text) {
    assertEquals(
        "'%s' is not a duration, such as PT5S or 5s for 5 seconds, PT0.2S or 200ms for 0.2 seconds."
            .formatted(text),
        assertThrows(IllegalArgumentException.class, () -> Durations.parse(text)).getMessage());
  }
}
