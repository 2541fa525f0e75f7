package io.lightsaillocal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.lightsaillocal.LightsailLocal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What is said of a start and of an end that take long. */
class SettingOptionsTest {

  @ParameterizedTest
  @CsvSource({
    "--port=0, '', ''",
    "--data-dir=kept, Opening what is kept, ''",
    "--db-url=jdbc:postgresql://localhost/state, Opening what is kept, ''",
    "--seed-file=seed.yaml, Making what the seed declares, ''",
    "--load-state=state.zip, Loading the state, ''",
    "--save-state=state.zip, '', Saving the state",
    "--load-state=state.zip --data-dir=kept --save-state=new.zip, Loading the state, Saving the state"
  })
  void tellWhatMayTakeLong(String arguments, String atStart, String atEnd) {
    CommandSpec spec = CommandSpec.create();
    SettingOptions options = new SettingOptions(spec, LightsailLocal.builder());
    new CommandLine(spec).parseArgs(arguments.split(" ", -1));

    assertEquals(atStart, options.slowStart().orElse(""));
    assertEquals(atEnd, options.slowEnd().orElse(""));
  }
}
