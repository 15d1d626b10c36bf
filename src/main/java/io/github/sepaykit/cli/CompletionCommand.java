package io.github.sepaykit.cli;

import java.io.PrintWriter;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "completion", mixinStandardHelpOptions = true)
final class CompletionCommand implements Runnable {
  /** Shells, named as users write them. */
  private enum Shell {
    bash,
    zsh,
    fish
  }

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SHELL", description = "bash, zsh or fish.")
  private Shell shell = Shell.bash;

  @Override
  public void run() {
    CommandLine kit = spec.root().commandLine();
    String script =
        switch (shell) {
          case bash -> AutoComplete.bash(kit.getCommandName(), kit);
          // The script of bash, for which zsh first needs its own completion.
          case zsh ->
              "autoload -Uz compinit && compinit\n" + AutoComplete.bash(kit.getCommandName(), kit);
          case fish -> FishCompletion.of(kit);
        };
    PrintWriter out = spec.commandLine().getOut();
    out.print(script);
    out.flush();
  }
}
