package io.github.sepaykit.junit;

import io.github.sepaykit.control.RecordedExchange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A judgement as text: all that is needed to see what went wrong, without running it again. */
final class ViolationReport {
  private static final int FULLY_TOLD = 10;
  private static final int SHORTLY_TOLD = 30;

  private final String title;
  private final TestCompany company;
  private final Optional<Path> seed;
  private final StringBuilder text = new StringBuilder();

  ViolationReport(String title, TestCompany company, Optional<Path> seed) {
    this.title = title;
    this.company = company;
    this.seed = seed;
  }

  String tell(TestViolations judgement, AllowedRules allowances, long dropped) {
    headline(judgement);
    List<RecordedExchange> offending = judgement.offending();
    offending.stream()
        .limit(FULLY_TOLD)
        .forEach(exchange -> text.append("\n\n").append(exchange.render()));
    if (offending.size() > FULLY_TOLD) {
      list("And more that broke it", offending.subList(FULLY_TOLD, offending.size()));
    }
    if (!judgement.others().isEmpty()) {
      list("Other exchanges", judgement.others());
    }
    if (dropped > 0) {
      text.append("\n\n").append(lost(dropped));
    }
    advice(judgement, allowances);
    return text.toString();
  }

  /** What to say of a journal that overflowed. */
  static String lost(long dropped) {
    return "The journal was full: its oldest "
        + dropped
        + (dropped == 1 ? " exchange was" : " exchanges were")
        + " dropped, and not judged.";
  }

  private void headline(TestViolations judgement) {
    int broken = judgement.offending().size();
    int all = broken + judgement.others().size();
    text.append(title)
        .append(": ")
        .append(broken)
        .append(" of ")
        .append(all)
        .append(all == 1 ? " exchange" : " exchanges")
        .append(" with SePay broke the contract")
        .append("\n  fake:     ")
        .append(company.sepay().baseUrl())
        .append("\n  company:  ")
        .append(company.sepay().companyId());
    seed.ifPresent(file -> text.append("\n  seed:     ").append(file));
  }

  private void list(String heading, List<RecordedExchange> exchanges) {
    text.append("\n\n").append(heading).append(':');
    exchanges.stream()
        .limit(SHORTLY_TOLD)
        .forEach(
            exchange -> {
              text.append("\n  #").append(exchange.number()).append(' ');
              text.append(exchange.method()).append(' ').append(exchange.target());
              text.append(" -> ").append(exchange.status());
              if (exchange.injected() != null) {
                text.append(", injected by ").append(exchange.injected());
              }
            });
    if (exchanges.size() > SHORTLY_TOLD) {
      text.append("\n  and ").append(exchanges.size() - SHORTLY_TOLD).append(" more");
    }
  }

  private void advice(TestViolations judgement, AllowedRules allowances) {
    if (judgement.ownBug()) {
      text.append(
          "\n\nA rule that starts with \"response.\" was broken by the fake itself: a bug of SePay"
              + " Kit, or of the document it was given.");
    }
    text.append("\n\nIf it is meant to be, allow it on the method or the class:");
    judgement
        .rules()
        .forEach(rule -> text.append("\n  @AllowViolation(\"").append(rule).append("\")"));
    for (AllowedRule allowance : allowances.expired(judgement.rules())) {
      text.append("\n\n").append(allowance.obituary(allowances.today()));
    }
  }
}
