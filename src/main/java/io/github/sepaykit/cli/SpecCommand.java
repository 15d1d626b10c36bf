package io.github.sepaykit.cli;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.document.DocumentProblem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "spec", mixinStandardHelpOptions = true)
final class SpecCommand {
  @Spec private CommandSpec spec;

  @Command(name = "lint", mixinStandardHelpOptions = true)
  int lint(
      @Parameters(
              paramLabel = "FILE",
              arity = "0..1",
              description = "The document, YAML or JSON. Default: the bundled one.")
          @Nullable Path file,
      @Option(names = "--edition", paramLabel = "YEAR") @Nullable String edition) {
    if (file != null && edition != null) {
      throw WrongOption.of(inner("lint"), "--edition: expected no FILE beside it, was " + file);
    }
    Edition bundled = edition("lint", edition);
    return file == null
        ? report("edition " + bundled, Contract.lint(bundled))
        : report(file.toString(), Contract.lint(file));
  }

  @Command(name = "print", mixinStandardHelpOptions = true)
  int print(@Option(names = "--edition", paramLabel = "YEAR") @Nullable String edition) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(Contract.bundled(edition("print", edition)).source().orElseThrow());
    out.flush();
    return 0;
  }

  private Edition edition(String command, @Nullable String year) {
    return year == null ? Edition.latest() : ContractOption.read(inner(command), year);
  }

  private CommandSpec inner(String command) {
    return spec.subcommands().get(command).getCommandSpec();
  }

  private int report(String name, List<DocumentProblem> problems) {
    PrintWriter out = spec.commandLine().getOut();
    problems.forEach(problem -> out.println(problem.render()));
    long errors = problems.stream().filter(DocumentProblem::error).count();
    long warnings = problems.size() - errors;
    out.printf("%s: %s, %s%n", name, Counts.of(errors, "error"), Counts.of(warnings, "warning"));
    out.flush();
    return errors == 0 ? 0 : Main.USAGE;
  }
}
