package io.github.sepaykit.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Coverage;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Details that the golden file does not show. */
class TextReportTest {
  private static Report of(List<Check> checks, List<Finding> findings) {
    return new Report(
        Samples.run("https://example.com"),
        checks,
        findings,
        List.of(),
        Coverage.none(),
        List.of());
  }

  private static String headline(Report report) {
    return Format.TEXT.render(report).lines().findFirst().orElseThrow();
  }

  @Test
  void saysPassedOnlyWhenAllThatAppliesWasJudged() {
    assertThat(headline(Samples.honoured()))
        .isEqualTo(
            "PASSED: http://localhost:8080 honours the contract: 1 of 1 check that applies judged");
    assertThat(
            headline(
                of(List.of(Samples.check("a", "a", CheckOutcome.NOT_CHECKED, "why")), List.of())))
        .isEqualTo(
            "INCOMPLETE: https://example.com is not judged in full: 0 of 1 check that applies judged");
  }

  @Test
  void saysFailedForWhatIsBrokenAndNotForDrift() {
    Finding drift = Samples.finding("response.body.unknown-field", Severity.DRIFT, "/x", "1");
    Finding error = Samples.finding("response.body.type", Severity.ERROR, "/id", "\"1\"");
    assertThat(headline(of(List.of(), List.of(drift))))
        .startsWith("PASSED: ")
        .contains("differs where nothing is promised");
    assertThat(headline(of(List.of(), List.of(drift, error)))).startsWith("FAILED: ");
    assertThat(headline(of(List.of(Samples.check("a", "a", CheckOutcome.BROKEN, "")), List.of())))
        .startsWith("FAILED: ");
  }

  @Test
  void listsTheWorstFirst() {
    Finding drift = Samples.finding("drift.rule", Severity.DRIFT, "", "1");
    Finding seldom = Samples.finding("seldom.rule", Severity.ERROR, "", "1");
    Finding often = seldom.merge(seldom);
    assertThat(Format.TEXT.render(of(List.of(), List.of(drift, seldom, often))))
        .containsSubsequence("2 times", "once", "== Drift (1)");
  }

  @Test
  void coloursOnlyWhenAsked() {
    String plain = Format.TEXT.render(Samples.rich());
    String coloured = Format.coloured(Samples.rich());
    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[31mFAILED\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(plain);
  }

  @Test
  void givesNoOrdersToATerminalAndForgesNoSection() {
    String text = Format.TEXT.render(Samples.allOf("\u001b[2J\u0007\n== Broken (0)\nx"));
    assertThat(text).contains("\\u001b[2J\\u0007").doesNotContain("\u001b", "\u0007");
    assertThat(text.lines().filter(line -> line.startsWith("== Broken")))
        .containsExactly("== Broken (1)");
    assertThat(text).contains("was:      \\u001b[2J\\u0007\n            == Broken (0)");
  }

  @Test
  void breaksProseWithinTheWidth() {
    String words = "a note of many words ".repeat(30).strip();
    Report report = Samples.allOf(words);
    assertThat(Format.TEXT.render(report).lines().filter(line -> line.startsWith("  - ")))
        .isNotEmpty()
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Lines.WIDTH));
  }
}
