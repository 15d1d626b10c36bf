package io.github.sepaykit.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * Options that a command takes from the environment: {@code --admin-token} is {@code
 * SEPAY_KIT_SERVE_ADMIN_TOKEN}, or {@code SEPAY_KIT_ADMIN_TOKEN} for every command that has it. The
 * command line wins, then the variable with the command's name. An empty variable counts as absent.
 */
final class EnvironmentOptions {
  private static final String PREFIX = "SEPAY_KIT_";

  /** Options that agree to something; a variable meant for another command must not do that. */
  private static final Set<String> CONSENTS = Set.of("--insecure", "--sweep", "--write", "--yes");

  private final CommandLine kit;
  private final Map<String, String> environment;

  /** Variables that were taken, by option. */
  private final Map<String, String> taken = new LinkedHashMap<>();

  EnvironmentOptions(CommandLine kit, Map<String, String> environment) {
    this.kit = kit;
    this.environment = environment;
  }

  /**
   * Returns the arguments with those of the environment behind the command's name.
   *
   * @throws ParameterException when a variable of a flag is neither true nor false
   */
  String[] addTo(String[] args) {
    CommandLine command = kit;
    int depth = 0;
    StringBuilder path = new StringBuilder();
    while (depth < args.length && command.getSubcommands().containsKey(args[depth])) {
      command = command.getSubcommands().get(args[depth]);
      path.append(variable(args[depth])).append('_');
      depth++;
    }
    List<String> all = new ArrayList<>(List.of(args));
    List<String> added = new ArrayList<>();
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (!isConfigurable(option) || isGiven(command, option, args)) {
        continue;
      }
      Optional<String> variable = find(path.toString(), option);
      if (variable.isPresent()) {
        List<String> values = arguments(command, option, variable.get());
        if (!values.isEmpty()) {
          taken.put(option.longestName(), variable.get());
        }
        added.addAll(values);
      }
    }
    all.addAll(depth, added);
    return all.toArray(String[]::new);
  }

  private static boolean isConfigurable(OptionSpec option) {
    return !option.hidden() && !option.usageHelp() && !option.versionHelp();
  }

  private static boolean isGiven(CommandLine command, OptionSpec option, String[] args) {
    Stream<OptionSpec> former = // The names that --url had before are an option of their own.
        command.getCommandSpec().options().stream()
            .filter(other -> option.longestName().equals(UrlOption.NAME) && other.hidden());
    List<String> names =
        Stream.concat(Stream.of(option), former).flatMap(one -> Stream.of(one.names())).toList();
    return Stream.of(args)
        .takeWhile(arg -> !arg.equals("--"))
        .anyMatch(
            arg -> names.stream().anyMatch(name -> arg.equals(name) || arg.startsWith(name + "=")));
  }

  private Optional<String> find(String path, OptionSpec option) {
    String name = variable(option.longestName().substring(2));
    Stream<String> variables =
        CONSENTS.contains(option.longestName())
            ? Stream.of(PREFIX + path + name)
            : Stream.of(PREFIX + path + name, PREFIX + name);
    return variables
        .filter(variable -> !environment.getOrDefault(variable, "").isEmpty())
        .findFirst();
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private List<String> arguments(CommandLine command, OptionSpec option, String variable) {
    String value = environment.getOrDefault(variable, "");
    String name = option.longestName();
    boolean flag = option.arity().max() == 0;
    if (flag || option.arity().min() == 0) {
      if (value.equalsIgnoreCase("true") || value.equals("1")) {
        return List.of(name);
      }
      if (value.equalsIgnoreCase("false") || value.equals("0")) {
        return List.of();
      }
      if (flag) {
        throw new ParameterException(
            command,
            "%s, which stands for %s: expected true or false, was %s"
                .formatted(variable, name, value));
      }
    }
    return option.isMultiValue()
        ? values(value).map(one -> name + "=" + one).toList()
        : List.of(name + "=" + value);
  }

  /** Returns several values: one a line, or on one line with commas between them. */
  private static Stream<String> values(String text) {
    Stream<String> parts = text.contains("\n") ? text.lines() : Stream.of(text.split(","));
    return parts.map(String::strip).filter(part -> !part.isEmpty());
  }

  /** Returns a message with the variables of the options that it names. */
  String explain(String message) {
    List<String> variables =
        taken.entrySet().stream()
            .filter(entry -> message.matches("(?s).*" + entry.getKey() + "(?![a-z-]).*"))
            .filter(entry -> !message.contains(entry.getValue()))
            .map(entry -> entry.getKey() + " is " + entry.getValue() + " of the environment")
            .toList();
    return variables.isEmpty() ? message : message + " (" + String.join(", ", variables) + ")";
  }

  /** Returns a warning of each variable that looks misspelt: no option of any command has it. */
  List<String> warnings() {
    List<String> unknown = unknown(environment.keySet(), known(kit));
    return unknown.isEmpty() ? unknown : warnings(unknown, known(Commands.all()));
  }

  private static List<String> warnings(List<String> names, Set<String> known) {
    return unknown(names, known).stream()
        .flatMap(
            name ->
                UnknownName.nearest(rest(name), known.stream().map(EnvironmentOptions::rest))
                    .map(
                        nearest ->
                            "variable %s of the environment stands for no option; did you mean %s?"
                                .formatted(name, PREFIX + nearest))
                    .stream())
        .toList();
  }

  private static List<String> unknown(Collection<String> names, Set<String> known) {
    return names.stream()
        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
        .sorted()
        .toList();
  }

  private static Set<String> known(CommandLine tree) {
    Set<String> known = new TreeSet<>();
    collect("", tree, known);
    return known;
  }

  private static String rest(String variable) {
    return variable.substring(PREFIX.length());
  }

  private static void collect(String path, CommandLine command, Set<String> known) {
    CommandSpec spec = command.getCommandSpec();
    spec.options().stream()
        .filter(EnvironmentOptions::isConfigurable)
        .map(OptionSpec::longestName)
        .forEach(
            name -> {
              known.add(PREFIX + path + variable(name.substring(2)));
              if (!CONSENTS.contains(name)) {
                known.add(PREFIX + variable(name.substring(2)));
              }
            });
    command
        .getSubcommands()
        .forEach((name, inner) -> collect(path + variable(name) + "_", inner, known));
  }
}
