package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.Check;
import io.github.sepaykit.report.CheckOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Progress on a terminal and in a log, waits included. */
class ProgressTest {
  private final StringWriter err = new StringWriter();

  private Progress progress(boolean terminal) {
    return new Progress(new PrintWriter(err, true), terminal, 100, 2);
  }

  private static Check passed(String id) {
    return new Check(id, "title", CheckOutcome.PASSED, "", 1, Duration.ZERO);
  }

  @Test
  void aTerminalShowsEachWaitInItsLine() {
    Progress progress = progress(true);
    progress.waitFor("for nobody");
    progress.begin("hazard.one");
    progress.waitFor("for the receiver to listen again");
    progress.waitFor("3 s for a rate limit");
    assertThat(err.toString())
        .contains("0/2  hazard.one: waits for the receiver to listen again")
        .contains("0/2  hazard.one: waits 3 s for a rate limit")
        .doesNotContain("nobody", "\n");
  }

  @Test
  void aLogHasALineForEachKindOfWait() {
    Progress progress = progress(false);
    progress.begin("hazard.one");
    progress.waitFor("3 s for a rate limit");
    progress.waitFor("2 s for a rate limit");
    progress.end(passed("hazard.one"));
    progress.begin("hazard.two");
    progress.waitFor("for the payment to show in the state");
    progress.waitFor("1 s for a rate limit");
    progress.end(passed("hazard.two"));
    assertThat(err.toString().lines())
        .containsExactly(
            "waits     hazard.one: 3 s for a rate limit",
            "ok        hazard.one",
            "waits     hazard.two: for the payment to show in the state",
            "ok        hazard.two");
  }
}
