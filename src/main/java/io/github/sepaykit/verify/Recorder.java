package io.github.sepaykit.verify;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Exchange;
import io.github.sepaykit.contract.Feature;
import io.github.sepaykit.contract.Masking;
import io.github.sepaykit.contract.Request;
import io.github.sepaykit.contract.Response;
import io.github.sepaykit.report.Echoes;
import io.github.sepaykit.report.Finding;
import io.github.sepaykit.report.Findings;
import io.github.sepaykit.report.Sighting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything that a run has seen and found. Thread-safe. */
final class Recorder {
  private final Contract contract;
  private final Masking masking;
  private final Findings findings = new Findings();
  private final Echoes echoes = new Echoes();
  private final Map<Integer, Set<String>> rules = new LinkedHashMap<>();
  private final List<Sighting> sightings = new ArrayList<>();
  private final Set<Feature> features = new LinkedHashSet<>();

  Recorder(Contract contract, Masking masking) {
    this.contract = contract;
    this.masking = masking;
  }

  /** Puts an answered or unanswered request on the timeline and gives it its number. */
  synchronized int add(
      String check,
      String operation,
      Request request,
      Optional<Response> response,
      String failure,
      Instant at,
      Duration took) {
    int number = sightings.size() + 1;
    Optional<Exchange> exchange = response.map(answer -> new Exchange(request, answer));
    exchange.ifPresent(e -> features.addAll(contract.features(e)));
    exchange.ifPresent(e -> echoes.learn(e, masking.mask(e)));
    sightings.add(
        new Sighting(
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

  synchronized void add(Finding finding) {
    findings.add(finding);
    for (int number : finding.exchanges()) {
      rules.computeIfAbsent(number, key -> new LinkedHashSet<>()).add(finding.rule());
    }
  }

  Masking masking() {
    return masking;
  }

  synchronized List<Finding> findings() {
    return findings.all().stream().map(echoes::without).toList();
  }

  /** A text of the server's without the secrets that it repeats. */
  synchronized String clean(String text) {
    return echoes.without(text);
  }

  synchronized Set<Feature> features() {
    return new LinkedHashSet<>(features);
  }

  /** The timeline, each exchange with the rules that it shows broken. */
  synchronized List<Sighting> timeline() {
    return sightings.stream()
        .map(
            s ->
                new Sighting(
                    s.number(),
                    s.check(),
                    s.operation(),
                    s.exchange(),
                    s.request(),
                    s.failure(),
                    s.at(),
                    s.took(),
                    List.copyOf(rules.getOrDefault(s.number(), Set.of()))))
        .toList();
  }
}
