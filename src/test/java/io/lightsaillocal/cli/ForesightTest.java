package io.lightsaillocal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether a command line that nobody has parsed yet starts an emulator in memory. */
class ForesightTest {

  @ParameterizedTest
  @CsvSource({
    "'', '', true",
    "--port 0 --log requests, '', true",
    "--port=0, LIGHTSAIL_LOCAL_PORT, true",
    "--data-dir state, '', false",
    "--data-dir=state, '', false",
    "--port 0 --db-url jdbc:postgresql://db/state, '', false",
    "'', LIGHTSAIL_LOCAL_DATA_DIR, false",
    "'', LIGHTSAIL_LOCAL_DB_URL, false",
    "--help, '', false",
    "--version, '', false",
    "health, '', false",
    "health --port 4571, '', false",
    "completion, '', false",
  })
  void isToldFromArgumentsAndVariables(String arguments, String variable, boolean inMemory) {
    List<String> given = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
    Map<String, String> environment = variable.isEmpty() ? Map.of() : Map.of(variable, "value");
    assertEquals(inMemory, Foresight.startsInMemory(given, environment));
  }
}
