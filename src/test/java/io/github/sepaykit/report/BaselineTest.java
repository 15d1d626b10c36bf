package io.github.sepaykit.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.contract.document.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaselineTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 5);
  private static final LocalDate SOON = LocalDate.of(2026, 3, 1);
  private static final Finding ERROR =
      Samples.finding("response.body.type", Severity.ERROR, "/data/0/id", "\"1\"");
  private static final Finding DRIFT =
      Samples.finding("response.body.unknown-field", Severity.DRIFT, "/data/0/x", "1");

  @TempDir private Path folder;

  private static Report report(CheckOutcome outcome, Finding... findings) {
    return new Report(
        Samples.run("https://example.com"),
        List.of(Samples.check("list.shape", "the list is as declared", outcome, "")),
        List.of(findings),
        List.of(),
        Coverage.none(),
        List.of("a note"));
  }

  private static Baseline of(Finding finding, LocalDate until) {
    return new Baseline(
        List.of(
            new AcceptedFinding(
                finding.fingerprint(), finding.rule(), "listWebhooks", "", "known", until)));
  }

  private static CheckOutcome outcome(Report report) {
    return report.checks().get(0).outcome();
  }

  @Test
  void acceptsUntilTheLastDayAndNotLonger() {
    Report broken = report(CheckOutcome.BROKEN, ERROR);
    assertThat(of(ERROR, TODAY).apply(broken, TODAY).isHonoured()).isTrue();
    Report late = of(ERROR, TODAY.minusDays(1)).apply(broken, TODAY);
    assertThat(late.isHonoured()).isFalse();
    assertThat(outcome(late)).isEqualTo(CheckOutcome.BROKEN);
    assertThat(late.notes())
        .containsExactly(
            "a note",
            "Baseline: the acceptance of response.body.type in listWebhooks ("
                + ERROR.fingerprint()
                + ") ended on 2026-01-04, so it counts again. Its reason was: known");
  }

  @Test
  void acceptsTheSameCauseElsewhereInAListAndNothingElse() {
    Finding third = Samples.finding("response.body.type", Severity.ERROR, "/data/2/id", "\"3\"");
    Finding other = Samples.finding("response.body.type", Severity.ERROR, "/data/2/name", "3");
    Report after = of(ERROR, SOON).apply(report(CheckOutcome.BROKEN, third, other), TODAY);
    assertThat(after.findings().get(0).acceptedUntil()).contains(SOON);
    assertThat(after.findings().get(1).acceptedUntil()).isEmpty();
    assertThat(after.isHonoured()).isFalse();
  }

  @Test
  void notesEntriesThatMetNothingOrNameAnotherRule() {
    Baseline unused = of(DRIFT, SOON);
    assertThat(unused.apply(report(CheckOutcome.BROKEN, ERROR), TODAY).notes())
        .anyMatch(note -> note.contains("was not seen; take the entry out"));
    Baseline wrong =
        new Baseline(
            List.of(
                new AcceptedFinding(ERROR.fingerprint(), "list.filter", "", "", "known", SOON)));
    assertThat(wrong.apply(report(CheckOutcome.BROKEN, ERROR), TODAY).notes())
        .anyMatch(note -> note.contains("in truth the fingerprint of response.body.type"));
  }

  @Test
  void liftsTheOutcomeOfACheckToWhatIsLeft() {
    Baseline error = of(ERROR, SOON);
    assertThat(outcome(error.apply(report(CheckOutcome.BROKEN, ERROR), TODAY)))
        .isEqualTo(CheckOutcome.PASSED);
    assertThat(outcome(error.apply(report(CheckOutcome.BROKEN, ERROR, DRIFT), TODAY)))
        .isEqualTo(CheckOutcome.DRIFT);
    Baseline drift = of(DRIFT, SOON);
    assertThat(outcome(drift.apply(report(CheckOutcome.DRIFT, DRIFT), TODAY)))
        .isEqualTo(CheckOutcome.PASSED);
    Finding other = Samples.finding("response.header.value", Severity.DRIFT, "/x", "1");
    Finding warning = Samples.finding("request.body.loose-type", Severity.WARNING, "", "\"1\"");
    assertThat(outcome(drift.apply(report(CheckOutcome.DRIFT, DRIFT, other), TODAY)))
        .isEqualTo(CheckOutcome.DRIFT);
    assertThat(outcome(drift.apply(report(CheckOutcome.DRIFT, DRIFT, warning), TODAY)))
        .isEqualTo(CheckOutcome.PASSED);
    assertThat(outcome(drift.apply(report(CheckOutcome.BROKEN, ERROR, DRIFT), TODAY)))
        .isEqualTo(CheckOutcome.BROKEN);
    assertThat(outcome(drift.apply(report(CheckOutcome.BROKEN, DRIFT), TODAY)))
        .as("broken by something that is no finding")
        .isEqualTo(CheckOutcome.BROKEN);
    assertThat(outcome(error.apply(report(CheckOutcome.NOT_CHECKED, ERROR), TODAY)))
        .isEqualTo(CheckOutcome.NOT_CHECKED);
  }

  @Test
  void isMadeFromAReportAndReadAgain() throws IOException {
    Finding warning = Samples.finding("request.body.loose-type", Severity.WARNING, "", "\"1\"");
    Report report = report(CheckOutcome.BROKEN, ERROR, DRIFT, warning);
    Baseline made = Baseline.of(report, SOON);
    Path file = folder.resolve("ci/baseline.json");
    made.write(file);
    Baseline read = Baseline.read(file, TODAY);
    assertThat(read).isEqualTo(made);
    assertThat(read.accepted())
        .extracting(AcceptedFinding::rule)
        .containsExactly(ERROR.rule(), DRIFT.rule());
    assertThat(read.accepted().get(0).reason())
        .isEqualTo("found by verify on 2026-01-05; say here why it may stay");
    Report after = read.apply(report, TODAY);
    assertThat(after.isHonoured()).isTrue();
    assertThat(after.hasDrift()).isFalse();
    assertThat(after.notes()).containsExactly("a note");
  }

  @Test
  void keepsTheDayOfWhatWasAcceptedBefore() {
    Report report = report(CheckOutcome.PASSED, ERROR.accepted(TODAY), DRIFT);
    assertThat(Baseline.of(report, SOON).accepted())
        .extracting(AcceptedFinding::until)
        .containsExactly(TODAY, SOON);
  }

  @ParameterizedTest
  @CsvSource({"2026-01-04", "2027-01-06"})
  void isMadeForAYearAtMost(LocalDate until) {
    assertThatThrownBy(() -> Baseline.of(report(CheckOutcome.BROKEN, ERROR), until))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: a day from 2026-01-05 to 2027-01-05");
  }

  /** Entries with {@code '} for quotes. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{'accepted':[}|baseline.json of",
        "{'accepted':1,'accepted':2}|baseline.json of",
        "[]|baseline.shape of",
        "{}|baseline.shape at /accepted of",
        "{'accepted':{}}|baseline.shape at /accepted of",
        "{'accepted':[1]}|baseline.shape at /accepted/0 of",
        "{'accepted':[],'more':1}|baseline.key at /more of",
        "{'accepted':[{'why':1}]}|baseline.key at /accepted/0/why of",
        "{'accepted':[{}]}|baseline.field at /accepted/0/reason of",
        "{'accepted':[{'reason':' '}]}|baseline.field at /accepted/0/reason of",
        "{'accepted':[{'reason':12345678901234567890123}]}|baseline.",
        "{'accepted':[{'pointer':null}]}|baseline.field at /accepted/0/pointer of",
        "{'accepted':[{'fingerprint':'ABC'}]}|baseline.fingerprint at /accepted/0/fingerprint of",
        "{'accepted':[{'fingerprint':'00112233aabb'},{'fingerprint':'00112233aabb'}]}|"
            + "baseline.fingerprint at /accepted/1/fingerprint of",
        "{'accepted':[{'until':'31.1.2027'}]}|baseline.until at /accepted/0/until of",
        "{'accepted':[{'until':'2026-02-30'}]}|baseline.until at /accepted/0/until of",
        "{'accepted':[{'until':'2027-01-06'}]}|a day up to 2027-01-05, one year from today"
      })
  void refusesWhatIsWrong(String json, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("baseline.json"), json.replace('\'', '"'));
    assertThatThrownBy(() -> Baseline.read(file, TODAY))
        .isInstanceOf(InvalidBaselineException.class)
        .hasMessageContaining(message)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll("expected:", "was:", "fix:");
  }

  @Test
  void listsAllThatIsWrongAtOnce() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("baseline.json"),
            "{\"accepted\":[{\"fingerprint\":\"x\",\"rule\":\"r\",\"until\":\"never\"}]}");
    assertThatThrownBy(() -> Baseline.read(file, TODAY))
        .hasMessageContainingAll("/fingerprint of", "/reason of", "/until of");
  }

  @Test
  void saysThatThereIsNoSuchFile() {
    assertThatThrownBy(() -> Baseline.read(folder.resolve("none.json"), TODAY))
        .hasMessageContainingAll("baseline.file of", "no such file or folder");
    assertThatThrownBy(() -> Baseline.read(folder, TODAY)).hasMessageContaining("a folder");
  }
}
