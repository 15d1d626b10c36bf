package io.github.sepaykit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Severity;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every fault is found, by the rule that names it, and by no other. */
class FaultTableTest {
  /** Set it to run each fault through the whole suite and see all that is said of it. */
  private static final boolean WHOLE = System.getenv("FAULTS_WHOLE") != null;

  @TempDir Path undo;

  @TestFactory
  Stream<DynamicTest> finds() {
    String only = System.getenv().getOrDefault("FAULTS_ONLY", "");
    return FaultTable.all().stream()
        .filter(fault -> fault.name().contains(only))
        .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> find(fault)));
  }

  private void find(Fault fault) {
    try (Stage stage = new Stage();
        FaultyServer server = new FaultyServer(stage, fault.how())) {
      Report report = run(fault, stage.options(server.baseUrl(), undo));
      String told =
          fault
              + "\n"
              + report.findings().stream()
                  .map(f -> f.render() + "\n  checks:   " + f.checks())
                  .collect(Collectors.joining("\n"));
      if (WHOLE) {
        System.out.println("== " + fault + "\n" + told + "\n" + report.notes());
      }
      Set<String> rules =
          report.findings().stream()
              .map(Finding::rule)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(rules).as(told).containsAll(fault.rules());
      Severity worst =
          report.findings().stream()
              .filter(f -> fault.rules().contains(f.rule()))
              .map(Finding::severity)
              .min(Severity::compareTo)
              .orElseThrow();
      assertThat(worst).as(told).isEqualTo(fault.severity());
      rules.removeAll(fault.rules());
      rules.removeAll(fault.also());
      assertThat(rules).as("rules that are not this fault's\n" + told).isEmpty();
      assertThat(stage.untouched()).as("somebody else's webhooks are untouched").isTrue();
      if (!fault.name().startsWith("delete")) {
        assertThat(stage.left()).as("left behind").isEmpty();
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
