package io.github.sepaykit.cli;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Completion script for fish: commands, their options, and the values that are fixed. */
final class FishCompletion {
  private final String name;
  private final StringBuilder script = new StringBuilder();

  private FishCompletion(String name) {
    this.name = name;
  }

  static String of(CommandLine kit) {
    FishCompletion completion = new FishCompletion(kit.getCommandName());
    Map<String, CommandLine> commands = new TreeMap<>(kit.getSubcommands());
    String before = "not __fish_seen_subcommand_from " + String.join(" ", commands.keySet());
    commands.forEach((word, command) -> completion.addWord(before, word, command));
    commands.forEach(completion::addCommand);
    return completion.script.toString();
  }

  private void addWord(String condition, String word, CommandLine command) {
    line(condition, "-f -a " + word + " -d " + quoted(summary(command)));
  }

  private void addCommand(String word, CommandLine command) {
    String condition = "__fish_seen_subcommand_from " + word;
    Set<OptionSpec> options = Set.copyOf(command.getCommandSpec().options());
    options.stream()
        .filter(option -> !option.hidden())
        .sorted((a, b) -> a.longestName().compareTo(b.longestName()))
        .forEach(option -> addOption(condition, option));
    command.getSubcommands().forEach((inner, below) -> addWord(condition, inner, below));
  }

  private void addOption(String condition, OptionSpec option) {
    StringBuilder text = new StringBuilder();
    for (String one : option.names()) {
      text.append(one.startsWith("--") ? "-l " + one.substring(2) : "-s " + one.substring(1));
      text.append(' ');
    }
    if (option.arity().min() > 0) {
      text.append(option.typeInfo().isEnum() ? "-x -a " + values(option) : "-r").append(' ');
    }
    String description = String.join(" ", option.description());
    line(condition, text + "-d " + quoted(firstSentence(description)));
  }

  private static String values(OptionSpec option) {
    return quoted(
        String.join(" ", option.typeInfo().getEnumConstantNames()).toLowerCase(Locale.ROOT));
  }

  private void line(String condition, String rest) {
    script.append("complete -c ").append(name).append(" -n ").append(quoted(condition));
    script.append(' ').append(rest).append('\n');
  }

  private static String summary(CommandLine command) {
    UsageMessageSpec usage = command.getCommandSpec().usageMessage();
    String[] lines = usage.header().length > 0 ? usage.header() : usage.description();
    return lines.length == 0 ? "" : firstSentence(lines[0]);
  }

  private static String firstSentence(String text) {
    return text.replaceFirst("(?<=[a-z0-9)])[.;:] .*", "").replaceFirst("\\.$", "");
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
