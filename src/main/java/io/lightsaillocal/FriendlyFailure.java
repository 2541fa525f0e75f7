package io.lightsaillocal;

import io.lightsaillocal.storage.StorageException;
import java.net.BindException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Says in one line why the emulator could not start, where the reason is one that its user can act
 * on.
 */
final class FriendlyFailure implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult arguments) throws Exception {
    if (failure instanceof StorageException || failure instanceof IllegalArgumentException) {
      return say(commandLine, String.valueOf(failure.getMessage()));
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof BindException) {
        return say(
            commandLine,
            "The address cannot be bound: "
                + cause.getMessage()
                + ". Is another lightsail-local running? Choose another --port, or 0 for any free one.");
      }
    }
    throw failure;
  }

  private static int say(CommandLine commandLine, String message) {
    commandLine.getErr().println(commandLine.getColorScheme().errorText(message));
    return commandLine.getCommandSpec().exitCodeOnExecutionException();
  }
}
