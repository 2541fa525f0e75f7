package io.lightsaillocal.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** {@code lightsail-local completion}: writes what a shell needs to complete our command line. */
final class CompletionCommand implements Runnable {

  private final CommandSpec spec;

  private CompletionCommand() {
    spec = CommandSpec.wrapWithoutInspection(this).name("completion");
  }

  /** A new command, which nobody has parsed anything with. */
  static CommandSpec spec() {
    CommandSpec spec = new CompletionCommand().spec;
    Options.withHelp(spec)
        .usageMessage()
        .description(
            "Writes a script that completes commands and options in bash and zsh: source <(lightsail-local completion)");
    return spec;
  }

  @Override
  public void run() {
    CommandLine whole = spec.parent().commandLine();
    spec.commandLine().getOut().print(AutoComplete.bash(whole.getCommandName(), whole));
    spec.commandLine().getOut().flush();
  }
}
