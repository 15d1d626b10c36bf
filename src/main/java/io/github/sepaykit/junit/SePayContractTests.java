package io.github.sepaykit.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.verify.VerifyOptions;
import io.github.sepaykit.verify.run.PlannedCheck;
import io.github.sepaykit.verify.run.Verification;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A verification as tests, a node for each check: a test class implements this interface and names
 * what to verify.
 *
 * <pre>{@code
 * class StagingContractTest implements SePayContractTests {
 *   public VerifyOptions verifyOptions() {
 *     return VerifyOptions.of(URI.create("https://staging.example.com"), RoleTokens.from(System.getenv()));
 *   }
 * }
 * }</pre>
 *
 * <p>A broken check fails, one that was not made is aborted with its reason, drift is logged and
 * passes. The last node fails when something that applies could not be judged, unless {@link
 * VerifyOptions#unchecked} allows it. The checks run one after the other, whatever the parallel
 * mode.
 */
public interface SePayContractTests {
  /** Options of the verification; read once, when the tests are made. */
  VerifyOptions verifyOptions();

  /**
   * Takes the report when all is done, to be written or printed; does nothing unless overridden.
   */
  default void verified(Report report) {}

  /**
   * Returns the checks, grouped, and a clean-up at the end.
   *
   * @throws io.github.sepaykit.report.RunException when the server does not answer or does not know
   *     the token
   */
  @TestFactory
  @Execution(ExecutionMode.SAME_THREAD)
  default Stream<DynamicNode> honoursTheContract() {
    return nodes(verifyOptions(), this::verified);
  }

  /** Returns the nodes for your own test factory; JUnit closes the stream. */
  static Stream<DynamicNode> nodes(VerifyOptions options, Consumer<Report> verified) {
    Verification verification = Verification.prepare(options);
    try {
      verification.connect();
    } catch (RuntimeException e) {
      verification.close();
      throw e;
    }
    Map<String, List<DynamicTest>> groups = new LinkedHashMap<>();
    for (PlannedCheck check : verification.checks()) {
      groups
          .computeIfAbsent(check.id().replaceFirst("[.].*", ""), group -> new ArrayList<>())
          .add(dynamicTest(check.id() + ": " + check.title(), () -> run(verification, check)));
    }
    List<DynamicNode> nodes = new ArrayList<>();
    groups.forEach((group, tests) -> nodes.add(dynamicContainer(group, tests)));
    List<Report> report = new ArrayList<>();
    nodes.add(
        dynamicTest(
            "clean-up: nothing is left behind", () -> report.add(finish(verification, verified))));
    nodes.add(
        dynamicTest(
            "verdict: all that applies was judged",
            () -> report.forEach(whole -> requireJudged(whole, options))));
    return nodes.stream().onClose(verification::close);
  }

  private static void run(Verification verification, PlannedCheck planned) {
    Check check = planned.run();
    CheckResults.apply(
        check,
        SePayContractTests.class,
        planned.id() + ": " + planned.title() + describe(verification.findings(check.id())));
  }

  private static Report finish(Verification verification, Consumer<Report> verified) {
    Report report = verification.finish();
    verified.accept(report);
    if (!report.notes().isEmpty()) {
      throw new AssertionError(String.join("\n", report.notes()));
    }
    return report;
  }

  private static void requireJudged(Report report, VerifyOptions options) {
    CheckResults.requireJudged(report, options.unchecked(), "checks", "VerifyOptions.unchecked");
  }

  private static String describe(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() != Severity.WARNING)
        .map(
            finding ->
                finding.render() + "\n  again:\n    " + finding.reproduce().replace("\n", "\n    "))
        .collect(Collectors.joining("\n\n", "\n\n", ""));
  }
}
