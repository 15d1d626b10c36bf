package io.github.sepaykit.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.verify.VerifyOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Every fault is found, by the rule that names it, and by no other. */
@Execution(ExecutionMode.CONCURRENT)
class FaultTableTest {
  /**
   * Set it to run each fault through the whole suite: slower, and nothing else may be said then.
   */
  private static final boolean WHOLE = System.getenv("FAULTS_WHOLE") != null;

  @TempDir Path undo;

  @Test
  void isTheTableOfThePage() throws IOException {
    assertThat(FaultTable.all()).extracting(Fault::name).doesNotHaveDuplicates();
    assertThat(Files.readString(Path.of("docs/what-verify-finds.md")))
        .contains(FaultTable.render());
  }

  @TestFactory
  Stream<DynamicTest> finds() {
    return FaultTable.all().stream()
        .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> find(fault)));
  }

  private void find(Fault fault) {
    try (VerifiedCompany company = new VerifiedCompany();
        FaultyServer server = new FaultyServer(company, fault.how())) {
      Report report = run(fault, company.options(server.baseUrl(), undo));
      String description =
          fault
              + "\n"
              + report.findings().stream()
                  .map(f -> f.render() + "\n  checks:   " + f.checks())
                  .collect(Collectors.joining("\n"));
      Set<String> rules =
          report.findings().stream()
              .map(Finding::rule)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(rules).as(description).containsAll(fault.rules());
      Severity worst =
          report.findings().stream()
              .filter(f -> fault.rules().contains(f.rule()))
              .map(Finding::severity)
              .min(Severity::compareTo)
              .orElseThrow();
      assertThat(worst).as(description).isEqualTo(fault.severity());
      rules.removeIf(fault::explains);
      assertThat(rules).as("rules that are not this fault's\n" + description).isEmpty();
      assertThat(company.untouched()).as("somebody else's webhooks are untouched").isTrue();
      if (!fault.name().startsWith("delete")) {
        assertThat(company.left()).as("left behind").isEmpty();
      }
    }
  }

  private static Report run(Fault fault, VerifyOptions options) {
    try (Verification verification = Verification.prepare(options, pause -> {})) {
      verification.connect();
      Set<String> missing = new TreeSet<>(fault.rules());
      for (PlannedCheck check : verification.checks()) {
        if (WHOLE || fault.runs(check.id()) && !missing.isEmpty()) {
          check.run();
          verification.findings(check.id()).forEach(f -> missing.remove(f.rule()));
        }
      }
      return verification.finish();
    }
  }
}
