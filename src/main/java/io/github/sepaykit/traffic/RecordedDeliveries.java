package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Counts;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.MediaType;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.observed.Gap;
import io.github.sepaykit.observed.SeenExchange;
import io.github.sepaykit.observed.SeenVerdict;
import io.github.sepaykit.observed.SeenVerdict.Scope;
import io.github.sepaykit.observed.TrafficTally;
import io.github.sepaykit.observed.UncheckedReason;
import io.github.sepaykit.report.Coverage;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Findings;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.Run;
import io.github.sepaykit.report.TimelineExchange;
import io.github.sepaykit.signature.SePaySignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges deliveries that were recorded, one after the other, and keeps what a report needs. */
final class RecordedDeliveries {
  private static final int MOST_ON_TIMELINE = 10_000;
  private static final long MOST_BYTES = 32 << 20;
  private static final String MULTIPART = "multipart/form-data";

  private final Contract contract;
  private final Optional<String> secretKey;
  private final boolean takesAll;
  private final Operation operation;
  private final TrafficTally tally;
  private final Findings findings = new Findings();
  private final List<TimelineExchange> timeline = new ArrayList<>();
  private int others;
  private String firstOther = "";
  private final RefusalTally refusals;
  private int unverified;
  private long bytes;

  /**
   * @param takesAll true if every request is a delivery, whatever it looks like
   */
  RecordedDeliveries(Contract contract, Optional<String> secretKey, boolean takesAll) {
    this.contract = contract;
    this.secretKey = secretKey;
    this.takesAll = takesAll;
    this.operation = contract.delivery().orElseThrow();
    this.tally = TrafficTally.ofDeliveries(operation);
    this.refusals = new RefusalTally(secretKey.isPresent());
  }

  boolean hasAny() {
    return tally.hasTraffic();
  }

  String describeOthers() {
    String unchecked = tally.describeUnchecked();
    String requests =
        Counts.of(others, "other request") + (others == 1 ? ", " : ", first ") + firstOther;
    return others == 0 ? (unchecked.isEmpty() ? "no requests at all" : unchecked) : requests;
  }

  void accept(RecordedEntry recorded) {
    if (recorded instanceof RecordedEntry.Traded traded) {
      if (takesAll || isDelivery(traded.exchange().request())) {
        judge(traded);
      } else {
        addOther(traded.exchange().request().toString());
      }
    } else if (recorded instanceof RecordedEntry.Foreign other) {
      addOther(other.request());
    } else if (recorded instanceof RecordedEntry.NotJudged entry) {
      tally.addGap(entry.place(), entry.gap());
    }
  }

  private void addOther(String request) {
    firstOther = others++ == 0 ? Masking.all().target(request) : firstOther;
  }

  private static boolean isDelivery(Request request) {
    return request.method().equals("POST")
        && (hasSignature(request)
            || request.headers().first(SePaySignature.TIMESTAMP).isPresent()
            || request.headers().first("Authorization").orElse("").startsWith("Apikey ")
            || request.body().text().contains("transferAmount"));
  }

  private void judge(RecordedEntry.Traded traded) {
    SeenExchange seen = traded.exchange();
    List<Violation> found = new ArrayList<>();
    List<Gap> gaps = new ArrayList<>();
    seen.requestGap().ifPresentOrElse(gaps::add, () -> found.addAll(judgeSent(traded, gaps)));
    boolean isRefusedRightly = RefusalTally.isRightRefusal(seen, found);
    if (gaps.isEmpty()) {
      refusals.add(seen, hasSignature(seen.request()), found);
    }
    // An answer that was not recorded is no gap: a request alone is what receivers log.
    if (seen.isAnswered() && seen.responseGap().isEmpty() && !isRefusedRightly) {
      found.addAll(contract.checkDeliveryAnswer(seen.request(), seen.response()));
    }
    SeenVerdict verdict = new SeenVerdict(seen, operation.id(), Scope.OURS, found, gaps);
    tally.add(traded.place(), verdict, traded.took());
    for (Violation violation : found) {
      findings.add(
          Finding.of(
              violation,
              operation.id(),
              TrafficTally.check(operation.id()),
              tally.exchanges(),
              ""));
    }
    addToTimeline(traded, found);
  }

