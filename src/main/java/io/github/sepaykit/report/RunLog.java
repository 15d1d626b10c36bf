package io.github.sepaykit.report;

import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Log of all that a run sent and found, secrets masked at once. Thread-safe. */
public final class RunLog {
  private final Masking masking;
  private final Consumer<Exchange> observer;
  private final Findings findings = new Findings();
  private final EchoedSecrets echoes = new EchoedSecrets();
  private final Map<Integer, Set<String>> rules = new LinkedHashMap<>();
  private final List<TimelineExchange> timeline = new ArrayList<>();

  /**
   * @param masking what counts as a secret
   * @param observer gets each answered request, secrets included, one at a time
   */
  public RunLog(Masking masking, Consumer<Exchange> observer) {
    this.masking = masking;
    this.observer = observer;
  }

  /**
   * Puts an answered or unanswered request on the timeline and gives it its number, from 1.
   *
   * @param check for which check it was sent
   * @param operation operation id; empty for none
   * @param response empty when none came
   * @param failure why none came; empty when one did
   */
  public synchronized int add(
      String check,
      String operation,
      Request request,
      Optional<Response> response,
      String failure,
      Instant at,
      Duration took) {
    int number = timeline.size() + 1;
    Optional<Exchange> exchange = response.map(answer -> new Exchange(request, answer));
    exchange.ifPresent(observer);
    exchange.ifPresent(e -> echoes.learn(e, masking.mask(e)));
    timeline.add(
        new TimelineExchange(
            number,
            check,
            operation,
            exchange.map(masking::mask).map(echoes::without),
            request.method() + " " + masking.target(request.target()),
            failure,
            at,
            took,
            List.of()));
    return number;
  }

  /** Takes a secret out of every text from now on, wherever a server repeats it. */
  public synchronized void hide(String secret) {
    echoes.add(secret);
  }

  public synchronized void add(Finding finding) {
    findings.add(finding);
    for (int number : finding.exchanges()) {
      rules.computeIfAbsent(number, key -> new LinkedHashSet<>()).add(finding.rule());
    }
  }

  public Masking masking() {
    return masking;
  }

  public synchronized int size() {
    return timeline.size();
  }

  /** Returns the findings, one for each cause. */
  public synchronized List<Finding> findings() {
    return findings.all().stream().map(echoes::without).toList();
  }

  /** Returns a text of the server's without the secrets that it repeats. */
  public synchronized String clean(String text) {
    return echoes.without(text);
  }

  /** Returns the timeline, each exchange with the rules that it shows broken. */
  public synchronized List<TimelineExchange> timeline() {
    return timeline.stream()
        .map(e -> e.withRules(List.copyOf(rules.getOrDefault(e.number(), Set.of()))))
        .toList();
  }
}
