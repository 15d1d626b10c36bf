package io.github.sepaykit.cli;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.DocumentProblem;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "spec", mixinStandardHelpOptions = true)
final class SpecCommand {
  @Spec private CommandSpec spec;

  @Command(name = "lint", mixinStandardHelpOptions = true)
  int lint(
      @Parameters(paramLabel = "FILE", description = "The document, YAML or JSON.") Path file) {
    PrintWriter out = spec.commandLine().getOut();
    List<DocumentProblem> problems = Contract.lint(file);
    problems.forEach(problem -> out.println(problem.render()));
    long errors = problems.stream().filter(DocumentProblem::error).count();
    out.printf("%s: %d errors, %d warnings%n", file, errors, problems.size() - errors);
    out.flush();
    return errors == 0 ? 0 : Main.USAGE;
  }
}
