package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Feature;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.observed.SeenVerdict;
import io.github.sepaykit.report.TimelineExchange;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An exchange in the journal. It is judged when it enters; masking and looking up what it exercised
 * wait until its client has the answer, or somebody reads. Thread-safe.
 */
final class JournalEntry {
  private final Contract contract;
  private final long weight;
  private JudgedExchange judged;
  private @Nullable Exchange raw;
  private final boolean whole;
  private Set<Feature> features = Set.of();

  /**
   * @param verdict on both sides as they passed, also where no whole answer came
   */
  JournalEntry(Contract contract, SeenVerdict verdict, JudgedExchange judged) {
    Exchange raw = verdict.exchange().exchange();
    this.contract = contract;
    this.raw = raw;
    this.whole = verdict.isWhole();
    this.judged = judged;
    this.weight = 2048L + kept(raw.request().body()) + kept(raw.response().body());
  }

  private static int kept(Body body) {
    return Math.min(body.length(), JudgedExchange.KEPT);
  }

  synchronized void number(int position) {
    judged = judged.with(position, judged.request(), judged.exchange());
  }

  /** Returns the exchange, perhaps with its secrets: not to be handed out. */
  synchronized JudgedExchange judged() {
    return judged;
  }

  long weight() {
    return weight;
  }

  /** Returns the features that the exchange exercised; none when it was not judged. */
  synchronized Set<Feature> features() {
    masked();
    return features;
  }

  /** Returns the exchange without its secrets, which are forgotten from here on. */
  synchronized JudgedExchange masked() {
    if (raw != null) {
      features = whole ? contract.features(raw) : Set.of();
      // The timeline masks a secret also where it comes back in the answer.
      Exchange masked =
          new TimelineExchange(
                  0, "", "", Optional.of(raw), "", "", judged.at(), judged.took(), List.of())
              .exchange()
              .map(JournalEntry::cut)
              .orElseThrow();
      judged = judged.with(judged.number(), masked.request(), judged.exchange().map(any -> masked));
      raw = null;
    }
    return judged;
  }

  private static Exchange cut(Exchange exchange) {
    Request request = exchange.request();
    Response response = exchange.response();
    return new Exchange(
        new Request(request.method(), request.target(), request.headers(), cut(request.body())),
        new Response(response.status(), response.headers(), cut(response.body())));
  }

  private static Body cut(Body body) {
    return body.length() <= JudgedExchange.KEPT
        ? body
        : Body.of(Arrays.copyOf(body.bytes(), JudgedExchange.KEPT));
  }
}
