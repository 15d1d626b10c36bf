package io.github.sepaykit.fake.admin;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.ControlJson;
import io.github.sepaykit.control.ControlMessages.JournalPage;
import io.github.sepaykit.control.FaultSpec;
import io.github.sepaykit.fake.tenant.ExchangeJournal;
import io.github.sepaykit.fake.tenant.Tenant;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Control calls about faults and the journal. */
public final class ExchangeControl implements CompanyCall.Group {
  static final Duration JOURNAL_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);

  private final Contract contract;
  private final Set<String> faultNames;

  public ExchangeControl(Contract contract, Collection<String> faultNames) {
    this.contract = contract;
    this.faultNames = new TreeSet<>(faultNames);
  }

  @Override
  public Map<String, CompanyCall> calls() {
    return Map.of(
        "GET /faults", (tenant, id, body) -> tenant.faults().faults(),
        "POST /faults",
            (tenant, id, body) -> addFault(tenant, ControlJson.read(body, FaultSpec.class)),
        "DELETE /faults", (tenant, id, body) -> clearFaults(tenant),
        "GET /journal", (tenant, id, body) -> journal(tenant),
        "DELETE /journal", (tenant, id, body) -> clearJournal(tenant));
  }

  private Object addFault(Tenant tenant, FaultSpec spec) {
    if (!faultNames.contains(spec.fault())) {
      throw new ControlException(
          400,
          "control.fault.unknown",
          "/fault: expected one of " + faultNames + ", was " + spec.fault());
    }
    if (spec.operation() != null && contract.operation(spec.operation()).isEmpty()) {
      throw new ControlException(
          400,
          "control.body",
          "/operation: expected one of "
              + contract.operations().stream().map(Operation::id).toList()
              + ", was "
              + spec.operation());
    }
    if (spec.times() != null && spec.times() < 1 || spec.every() != null && spec.every() < 1) {
      throw new ControlException(400, "control.body", "/times and /every: expected at least 1");
    }
    if (spec.delay() != null
        && (spec.delay().isNegative() || spec.delay().compareTo(LONGEST_DELAY) > 0)) {
      throw new ControlException(
          400, "control.body", "/delay: expected PT0S to PT60M, was " + spec.delay());
    }
    return tenant.faults().add(spec);
  }

  private static Object clearFaults(Tenant tenant) {
    tenant.faults().clear();
    return CompanyCall.done();
  }

  private static Object journal(Tenant tenant) {
    tenant.inFlight().awaitNone(JOURNAL_WAIT);
    return page(tenant.journal().content());
  }

  private static Object clearJournal(Tenant tenant) {
    tenant.inFlight().awaitNone(JOURNAL_WAIT);
    tenant.journal().clear();
    return CompanyCall.done();
  }

  static JournalPage page(ExchangeJournal.Content content) {
    return new JournalPage(
        content.dropped(), content.entries().stream().map(ExchangeView::of).toList());
  }
}
