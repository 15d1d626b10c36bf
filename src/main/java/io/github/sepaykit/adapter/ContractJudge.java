package io.github.sepaykit.adapter;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.http.BaseUrl;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Masking;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judge of the exchanges that an adapter observes; reports to a listener. Immutable, thread-safe.
 *
 * <pre>{@code
 * ContractJudge judge = ContractJudge.failing().only(URI.create("https://my.sepay.vn"));
 * }</pre>
 *
 * <p>An exchange without an answer (no connection, a timeout) is never judged. {@link #judge} and
 * {@link #isJudged} are all that an adapter for yet another client needs.
 */
public final class ContractJudge {
  private static final int MAX_BODY_BYTES = 2 << 20;

  private final Optional<Contract> contract;
  private final Optional<BaseUrl> only;
  private final int maxBodyBytes;
  private final Set<Rule> allowed;
  private final ContractListener listener;

  private ContractJudge(
      Optional<Contract> contract,
      Optional<BaseUrl> only,
      int maxBodyBytes,
      Set<Rule> allowed,
      ContractListener listener) {
    this.contract = contract;
    this.only = only;
    this.maxBodyBytes = maxBodyBytes;
    this.allowed = allowed;
    this.listener = listener;
  }

  /**
   * Fails the call with a {@link ContractBrokenError} when an error was found, by the evidence of
   * the clause, and logs drift, warnings and what was not judged.
   */
  public static ContractJudge failing() {
    return reportingTo(ContractListener.failing().andThen(ContractListener.logging()));
  }

  /** Reports to a listener, which decides what becomes of the call. */
  public static ContractJudge reportingTo(ContractListener listener) {
    return new ContractJudge(
        Optional.empty(), Optional.empty(), MAX_BODY_BYTES, Set.of(), listener);
  }

  /** Returns a copy that judges by another contract than the bundled one. */
  public ContractJudge withContract(Contract other) {
    return new ContractJudge(Optional.of(other), only, maxBodyBytes, allowed, listener);
  }

  /**
   * Judges only what goes to a server, for a client that calls others, too. A path of the base URL
   * is taken off before the rest is looked up in the contract.
   *
   * @throws IllegalArgumentException when the URL is not absolute
   */
  public ContractJudge only(URI baseUrl) {
    return new ContractJudge(
        contract, Optional.of(BaseUrl.of(baseUrl.toString())), maxBodyBytes, allowed, listener);
  }

  /**
   * Sets the limit of a body, 2 MiB by default: an exchange with a longer one is not judged. An
   * adapter keeps at most this much of each body.
   *
   * @throws IllegalArgumentException when it is below 1
   */
  public ContractJudge withMaxBodyBytes(int bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("maximum body size " + bytes + ": expected 1 or more");
    }
    return new ContractJudge(contract, only, bytes, allowed, listener);
  }

  /** Leaves rules out of every verdict, for a test that breaks them on purpose. */
  public ContractJudge allowing(Rule... rules) {
    Set<Rule> all = EnumSet.noneOf(Rule.class);
    all.addAll(allowed);
    all.addAll(List.of(rules));
    return new ContractJudge(contract, only, maxBodyBytes, all, listener);
  }

  /** Returns true if exchanges with this URL are judged. */
  public boolean isJudged(URI url) {
    return target(url).isPresent();
  }

  /** Returns the most bytes of a body that are judged. */
  public int maxBodyBytes() {
    return maxBodyBytes;
  }

  /**
   * Judges an exchange and reports it; does nothing for a URL of another server.
   *
   * @throws RuntimeException or an error, as the listener does
   */
  public void judge(ObservedRequest sent, ObservedAnswer received) {
    String target = target(sent.url()).orElse("");
    if (target.isEmpty()) {
      return;
    }
    Exchange exchange;
    try {
      Body body = decodedBody("request", sent.headers(), sent.body());
      Body answer = decodedBody("answer", received.headers(), received.body());
      exchange =
          new Exchange(
              new Request(sent.method(), target, sent.headers(), body),
              new Response(received.status(), received.headers(), answer));
    } catch (IOException e) {
      reportNotJudged(sent, String.valueOf(e.getMessage()));
      return;
    }
    listener.judged(without(contract.orElseGet(Contract::bundled).check(exchange)));
  }

  /** Reports that an exchange with an answer cannot be judged. */
  public void reportNotJudged(ObservedRequest sent, String reason) {
    target(sent.url())
        .map(target -> sent.method() + " " + Masking.all().target(target))
        .ifPresent(request -> listener.notJudged(request, reason));
  }

  private Body decodedBody(String side, Headers headers, BoundedBody body) throws IOException {
    if (body.unknownReason().isPresent()) {
      throw new IOException("the " + side + "'s body " + body.unknownReason().get());
    }
    try {
      return ContentCoding.decode(headers, body.body(), maxBodyBytes).orThrow();
    } catch (IOException e) {
      throw new IOException("the " + side + "'s body: " + e.getMessage(), e);
    }
  }

  private Verdict without(Verdict verdict) {
    return allowed.isEmpty()
        ? verdict
        : new Verdict(
            verdict.exchange(),
            verdict.operation(),
            verdict.violations().stream().filter(v -> !allowed.contains(v.rule())).toList());
  }

  private Optional<String> target(URI url) {
    String text = url.toString();
    return only.map(base -> base.target(text)).orElseGet(() -> BaseUrl.targetOf(text));
  }
}
