package io.github.sepaykit.report.proposal;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.DocumentEdit;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Proposal;
import io.github.sepaykit.report.TimelineExchange;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Proposes changes of the document that take in what answers showed: unknown members, undeclared
 * statuses, content types and headers, values outside an enumeration, other types.
 *
 * <p>A change is proposed only when it is certainly right: the changed document was read back, and
 * the exchanges that ask for it, judged by it, no longer show the difference, nor any that they did
 * not show before. A format or pattern that does not match is a human's choice, and so is a value
 * that may be a secret: for these there is no proposal.
 */
public final class Proposals {
  private static final int MOST = 50;
  private static final int MOST_TRIED = 200;
  private static final int MOST_JUDGED = 20;
  private static final int ROUNDS = 3;

  private Proposals() {}

  /**
   * Proposals in the order in which their causes were first seen, headers last; at most 70. Each is
   * a diff against the document as it is, not on top of the one before.
   *
   * @param contract by which the exchanges are judged
   * @param timeline of the run; requests without an answer count for nothing
   * @return empty when nothing is to be proposed, and when the contract has no text
   */
  public static List<Proposal> of(Contract contract, List<TimelineExchange> timeline) {
    Optional<DocumentEdit> edit = contract.edit();
    if (edit.isEmpty()) {
      return List.of();
    }
    UndeclaredHeaders headers = new UndeclaredHeaders(edit.get());
    List<Proposal> proposals = new ArrayList<>();
    drifts(contract, edit.get(), timeline, headers).stream()
        .limit(MOST_TRIED)
        .flatMap(drift -> tried(contract, edit.get(), drift).stream())
        .limit(MOST)
        .forEach(proposals::add);
    headers
        .proposals()
        .forEach(p -> proposals.add(proposal(edit.get(), p.amendment(), p.numbers())));
    return List.copyOf(proposals);
  }

  private static List<Drift> drifts(
      Contract contract,
      DocumentEdit edit,
      List<TimelineExchange> timeline,
      UndeclaredHeaders headers) {
    Map<String, Drift> drifts = new LinkedHashMap<>();
    for (TimelineExchange entry : timeline) {
      if (entry.exchange().isEmpty()) {
        continue;
      }
      Exchange exchange = entry.exchange().get();
      TimelineAnswer answer = new TimelineAnswer(entry.number(), exchange);
      Verdict verdict = contract.check(exchange);
      String operation = verdict.operation().map(Operation::id).orElse("");
      for (Violation violation : verdict.violations()) {
        Drift.key(edit, violation, exchange)
            .ifPresent(
                key ->
                    drifts
                        .computeIfAbsent(key, k -> new Drift(violation, operation))
                        .add(answer, violation.pointer(), operation));
      }
      verdict.operation().ifPresent(o -> headers.add(answer, o));
    }
    return List.copyOf(drifts.values());
  }

  /** The change after which the exchanges show nothing that they need not. */
  private static Optional<Proposal> tried(Contract contract, DocumentEdit edit, Drift drift) {
    List<Exchange> exchanges =
        drift.answers().stream().map(TimelineAnswer::exchange).limit(MOST_JUDGED).toList();
    Set<String> before = new HashSet<>();
    for (Exchange exchange : exchanges) {
      for (Violation violation : contract.check(exchange).violations()) {
        before.add(fault(violation));
      }
    }
    String key = Drift.key(edit, drift.first(), exchanges.get(0)).orElseThrow();
    Optional<Amendment> amendment = Amendment.of(edit, drift);
    for (int round = 0; round < ROUNDS && amendment.isPresent(); round++) {
      Optional<Violation> remaining = remaining(amendment.get().edit(), exchanges, before, key);
      if (remaining.isEmpty()) {
        List<Integer> numbers = drift.answers().stream().map(TimelineAnswer::number).toList();
        return Optional.of(proposal(edit, amendment.get(), numbers));
      }
      Amendment done = amendment.get();
      boolean hidden = remaining.get().rule() == Rule.RESPONSE_BODY_ENUM;
      amendment = hidden ? Amendment.next(done, drift, remaining.get()) : Optional.empty();
    }
    return Optional.empty();
  }

  private static Optional<Violation> remaining(
      DocumentEdit edit, List<Exchange> exchanges, Set<String> before, String key) {
    Contract changed = Contract.of(edit);
    for (Exchange exchange : exchanges) {
      for (Violation violation : changed.check(exchange).violations()) {
        boolean same = Drift.key(edit, violation, exchange).filter(key::equals).isPresent();
        if (same || !before.contains(fault(violation))) {
          return Optional.of(violation);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A fault apart from its place in a list, and unknown members all as one: a verdict lists only so
   * many of either, so that the next ones show when the first are gone.
   */
  private static String fault(Violation violation) {
    return switch (violation.rule()) {
      case RESPONSE_BODY_UNKNOWN_FIELD, RESPONSE_BODY_NEWER_EDITION -> "unknown";
      default -> violation.rule() + " " + violation.pointer().replaceAll("/[0-9]+(?=/|$)", "/*");
    };
  }

  private static Proposal proposal(DocumentEdit before, Amendment change, List<Integer> numbers) {
    String diff = UnifiedDiff.of(name(before.file()), before.text(), change.edit().text());
    List<Integer> shown = numbers.stream().limit(Finding.MOST_EXCHANGES).toList();
    return new Proposal(change.title(), diff, Evidence.OBSERVED, shown);
  }

  /** As the clauses name the document where that is a path below the folder that one works in. */
  private static String name(String file) {
    String name = file.replace('\\', '/').replaceFirst("^(\\./)+", "");
    boolean below = !name.startsWith("/") && !name.matches("[A-Za-z]:.*") && !name.contains("../");
    return below ? name : name.substring(name.lastIndexOf('/') + 1);
  }
}
