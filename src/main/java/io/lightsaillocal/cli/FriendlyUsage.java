package io.lightsaillocal.cli;

import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one line what is wrong with an option, instead of printing the whole help after it. */
final class FriendlyUsage implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    var commandLine = wrong.getCommandLine();
    var err = commandLine.getErr();
    err.println(commandLine.getColorScheme().errorText(String.valueOf(wrong.getMessage())));
    if (wrong.getArgSpec() == null) {
      UnmatchedArgumentException.printSuggestions(wrong, err);
      err.printf("%s --help lists the options.%n", commandLine.getCommandSpec().qualifiedName());
    }
    return commandLine.getCommandSpec().exitCodeOnInvalidInput();
  }
}
