package io.github.sepaykit.fake.admin;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Curl;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.JournalPage;
import io.github.sepaykit.control.ExchangeFinding;
import io.github.sepaykit.control.FaultSpec;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.fake.tenant.ExchangeEntry;
import io.github.sepaykit.fake.tenant.ExchangeJournal;
import io.github.sepaykit.fake.tenant.Tenant;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Control calls about faults and the journal. */
public final class ExchangeControl implements CompanyCall.Group {
  static final Duration JOURNAL_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);

  /** Exchanges in one answer: unless asked for another number, at most, and what they weigh. */
  private static final int PAGE = 500;

  private static final int MOST_PAGE = 1000;
  private static final long PAGE_BYTES = 1L << 20;

  private final Contract contract;
  private final Set<String> faultNames;

  public ExchangeControl(Contract contract, Collection<String> faultNames) {
    this.contract = contract;
    this.faultNames = new TreeSet<>(faultNames);
  }

  @Override
  public Map<String, CompanyCall> calls() {
    return Map.of(
        "GET /faults", (tenant, call) -> tenant.faults().faults(),
        "POST /faults", this::addFault,
        "DELETE /faults", this::clearFaults,
        "GET /journal", this::journal,
        "DELETE /journal", this::clearJournal);
  }

  private Object addFault(Tenant tenant, ControlRequest call) {
    FaultSpec spec = ControlJson.read(call.body(), FaultSpec.class);
    if (!faultNames.contains(spec.fault())) {
      throw new ControlException(
          400,
          "control.fault.unknown",
          "/fault: expected one of " + faultNames + ", was " + spec.fault());
    }
    if (spec.operation() != null && contract.operation(spec.operation()).isEmpty()) {
      throw ControlJson.refused(
          "/operation: expected one of %s, was %s"
              .formatted(
                  contract.operations().stream().map(Operation::id).toList(), spec.operation()));
    }
    if (spec.times() != null && spec.times() < 1 || spec.every() != null && spec.every() < 1) {
      throw ControlJson.refused("/times and /every: expected at least 1");
    }
    if (spec.delay() != null
        && (spec.delay().isNegative() || spec.delay().compareTo(LONGEST_DELAY) > 0)) {
      throw ControlJson.refused("/delay: expected PT0S to PT60M, was " + spec.delay());
    }
    return tenant.faults().add(spec);
  }

  private Object clearFaults(Tenant tenant, ControlRequest call) {
    tenant.faults().clear();
    return CompanyCall.done();
  }

  private Object journal(Tenant tenant, ControlRequest call) {
    tenant.inFlight().awaitNone(JOURNAL_WAIT);
    return page(tenant.journal(), call);
  }

  private Object clearJournal(Tenant tenant, ControlRequest call) {
    tenant.inFlight().awaitNone(JOURNAL_WAIT);
    tenant.journal().clear();
    return CompanyCall.done();
  }

  static JournalPage page(ExchangeJournal journal, ControlRequest call) {
    ExchangeJournal.Page page =
        journal.after(call.after(), call.limit(PAGE, MOST_PAGE), PAGE_BYTES);
    return new JournalPage(
        page.dropped(),
        page.more(),
        page.entries().stream().map(ExchangeControl::exchange).toList());
  }

  /** Returns a journal entry as the control API shows it; the token is masked. */
  private static RecordedExchange exchange(ExchangeEntry entry) {
    Request request = entry.request();
    return new RecordedExchange(
        entry.number(),
        entry.at(),
        entry.operation() == null ? null : entry.operation().id(),
        request.method(),
        request.target(),
        masked(request.headers()),
        request.body().text(),
        entry.response().status(),
        entry.response().headers().toMap(),
        entry.response().body().text(),
        entry.violations().stream().map(ExchangeControl::finding).toList(),
        entry.injected(),
        Curl.of(request));
  }

  private static ExchangeFinding finding(Violation violation) {
    return new ExchangeFinding(
        violation.rule().id(),
        violation.severity().name().toLowerCase(Locale.ROOT),
        violation.pointer(),
        violation.clause().toString(),
        violation.expected(),
        violation.was(),
        violation.fix(),
        violation.render());
  }

  private static Map<String, List<String>> masked(Headers headers) {
    Map<String, List<String>> map = headers.toMap();
    map.replaceAll(
        (name, values) -> name.equalsIgnoreCase("Authorization") ? List.of("***") : values);
    return map;
  }
}
