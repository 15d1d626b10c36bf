package io.github.sepaykit.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * Command {@code sepay-kit} with those below it: all, or the one alone that a call names. To read
 * the options of all takes longer than the rest of many a call.
 */
@Command(
    name = "sepay-kit",
    mixinStandardHelpOptions = true,
    versionProvider = KitVersion.class,
    resourceBundle = "io.github.sepaykit.cli.help")
public final class Commands {
  /** Names in the order of the help. */
  private static final List<String> NAMES =
      List.of(
          "serve",
          "listen",
          "verify",
          "trigger",
          "proxy",
          "check",
          "exam",
          "spec",
          "health",
          "completion",
          "version",
          "help");

  /** Commands that speak of the others. */
  private static final List<String> OF_ALL = List.of("completion", "help");

  private Commands() {}

  /** Returns it with every command. */
  public static CommandLine all() {
    return tree(NAMES);
  }

  /** Returns it with what a call with these arguments needs at least. */
  static CommandLine needed(String[] args) {
    boolean isOne = args.length > 0 && NAMES.contains(args[0]) && !OF_ALL.contains(args[0]);
    return isOne ? tree(List.of(args[0])) : all();
  }

  private static CommandLine tree(List<String> names) {
    CommandLine kit = new CommandLine(new Commands());
    names.forEach(name -> kit.addSubcommand(name, command(name)));
    return kit;
  }

  private static Object command(String name) {
    return switch (name) {
      case "serve" -> new ServeCommand();
      case "listen" -> new ListenCommand();
      case "verify" -> new VerifyCommand();
      case "trigger" -> new TriggerCommand();
      case "proxy" -> new ProxyCommand();
      case "check" -> new CheckCommand();
      case "exam" -> new ExamCommand();
      case "spec" -> new SpecCommand();
      case "health" -> new HealthCommand();
      case "completion" -> new CompletionCommand();
      case "version" -> new VersionCommand();
      case "help" -> new CommandLine.HelpCommand();
      default -> throw new IllegalArgumentException("no command: " + name);
    };
  }
}
