package io.lightsaillocal.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in {@code docs/options.md} is what the command line says of itself. */
class ReadmeOptionsTest {

  private static final Path PAGE = Path.of("docs/options.md").toAbsolutePath();

  private static final Pattern TABLE =
      Pattern.compile("\\| option \\| environment variable \\|.*?\\n(?=\\n)", Pattern.DOTALL);

  @Test
  void theTableIsUpToDate() throws Exception {
    String page = Files.readString(PAGE);
    Matcher table = TABLE.matcher(page);
    assertTrue(table.find(), "docs/options.md has no table of options");
    if ("write".equals(System.getProperty("readme"))) {
      page = table.replaceFirst(Matcher.quoteReplacement(table()));
      Files.writeString(PAGE, page);
      table = TABLE.matcher(page);
      assertTrue(table.find());
    }
    assertEquals(
        table(),
        table.group(),
        "docs/options.md is out of date: mvn -q test -Dtest=ReadmeOptionsTest -Dreadme=write");
  }

  private static String table() {
    return """
        | option | environment variable | default | what it does |
        |---|---|---|---|
        %s
        | `--help`, `--version` | | | Say so and exit. |
        """
        .formatted(
            Arrays.stream(Setting.values())
                .map(ReadmeOptionsTest::row)
                .collect(Collectors.joining("\n")));
  }

  private static String row(Setting setting) {
    String value = "=" + setting.label().replace("|", "\\|");
    return "| `%s%s` | `%s` | %s | %s |"
        .formatted(
            setting.option(),
            setting.isSwitch() ? "[" + value + "]" : value,
            setting.variable(),
            setting.isPreset() ? "`" + setting.absent() + "`" : setting.absent(),
            setting.help());
  }
}
