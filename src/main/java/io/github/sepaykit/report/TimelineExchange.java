package io.github.sepaykit.report;

import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Masking;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One exchange on the timeline of a run. Its secrets are masked when it is made, by {@link Masking}
 * and wherever they come back in the same exchange, so that no format can print one.
 *
 * @param number position on the timeline, from 1
 * @param check id of the check it belongs to; empty when there is none
 * @param operation operation id; empty when the request matched none
 * @param exchange both sides; empty when no answer came
 * @param request method and target, for a request that got no answer too
 * @param failure what went wrong on the network; empty when an answer came
 * @param at when it was sent
 * @param took until the last byte of the answer
 * @param rules ids of the rules that it shows broken
 */
public record TimelineExchange(
    int number,
    String check,
    String operation,
    Optional<Exchange> exchange,
    String request,
    String failure,
    Instant at,
    Duration took,
    List<String> rules) {
  public TimelineExchange {
    Masking masking = Masking.all();
    request = masking.target(request);
    failure = masking.target(failure);
    if (exchange.isPresent()) {
      Exchange masked = masking.mask(exchange.get());
      EchoedSecrets echoes = new EchoedSecrets();
      echoes.learn(exchange.get(), masked);
      exchange = Optional.of(echoes.without(masked));
      request = echoes.without(request);
      failure = echoes.without(failure);
    }
    rules = List.copyOf(rules);
  }

  TimelineExchange withRules(List<String> broken) {
    return new TimelineExchange(
        number, check, operation, exchange, request, failure, at, took, broken);
  }
}
