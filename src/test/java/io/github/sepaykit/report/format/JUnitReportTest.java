package io.github.sepaykit.report.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Coverage;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Samples;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.maven.plugin.surefire.log.api.NullConsoleLogger;
import org.apache.maven.plugins.surefire.report.ReportTestCase;
import org.apache.maven.plugins.surefire.report.ReportTestSuite;
import org.apache.maven.plugins.surefire.report.TestSuiteXmlParser;
import org.junit.jupiter.api.Test;

/** JUnit XML, read as the Surefire report plugin reads it. */
class JUnitReportTest {
  /** The reader makes a suite of each class name. */
  private record Cases(List<ReportTestSuite> suites) {
    int sum(ToIntFunction<ReportTestSuite> number) {
      return suites.stream().mapToInt(number).sum();
    }

    List<ReportTestCase> all() {
      return suites.stream().flatMap(suite -> suite.getTestCases().stream()).toList();
    }
  }

  private static Cases read(Report report) {
    return read(Format.JUNIT.render(report));
  }

  private static Cases read(String xml) {
    try {
      List<ReportTestSuite> suites =
          new TestSuiteXmlParser(new NullConsoleLogger())
              .parse(
                  new InputStreamReader(
                      new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)),
                      StandardCharsets.UTF_8));
      return new Cases(suites);
    } catch (Exception e) {
      throw new AssertionError(xml, e);
    }
  }

  @Test
  void surefireReadsACaseForEachCheck() {
    Cases cases = read(Samples.rich());
    assertThat(cases.sum(ReportTestSuite::getNumberOfTests)).isEqualTo(6);
    assertThat(cases.sum(ReportTestSuite::getNumberOfFailures)).isEqualTo(2);
    assertThat(cases.sum(ReportTestSuite::getNumberOfSkipped)).isEqualTo(1);
    assertThat(cases.sum(ReportTestSuite::getNumberOfErrors)).isZero();
    Map<String, ReportTestCase> byCheck =
        cases.all().stream()
            .collect(Collectors.toMap(c -> c.getName().replaceAll(":.*", ""), Function.identity()));
    ReportTestCase paging = byCheck.get("list.paging");
    assertThat(paging.getFullClassName()).isEqualTo("verify.list");
    assertThat(paging.hasFailure()).isTrue();
    assertThat(paging.getFailureType()).isEqualTo("response.body.type");
    assertThat(paging.getFailureDetail())
        .contains("list.paging at /meta/pagination/last_page", "fix:      round the last page up");
    assertThat(byCheck.get("get.fields").isSuccessful()).isTrue();
    assertThat(byCheck.get("create.status").isSuccessful()).isTrue();
    assertThat(byCheck.get("auth.expired").hasSkipped()).isTrue();
    assertThat(byCheck.get("auth.expired").getFailureMessage())
        .isEqualTo("no expired token: set SEPAY_TOKEN_EXPIRED");
  }

  @Test
  void noFindingIsLostThatBelongsToNoCheck() {
    Finding broken = Samples.finding("response.body.type", Severity.ERROR, "/id", "\"1\"");
    Finding drift = Samples.finding("response.body.unknown-field", Severity.DRIFT, "/x", "1");
    Report traffic =
        new Report(
            Samples.run("requests.har"),
            List.of(),
            List.of(broken, drift),
            List.of(),
            Coverage.none(),
            List.of());
    Cases cases = read(traffic);
    assertThat(cases.sum(ReportTestSuite::getNumberOfTests)).isEqualTo(2);
    assertThat(cases.sum(ReportTestSuite::getNumberOfFailures)).isEqualTo(1);
    assertThat(cases.all().get(0).getFailureType()).isEqualTo("response.body.type");
  }

  @Test
  void aCheckFailsWithItsFindingWhateverItsOutcomeSays() {
    Report report =
        new Report(
            Samples.run("x"),
            List.of(Samples.check("list.shape", "shape", CheckOutcome.PASSED, "")),
            List.of(Samples.finding("response.body.type", Severity.ERROR, "/id", "\"1\"")),
            List.of(),
            Coverage.none(),
            List.of());
    assertThat(read(report).sum(ReportTestSuite::getNumberOfFailures)).isEqualTo(1);
  }

  @Test
  void isWellFormedForHostileText() {
    Cases cases = read(Samples.allOf(Samples.HOSTILE));
    assertThat(cases.sum(ReportTestSuite::getNumberOfTests)).isEqualTo(2);
    assertThat(cases.all().get(0).getFailureDetail())
        .contains("]]></failure>", "\\u001b[31m", "\\ufffe\\uffff\\ud800x\\udc00", "\\u202e");
  }

  @Property(tries = 300)
  void isWellFormedForAnyText(@ForAll String text) {
    assertThat(read(Samples.allOf(text)).sum(ReportTestSuite::getNumberOfFailures)).isEqualTo(1);
  }

  @Test
  void keepsLettersBeyondTheBasicPlane() {
    String xml = Format.JUNIT.render(Samples.allOf("Cửa hàng 😀"));
    assertThat(xml).contains("Cửa hàng 😀");
    read(xml);
  }
}
