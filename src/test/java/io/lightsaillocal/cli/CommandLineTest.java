package io.lightsaillocal.cli;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.EmulatorProcess.Ended;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program says about itself, and what it refuses. */
class CommandLineTest {

  private static final List<String> OPTIONS =
      List.of(
          "--port <number>",
          "--host <address>",
          "--data-dir <folder>",
          "--db-url <jdbc url>",
          "--auth <off|on>",
          "--credential <id:secret[:account]>",
          "--account <12 digits>",
          "--region <name>",
          "--region-setting-up <name>",
          "--operation-delay <[operation=]duration>",
          "--realistic-times[ <off|on>]",
          "--public-url <url>",
          "--bucket-url <local|aws>",
          "--bucket-quota <number>",
          "--quota <type=number>",
          "--freeze-clock <time>",
          "--seed <number>",
          "--log <quiet|requests>",
          "--help",
          "--version");

  @TempDir private Path folder;

  @Test
  void helpListsEveryOptionAndHowToSetItByTheEnvironment() {
    Ended help = EmulatorProcess.run("--help");

    assertEquals(0, help.exitCode());
    assertEquals("", help.errors());
    assertAll(
        OPTIONS.stream()
            .map(
                option ->
                    () -> assertTrue(help.output().replace("=<", " <").contains(option), option)));
    assertTrue(help.output().contains("LIGHTSAIL_LOCAL_DATA_DIR"), help.output());
    assertTrue(help.output().contains("health"), help.output());
  }

  @Test
  void helpHasTheOptionsInGroups() {
    String help = EmulatorProcess.run("--help").output();

    int before = 0;
    for (HelpGroup group : HelpGroup.values()) {
      int heading = help.indexOf("\n" + group.title() + ":\n");
      assertTrue(heading > before, group.title() + ": " + help);
      for (Setting setting : group.settings()) {
        int option = help.indexOf(" " + setting.option() + "=");
        assertTrue(option < 0 || option > heading, setting.option());
      }
      before = heading;
    }
    for (Setting setting : Setting.values()) {
      assertEquals(
          2, help.split(" " + setting.option() + "[=\\[]", -1).length, setting.option() + help);
    }
  }

  @Test
  void completionIsAScriptThatTheShellUnderstandsAndThatKnowsEveryOption() throws Exception {
    Ended completion = EmulatorProcess.run("completion");

    assertEquals(0, completion.exitCode(), completion.errors());
    Path script = Files.writeString(folder.resolve("completion"), completion.output());
    // What bash sets for a completion that somebody types is not to be had in a script.
    String typed =
        """
        exec 2>/dev/null; source %s
        COMP_CWORD=1; COMP_WORDS=(lightsail-local --au)
        _complete_lightsail-local; echo "${COMPREPLY[@]}"
        COMP_WORDS=(lightsail-local hea)
        _complete_lightsail-local; echo "${COMPREPLY[@]}"
        COMP_CWORD=2; COMP_WORDS=(lightsail-local --auth '')
        _complete_lightsail-local; echo "${COMPREPLY[@]}"
        """;
    String completed = output("bash", "-c", typed.formatted(script));
    assertEquals("--auth\nhealth\noff on\n", completed);
    for (Setting setting : Setting.values()) {
      assertTrue(completion.output().contains(setting.option()), setting.option());
    }
  }

  private static String output(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }

  @Test
  void versionIsThatOfTheBuild() {
    Ended version = EmulatorProcess.run("--version");

    assertEquals(0, version.exitCode());
    assertEquals("lightsail-local " + LightsailLocal.version() + "\n", version.output());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--auth            | maybe              | off, on",
        "--log             | everything         | quiet, requests",
        "--bucket-url      | s3                 | local, aws",
        "--port            | 99999              | --port: A port is a number from 0 to 65535, not 99999",
        "--operation-delay | 5x                 | '5x'",
        "--operation-delay | PT-5S              | An operation delay cannot be negative: PT-5S",
        "--operation-delay | CreateInstance=PT20S | no operation 'CreateInstance' that changes anything. Did you mean CreateInstances?",
        "--operation-delay | GetInstances=PT20S | no operation 'GetInstances' that changes anything",
        "--operation-delay | CreateInstances=soon | 'soon' is not a duration",
        "--operation-delay | CreateInstances=PT-5S | An operation delay cannot be negative: PT-5S",
        "--realistic-times | perhaps            | off, on",
        "--account         | 12345              | An account has 12 digits, not '12345'",
        "--region          | mars-north-1       | us-east-1, us-east-2, us-west-2",
        "--region-setting-up | mars-north-1     | us-east-1, us-east-2, us-west-2",
        "--bucket-quota    | 0                  | A bucket quota is at least 1, not 0",
        "--quota           | 2000               | '2000' is not a kind of resource and a number",
        "--quota           | Instance=many      | 'many' is not a number",
        "--quota           | Instance=0         | A quota is at least 1, but that of Instance is 0",
        "--quota           | Instances=5        | There is no quota of 'Instances'. There are quotas of",
        "--public-url      | lightsail          | of the form http://host:port, not 'lightsail'",
        "--credential      | alice              | of the form id:secret or id:secret:account",
        "--db-url          | jdbc:mysql://me:secret@db/x?password=secret | unlike 'jdbc:mysql://db/x'",
        "--data-dir        | ''                 | A data directory has a name",
        "--host            | ''                 | such as 127.0.0.1, and not blank",
        "--s3-domain       | ''                 | A domain for S3 is a host name, and not blank",
        "--operation-delay | PT9223372036854775807S | at most 366 days",
        "--port            | abc                | --port: 'abc' is not a number",
        "--seed            | abc                | --seed: 'abc' is not a number",
        "--data-directory  | /tmp               | --data-directory",
      })
  void refusesAValueThatIsNotAllowedAndTellsWhatIs(String option, String value, String told) {
    Ended refused = EmulatorProcess.run(option, value);

    assertEquals(2, refused.exitCode(), refused.errors());
    assertTrue(
        refused.errors().toLowerCase(Locale.ROOT).contains(told.toLowerCase(Locale.ROOT)),
        refused.errors());
    assertFalse(refused.errors().contains("\tat "), refused.errors());
    assertFalse(refused.errors().contains("secret@"), refused.errors());
    assertEquals("", refused.output());
  }

  @Test
  void aWrongValueIsToldInOneLineWithTheNameOfTheVariableThatHoldsIt() {
    Ended refused = EmulatorProcess.run(Map.of("LIGHTSAIL_LOCAL_ACCOUNT", "12345"));

    assertEquals(2, refused.exitCode());
    assertEquals(
        "LIGHTSAIL_LOCAL_ACCOUNT: An account has 12 digits, not '12345'\n", refused.errors());
  }
}
