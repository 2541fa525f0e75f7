package io.lightsaillocal.cli;

import io.lightsaillocal.StartException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one line why the emulator could not start. */
final class FriendlyFailure implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult arguments) throws Exception {
    if (failure instanceof StartException || failure instanceof IllegalArgumentException) {
      commandLine
          .getErr()
          .println(commandLine.getColorScheme().errorText(String.valueOf(failure.getMessage())));
      return commandLine.getCommandSpec().exitCodeOnExecutionException();
    }
    throw failure;
  }
}
