package io.lightsaillocal.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.IHelpFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Help whose options stand in groups. Made where somebody asks for help, which is not at a start.
 */
final class GroupedHelp implements IHelpFactory {

  @Override
  public Help create(CommandSpec command, ColorScheme colors) {
    return new Help(command, colors) {
      @Override
      public String optionList() {
        StringBuilder text = new StringBuilder();
        List<OptionSpec> left = new ArrayList<>(command.options());
        for (HelpGroup group : HelpGroup.values()) {
          List<OptionSpec> ofGroup =
              group.settings().stream()
                  .map(setting -> command.findOption(setting.option()))
                  .filter(left::remove)
                  .toList();
          append(group.title() + ":", ofGroup, text);
        }
        append("About it:", left, text);
        return text.toString();
      }

      private void append(String title, List<OptionSpec> options, StringBuilder text) {
        if (!options.isEmpty()) {
          text.append(System.lineSeparator())
              .append(colorScheme().text("@|bold " + title + "|@"))
              .append(System.lineSeparator())
              .append(optionListExcludingGroups(options));
        }
      }
    };
  }
}
