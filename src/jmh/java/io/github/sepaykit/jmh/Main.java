package io.github.sepaykit.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Runs the benchmarks, and writes their result as JSON and as a table. */
public final class Main {
  private Main() {}

  /**
   * @param arguments path of the result without its ending, then options of JMH's and names of
   *     benchmarks
   */
  public static void main(String[] arguments)
      throws IOException, RunnerException, CommandLineOptionException {
    Path result = Path.of(arguments[0]);
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    Files.createDirectories(result.toAbsolutePath().getParent());
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .parent(new CommandLineOptions(rest))
                    .addProfiler(GCProfiler.class)
                    .resultFormat(ResultFormatType.JSON)
                    .result(result + ".json")
                    .build())
            .run();
    String table = table(results);
    Files.writeString(Path.of(result + ".md"), table);
    System.out.print("\n" + table);
  }

  private static String table(Collection<RunResult> results) {
    StringBuilder table =
        new StringBuilder("| what | time | ± | bytes allocated |\n| --- | --- | --- | --- |\n");
    for (RunResult result : results) {
      Result<?> time = result.getPrimaryResult();
      Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
      table.append(
          "| %s | %s %s | %s | %s |\n"
              .formatted(
                  name(result.getParams()),
                  number(time.getScore()),
                  time.getScoreUnit().replace("/op", ""),
                  Double.isNaN(time.getScoreError()) ? "" : number(time.getScoreError()),
                  bytes == null ? "" : String.format(Locale.ROOT, "%,.0f", bytes.getScore())));
    }
    return table.toString();
  }

  private static String name(BenchmarkParams parameters) {
    String[] steps = parameters.getBenchmark().split("\\.");
    String values =
        parameters.getParamsKeys().stream()
            .map(key -> key + " " + parameters.getParam(key))
            .collect(Collectors.joining(", "));
    return steps[steps.length - 2].replace("Benchmark", "")
        + ": "
        + steps[steps.length - 1]
        + (values.isEmpty() ? "" : ", " + values);
  }

  /** Returns a number with about three digits. */
  private static String number(double value) {
    return String.format(
        Locale.ROOT, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
  }
}
