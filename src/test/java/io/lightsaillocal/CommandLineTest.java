package io.lightsaillocal;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.EmulatorProcess;
import io.lightsaillocal.testing.EmulatorProcess.Ended;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
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
          "--operation-delay <duration>",
          "--public-url <url>",
          "--bucket-url <local|aws>",
          "--bucket-quota <number>",
          "--seed <number>",
          "--log <quiet|requests>",
          "--help",
          "--version");

  @Test
  void helpListsEveryOptionAndHowToSetItByTheEnvironment() {
    Ended help = EmulatorProcess.run("--help");

    assertEquals(0, help.exitCode());
    assertEquals("", help.errors());
    assertAll(
        OPTIONS.stream()
            .map(
                option ->
                    () -> assertTrue(help.output().replace('=', ' ').contains(option), option)));
    assertTrue(help.output().contains("LIGHTSAIL_LOCAL_DATA_DIR"), help.output());
    assertTrue(help.output().contains("health"), help.output());
  }

  @Test
  void versionIsThatOfTheBuild() {
    Ended version = EmulatorProcess.run("--version");

    assertEquals(0, version.exitCode());
    assertEquals("lightsail-local " + Version.CURRENT + "\n", version.output());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--auth            | maybe              | off, on",
        "--log             | everything         | quiet, requests",
        "--bucket-url      | s3                 | local, aws",
        "--port            | http               | 'http'",
        "--port            | 65536              | A port is a number from 0 to 65535, not 65536",
        "--operation-delay | 5s                 | '5s'",
        "--operation-delay | PT-5S              | An operation delay cannot be negative: PT-5S",
        "--account         | 12345              | An account has 12 digits, not '12345'",
        "--region          | mars-north-1       | us-east-1, us-east-2, us-west-2",
        "--region-setting-up | mars-north-1     | us-east-1, us-east-2, us-west-2",
        "--bucket-quota    | 0                  | A bucket quota is at least 1, not 0",
        "--public-url      | lightsail          | of the form http://host:port, not lightsail",
        "--credential      | alice              | of the form id:secret or id:secret:account",
        "--db-url          | jdbc:mysql://db/x  | A database URL must begin with jdbc:postgresql:",
        "--data-directory  | /tmp               | --data-directory",
      })
  void refusesAValueThatIsNotAllowedAndTellsWhatIs(String option, String value, String told) {
    Ended refused = EmulatorProcess.run(option, value);

    assertNotEquals(0, refused.exitCode());
    assertTrue(
        refused.errors().toLowerCase(Locale.ROOT).contains(told.toLowerCase(Locale.ROOT)),
        refused.errors());
    assertFalse(refused.errors().contains("\tat "), refused.errors());
    assertEquals("", refused.output());
  }
}
