package io.github.sepaykit.exam;

import io.github.sepaykit.contract.Exchange;
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

/** Everything that an exam has seen and found, without secrets. Thread-safe. */
final class Recorder {
  private final Masking masking = Masking.all();
  private final Findings findings = new Findings();
  private final Echoes echoes = new Echoes();
  private final Map<Integer, Set<String>> rules = new LinkedHashMap<>();
  private final List<Sighting> sightings = new ArrayList<>();

  /** Puts a request on the timeline and gives it its number. */
  synchronized int add(
      String hazard,
      Request request,
      Optional<Response> response,
      String failure,
      Instant at,
      Duration took) {
    int number = sightings.size() + 1;
    Optional<Exchange> exchange = response.map(answer -> new Exchange(request, answer));
    exchange.ifPresent(e -> echoes.learn(e, masking.mask(e)));
    sightings.add(
        new Sighting(
            number,
            hazard,
            "",
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

  synchronized List<Finding> findings() {
    return findings.all().stream().map(echoes::without).toList();
  }

  synchronized int sent() {
    return sightings.size();
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
