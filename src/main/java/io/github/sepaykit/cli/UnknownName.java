package io.github.sepaykit.cli;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A command or an option that does not exist, as it was typed.
 *
 * @param kind command or option
 * @param typed what was typed
 * @param nearest the one that was probably meant; empty when none is near
 */
record UnknownName(String kind, String typed, Optional<String> nearest) {
  private static final int MOST_EDITS = 3;

  private static final Map<String, String> SAME_MEANING =
      Map.of("--output", "--report", "--format", "--report", "--out", "--report");

  /**
   * Finds the unknown name that a call failed for.
   *
   * @param args all arguments of the call
   * @return empty when it failed for another reason
   */
  static Optional<UnknownName> find(ParameterException e, List<String> args) {
    CommandLine command = e.getCommandLine();
    if (e instanceof UnmatchedArgumentException unmatched) {
      return of(command, unmatched.getUnmatched().get(0));
    }
    // A misspelt option that is required is missing, too, and picocli complains of that first.
    return e instanceof MissingParameterException
        ? args.stream()
            .filter(arg -> arg.startsWith("--"))
            .flatMap(arg -> of(command, arg).stream())
            .findFirst()
        : Optional.empty();
  }

  private static Optional<UnknownName> of(CommandLine command, String arg) {
    if (arg.startsWith("-")) {
      String name = arg.replaceFirst("(?s)=.*", "");
      List<String> options =
          command.getCommandSpec().options().stream()
              .filter(option -> !option.hidden())
              .map(OptionSpec::longestName)
              .toList();
      return command.getCommandSpec().findOption(name) == null
          ? Optional.of(
              new UnknownName(
                  "option",
                  name,
                  sameMeaning(name, options).or(() -> nearest(name, options.stream()))))
          : Optional.empty();
    }
    Set<String> inner = command.getSubcommands().keySet();
    return inner.isEmpty()
        ? Optional.empty()
        : Optional.of(new UnknownName("command", arg, nearest(arg, inner.stream())));
  }

  /** Returns the option by which another command, or another tool, names the same. */
  private static Optional<String> sameMeaning(String typed, List<String> options) {
    return Optional.ofNullable(SAME_MEANING.get(typed)).filter(options::contains);
  }

  String message() {
    return "there is no %s %s".formatted(kind, typed)
        + nearest.map(name -> "; did you mean " + name + "?").orElse("");
  }

  /** Returns the name that takes the fewest edits, unless that is another word. */
  static Optional<String> nearest(String typed, Stream<String> names) {
    int bound = Math.min(MOST_EDITS, typed.replaceFirst("^--", "").length() / 2);
    return names
        .filter(name -> name.startsWith(typed) || edits(typed, name) <= bound)
        .min(Comparator.comparingInt((String name) -> edits(typed, name)).thenComparing(n -> n));
  }

  /** Returns the number of letters to add, drop, replace or swap with the next one. */
  private static int edits(String from, String to) {
    int[][] cost = new int[from.length() + 1][to.length() + 1];
    for (int i = 0; i <= from.length(); i++) {
      for (int j = 0; j <= to.length(); j++) {
        cost[i][j] = i == 0 ? j : j == 0 ? i : step(from, to, i, j, cost);
      }
    }
    return cost[from.length()][to.length()];
  }

  private static int step(String from, String to, int i, int j, int[][] cost) {
    int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
    int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
    boolean swapped =
        i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
