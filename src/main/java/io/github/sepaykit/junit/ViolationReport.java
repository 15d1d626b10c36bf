package io.github.sepaykit.junit;

import io.github.sepaykit.control.JudgedJournal;
import java.nio.file.Path;
import java.util.Optional;

/** Report of the violations of a test: enough to find the cause without a second run. */
final class ViolationReport {
  private final String title;
  private final TestCompany company;
  private final Optional<Path> seed;
  private final StringBuilder text = new StringBuilder();

  ViolationReport(String title, TestCompany company, Optional<Path> seed) {
    this.title = title;
    this.company = company;
    this.seed = seed;
  }

  String render(JudgedJournal journal, AllowedRules allowed, long dropped) {
    text.append(
        "%s: %s\n  fake:     %s\n  company:  %s"
            .formatted(
                title, journal.headline(), company.sepay().baseUrl(), company.sepay().companyId()));
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
        + dropped
        + (dropped == 1 ? " exchange was" : " exchanges were")
        + " dropped, and not judged.";
  }

  private void advice(JudgedJournal journal, AllowedRules allowed) {
    if (journal.isKitBug()) {
      text.append(
          "\n\nA rule that starts with \"response.\" was broken by the fake itself: a bug of SePay"
              + " Kit, or of the document it was given.");
    }
    text.append("\n\nIf it is meant to be, allow it on the method or the class:");
    journal
        .rules()
        .forEach(rule -> text.append("\n  @AllowViolation(\"").append(rule).append("\")"));
    for (AllowedRule rule : allowed.findExpired(journal.rules())) {
      text.append("\n\n").append(rule.expiryMessage(allowed.today()));
    }
  }
}
