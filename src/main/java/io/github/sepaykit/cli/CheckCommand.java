package io.github.sepaykit.cli;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.report.Format;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.ReportFile;
import io.github.sepaykit.traffic.TrafficCheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "check",
    description = {
      "Judges recorded traffic: HAR files, WireMock's recordings and its exported requests.",
      "Exit code 0: the contract is honoured, 1: it is broken, 2: a file cannot be read."
    },
    mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
  private enum FailOn {
    broken,
    drift
  }

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE|DIR",
      description = "A HAR file, WireMock's /__admin/requests, or a folder of either's.")
  private List<Path> recordings = List.of();

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "Judges what went there, and nothing else.")
  private @Nullable String baseUrl;

  @Option(
      names = "--spec",
      paramLabel = "FILE",
      description = "A contract document in place of the bundled one.")
  private @Nullable Path document;

  @Option(
      names = "--fail-on",
      description = "broken, or drift: exit 1 on drift, too. Default: ${DEFAULT-VALUE}.",
      defaultValue = "broken")
  private FailOn failOn = FailOn.broken;

  @Option(
      names = "--report",
      paramLabel = "FORMAT=FILE",
      description = "Writes a report: text, json, junit, html or sarif. May be given many times.")
  private List<String> reports = List.of();

  @Override
  public Integer call() {
    List<ReportFile> files = new ArrayList<>();
    TrafficCheck check;
    try {
      reports.forEach(text -> files.add(ReportFile.parse(text)));
      Contract contract = document == null ? Contract.bundled() : Contract.load(document);
      check = TrafficCheck.of(contract, KitVersion.number(), Clock.systemUTC());
      check = baseUrl == null ? check : check.withBaseUrl(baseUrl);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    Report report = check.check(recordings);
    PrintWriter out = spec.commandLine().getOut();
    out.print(Format.TEXT.render(report));
    out.flush();
    try {
      for (ReportFile file : files) {
        file.write(report);
      }
    } catch (IOException e) {
      spec.commandLine().getErr().println("sepay-kit: " + e.getMessage());
      spec.commandLine().getErr().flush();
      return Main.USAGE;
    }
    boolean failed = !report.honoured() || failOn == FailOn.drift && report.drifted();
    return failed ? Main.BROKEN : 0;
  }
}
