package io.github.sepaykit.junit;

import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.control.JudgedJournal;
import io.github.sepaykit.control.SePay;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Report of the violations of a test: enough to find the cause without a second run. */
final class ViolationReport {
  private final String title;
  private final SePay sepay;
  private final Optional<Path> seed;
  private final StringBuilder text = new StringBuilder();

  private final String bearers;

  private ViolationReport(String title, SePay sepay, Optional<Path> seed, String bearers) {
    this.title = title;
    this.sepay = sepay;
    this.seed = seed;
    this.bearers = bearers;
  }

  /** Report on the exchanges of a test, or of a class that shares a company. */
  static ViolationReport of(ExtensionContext context, SePay sepay, Optional<Path> seed) {
    return new ViolationReport(
        TestContexts.title(context),
        sepay,
        seed,
        context.getTestMethod().isPresent() ? "the method or the class" : "the class");
  }

  /** Report on what an application sent outside of tests. */
  static ViolationReport outside(
      ExtensionContext context, OutsideExchanges.Batch batch, Optional<Path> seed) {
    return new ViolationReport(
        TestContexts.title(context) + ", " + batch.time(),
        batch.sepay(),
        seed,
        "the class, and on each one that shares the application");
  }

  String render(JudgedJournal journal, AllowedRules allowed, long dropped) {
    text.append(
        "%s: %s\n  fake:     %s\n  company:  %s"
            .formatted(title, journal.headline(), sepay.baseUrl(), sepay.companyId()));
    seed.ifPresent(file -> text.append("\n  seed:     ").append(file));
    text.append("\n\n").append(journal.render());
    if (dropped > 0) {
      text.append("\n\n").append(renderLoss(dropped));
    }
    advice(journal, allowed);
    return text.toString();
  }

  static String renderLoss(long dropped) {
    return "The journal was full: its oldest "
        + Counts.of(dropped, "exchange")
        + (dropped == 1 ? " was" : " were")
        + " dropped, and not judged.";
  }

  private void advice(JudgedJournal journal, AllowedRules allowed) {
    if (journal.isKitBug()) {
      text.append(
          "\n\nA rule that starts with \"response.\" was broken by the fake itself: a bug of SePay"
              + " Kit, or of the document it was given.");
    }
    text.append("\n\nIf it is meant to be, allow it on ").append(bearers).append(':');
    journal
        .rules()
        .forEach(rule -> text.append("\n  @AllowViolation(\"").append(rule).append("\")"));
    for (AllowedRules.AllowedRule rule : allowed.findExpired(journal.rules())) {
      text.append("\n\n").append(rule.expiryMessage(allowed.today()));
    }
  }
}
