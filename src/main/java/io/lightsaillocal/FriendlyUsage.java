package io.lightsaillocal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line what is wrong with an option and where its value came from, instead of printing
 * the whole help after it.
 */
final class FriendlyUsage implements IParameterExceptionHandler {

  private final Map<String, String> environment;

  FriendlyUsage(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    var commandLine = wrong.getCommandLine();
    var err = commandLine.getErr();
    err.println(commandLine.getColorScheme().errorText(message(wrong)));
    UnmatchedArgumentException.printSuggestions(wrong, err);
    err.printf("%s --help lists the options.%n", commandLine.getCommandSpec().qualifiedName());
    return commandLine.getCommandSpec().exitCodeOnInvalidInput();
  }

  private String message(ParameterException wrong) {
    String value = wrong.getValue();
    if (!(wrong.getArgSpec() instanceof OptionSpec option) || value == null) {
      return String.valueOf(wrong.getMessage());
    }
    String message =
        option.type().isEnum()
            ? "Invalid value for option '%s': '%s' is not one of %s"
                .formatted(option.longestName(), value, allowed(option))
            : String.valueOf(wrong.getMessage());
    String variable = EnvironmentDefaults.variable(option);
    return value.equals(environment.get(variable))
        ? message + " (set by " + variable + ")"
        : message;
  }

  private static String allowed(ArgSpec option) {
    return Arrays.stream(option.type().getEnumConstants())
        .map(constant -> constant.toString().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }
}
