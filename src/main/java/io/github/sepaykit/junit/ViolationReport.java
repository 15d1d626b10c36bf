package io.github.sepaykit.junit;

import io.github.sepaykit.control.RecordedExchange;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Report of the violations of a test: enough to find the cause without a second run. */
final class ViolationReport {
  private static final int RENDERED = 10;
  private static final int LISTED = 30;

  private final String title;
  private final TestCompany company;
  private final Optional<Path> seed;
  private final StringBuilder text = new StringBuilder();

  ViolationReport(String title, TestCompany company, Optional<Path> seed) {
    this.title = title;
    this.company = company;
    this.seed = seed;
  }

  String render(TestExchanges exchanges, AllowedRules allowed, long dropped) {
    headline(exchanges);
    List<RecordedExchange> offending = exchanges.offending();
    offending.stream()
        .limit(RENDERED)
        .forEach(exchange -> text.append("\n\n").append(exchange.render()));
    if (offending.size() > RENDERED) {
      list("And more that broke it", offending.subList(RENDERED, offending.size()));
    }
    if (!exchanges.others().isEmpty()) {
      list("Other exchanges", exchanges.others());
    }
    if (dropped > 0) {
      text.append("\n\n").append(renderLoss(dropped));
    }
    advice(exchanges, allowed);
    return text.toString();
  }

  static String renderLoss(long dropped) {
    return "The journal was full: its oldest "
        + dropped
        + (dropped == 1 ? " exchange was" : " exchanges were")
        + " dropped, and not judged.";
  }

  private void headline(TestExchanges exchanges) {
    int broken = exchanges.offending().size();
    int all = broken + exchanges.others().size();
    text.append(
        "%s: %s of %s %s with SePay broke the contract\n  fake:     %s\n  company:  %s"
            .formatted(
                title,
                broken,
                all,
                all == 1 ? "exchange" : "exchanges",
                company.sepay().baseUrl(),
                company.sepay().companyId()));
    seed.ifPresent(file -> text.append("\n  seed:     ").append(file));
  }

  private void list(String heading, List<RecordedExchange> exchanges) {
    text.append("\n\n").append(heading).append(':');
    exchanges.stream()
        .limit(LISTED)
        .forEach(
            exchange -> {
              text.append("\n  #").append(exchange.number()).append(' ');
              text.append(exchange.method()).append(' ').append(exchange.target());
              text.append(" -> ").append(exchange.status());
              if (exchange.injected() != null) {
                text.append(", injected by ").append(exchange.injected());
              }
            });
    if (exchanges.size() > LISTED) {
      text.append("\n  and ").append(exchanges.size() - LISTED).append(" more");
    }
  }

  private void advice(TestExchanges exchanges, AllowedRules allowed) {
    if (exchanges.isKitBug()) {
      text.append(
          "\n\nA rule that starts with \"response.\" was broken by the fake itself: a bug of SePay"
              + " Kit, or of the document it was given.");
    }
    text.append("\n\nIf it is meant to be, allow it on the method or the class:");
    exchanges
        .brokenRules()
        .forEach(rule -> text.append("\n  @AllowViolation(\"").append(rule).append("\")"));
    for (AllowedRule rule : allowed.findExpired(exchanges.brokenRules())) {
      text.append("\n\n").append(rule.expiryMessage(allowed.today()));
    }
  }
}
