package io.lightsaillocal;

import java.util.List;

/** What {@code --help} prints. */
final class Help {

  private static final int WIDTH = 80;
  private static final String INDENT = "      ";

  private Help() {}

  /**
   * The help of a command.
   *
   * @param more what follows the options
   */
  static String of(String command, String description, List<Option> options, String more) {
    StringBuilder text = new StringBuilder();
    text.append("Usage: ")
        .append(command)
        .append(" [options]\n")
        .append(description)
        .append("\n\n");
    for (Option option : options) {
      text.append("  ").append(option.name()).append(' ').append(option.value()).append('\n');
      String standard = option.fallback() == null ? "" : " Default: " + option.fallback() + ".";
      wrap(option.description() + standard, text);
    }
    text.append("  -h, --help\n").append(INDENT).append("Print this and exit.\n");
    text.append("  -V, --version\n").append(INDENT).append("Print the version and exit.\n");
    return text.append(more).toString();
  }

  private static void wrap(String sentence, StringBuilder text) {
    int column = WIDTH;
    for (String word : sentence.split(" ", -1)) {
      if (column + 1 + word.length() > WIDTH) {
        text.append(column == WIDTH ? "" : "\n").append(INDENT).append(word);
        column = INDENT.length() + word.length();
      } else {
        text.append(' ').append(word);
        column += 1 + word.length();
      }
    }
    text.append('\n');
  }
}