  /** Judges a request by the bytes that were sent, as far as they are known. */
  private List<Violation> judgeSent(RecordedEntry.Traded traded, List<Gap> gaps) {
    Request request = traded.exchange().request();
    List<Violation> found = judge(request, gaps);
    if (secretKey.isEmpty() || isMultipart(request)) {
      return found;
    }
    if (traded.sent().packed().isPresent()) {
      // The bytes on the wire are signed, while all else is judged unpacked.
      List<Violation> all = new ArrayList<>(found);
      all.removeIf(RecordedDeliveries::isMismatch);
      judge(with(request, traded.sent().packed().get()), new ArrayList<>()).stream()
          .filter(RecordedDeliveries::isMismatch)
          .forEach(all::add);
      return all;
    }
    if (found.stream().noneMatch(RecordedDeliveries::isMismatch)) {
      return found;
    }
    if (request.headers().first("Content-Encoding").isPresent()) {
      gaps.add(
          new Gap(
              UncheckedReason.REQUEST_BODY,
              "it was packed, and the packed bytes, which are signed, were not recorded"));
      return found.stream().filter(violation -> !isMismatch(violation)).toList();
    }
    for (Body longer : traded.sent().longer()) {
      List<Violation> again = judge(with(request, longer), gaps);
      if (again.stream().noneMatch(RecordedDeliveries::isMismatch)) {
        return again;
      }
    }
    return found;
  }

  private static Request with(Request request, Body body) {
    return new Request(request.method(), request.target(), request.headers(), body);
  }

  private static boolean isMismatch(Violation violation) {
    return violation.rule() == Rule.DELIVERY_SIGNATURE_MISMATCH;
  }

  private static boolean hasSignature(Request request) {
    return request.headers().first(SePaySignature.SIGNATURE).isPresent();
  }

  private static boolean isMultipart(Request request) {
    return MediaType.parse(request.headers().first("Content-Type").orElse(""))
        .type()
        .equals(MULTIPART);
  }

  private List<Violation> judge(Request request, List<Gap> gaps) {
    String type = request.headers().first("Content-Type").orElse("");
    Optional<Map<String, String>> fields =
        isMultipart(request)
            ? MultipartFields.read(type, request.body().bytes())
            : Optional.empty();
    if (secretKey.isEmpty()) {
      unverified += hasSignature(request) ? 1 : 0;
      return fields
          .map(all -> contract.checkDelivery(request, all))
          .orElseGet(() -> contract.checkDelivery(request));
    }
    if (fields.isEmpty() && isMultipart(request)) {
      gaps.add(
          new Gap(
              UncheckedReason.REQUEST_BODY,
              "a form whose fields, which are signed, are not legible"));
    }
    return fields
        .map(all -> contract.checkDelivery(request, all, secretKey.get()))
        .orElseGet(() -> contract.checkDelivery(request, secretKey.get()));
  }

  private void addToTimeline(RecordedEntry.Traded traded, List<Violation> found) {
    Exchange exchange = traded.exchange().exchange();
    bytes += exchange.request().body().length() + exchange.response().body().length();
    if (timeline.size() >= MOST_ON_TIMELINE || bytes > MOST_BYTES) {
      return;
    }
    boolean answered = traded.exchange().isAnswered();
    timeline.add(
        new TimelineExchange(
            tally.exchanges(),
            TrafficTally.check(operation.id()),
            operation.id(),
            answered ? Optional.of(exchange) : Optional.empty(),
            exchange.request().toString(),
            answered ? "" : traded.exchange().responseGap().map(Gap::inWords).orElse(""),
            traded.at(),
            traded.took(),
            found.stream().map(violation -> violation.rule().id()).distinct().toList()));
  }

  Report report(Run run) {
    List<String> notes = new ArrayList<>();
    if (others > 0) {
      notes.add("not judged: " + describeOthers());
    }
    if (unverified > 0) {
      notes.add(
          "signatures of %s not verified: give the webhook's secret_key with --secret"
              .formatted(Counts.of(unverified, "delivery")));
    }
    notes.addAll(refusals.notes());
    if (timeline.size() < tally.exchanges()) {
      notes.add("the timeline ends at delivery " + timeline.size() + " of " + tally.exchanges());
    }
    return new Report(run, tally.checks(), findings.all(), timeline, Coverage.none(), notes);
  }
}
