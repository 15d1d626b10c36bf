package io.github.sepaykit.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.exam.Exam;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.PlannedHazard;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/** Exams of receivers as nodes of JUnit, for methods marked with {@link ReceiverExam}. */
public final class ReceiverExams {
  private ReceiverExams() {}

  /**
   * Returns the nodes of an exam, grouped by what is at risk.
   *
   * @throws io.github.sepaykit.report.RunException when the exam cannot be held
   */
  public static Stream<DynamicNode> of(ExamOptions options) {
    return of(options, report -> {});
  }

  /**
   * Returns the same nodes, and passes the report on.
   *
   * @param examined takes the report when all was played, to be written or printed
   * @throws io.github.sepaykit.report.RunException when the exam cannot be held
   */
  public static Stream<DynamicNode> of(ExamOptions options, Consumer<Report> examined) {
    Exam exam = Exam.prepare(options);
    try {
      exam.connect();
    } catch (RunException e) {
      exam.close();
      String problem = String.valueOf(e.getMessage()).substring(e.rule().length() + 2);
      throw new RunException(e.kind(), e.rule(), ExamOptionNames.inJava(problem));
    } catch (RuntimeException e) {
      exam.close();
      throw e;
    }
    List<DynamicNode> nodes = new ArrayList<>();
    List<DynamicTest> tests = new ArrayList<>();
    List<PlannedHazard> hazards = exam.hazards();
    for (int i = 0; i < hazards.size(); i++) {
      PlannedHazard hazard = hazards.get(i);
      tests.add(dynamicTest(hazard.id() + ": " + hazard.title(), () -> play(exam, hazard)));
      // In the order of play: a group that comes up again is a container again.
      if (i + 1 == hazards.size() || !group(hazards.get(i + 1)).equals(group(hazard))) {
        nodes.add(dynamicContainer(group(hazard), List.copyOf(tests)));
        tests.clear();
      }
    }
    nodes.add(dynamicTest("score", () -> conclude(options, exam.finish(), examined)));
    return nodes.stream().onClose(exam::close);
  }

  private static void conclude(ExamOptions options, Report report, Consumer<Report> examined) {
    examined.accept(report);
    CheckResults.requireJudged(
        report, options.unchecked(), "hazards", "ExamOptions.unchecked", ExamOptionNames::inJava);
  }

  /** Returns for example {@code duplicate} of {@code hazard.duplicate.exact}. */
  private static String group(PlannedHazard hazard) {
    return hazard.id().split("[.]")[1];
  }

  private static void play(Exam exam, PlannedHazard hazard) {
    Check check = hazard.play();
    String report = describe(hazard, exam.findings(hazard.id()));
    String reason = ExamOptionNames.inJava(check.reason());
    CheckResults.apply(check.withReason(reason), ReceiverExams.class, report);
  }

  private static String describe(PlannedHazard hazard, List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.severity() != Severity.WARNING)
        .map(ReceiverExams::describe)
        .collect(
            Collectors.joining(
                "\n\n", "%s: %s\n\n".formatted(hazard.id(), hazard.hazard().why()), ""));
  }

  private static String describe(Finding finding) {
    return "%s\n  expected: %s\n  was:      %s\n  fix:      %s\n  again:\n    %s"
        .formatted(
            finding.rule(),
            ExamOptionNames.inJava(finding.expected()),
            finding.was().replace("\n", "\n            "),
            ExamOptionNames.inJava(finding.fix()),
            finding.reproduce().replace("\n", "\n    "));
  }
}
