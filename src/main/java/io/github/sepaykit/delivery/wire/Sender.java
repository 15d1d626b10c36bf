package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.http.ForwardProxies;
import io.github.sepaykit.tunnel.TunnelServer;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/**
 * Client that makes requests over HTTP/1.1 and returns their outcome: a fresh connection for each,
 * redirects not followed, at most 64 KiB of an answer's body read, heads bounded, everything within
 * the {@link Timeouts}. Never throws for what the network or the receiver does. Thread-safe; a
 * request blocks its caller's thread.
 */
public final class Sender implements AutoCloseable {
  private final Destinations destinations;
  private final Supplier<SSLSocketFactory> tls;
  private final ForwardProxies proxies;
  private final Optional<TunnelServer> tunnel;
  private final Set<HttpExchange> exchanges;
  private final AtomicBoolean closed;

  /** Trusts the certificates that the platform trusts; reads them when first needed. */
  public Sender(Destinations destinations) {
    this(destinations, () -> (SSLSocketFactory) SSLSocketFactory.getDefault());
  }

  /** Trusts what the context trusts, such as {@link io.github.sepaykit.http.TlsTrust#beside}. */
  public Sender(Destinations destinations, SSLContext trust) {
    this(destinations, trust::getSocketFactory);
  }

  /** Returns a sender that trusts every certificate, whatever host it is made out to. */
  public static Sender trustingAnyCertificate(Destinations destinations) {
    SSLSocketFactory any = AnyCertificate.sockets();
    return new Sender(destinations, () -> any);
  }

  private Sender(Destinations destinations, Supplier<SSLSocketFactory> tls) {
    this(
        destinations,
        tls,
        ForwardProxies.none(),
        Optional.empty(),
        ConcurrentHashMap.newKeySet(),
        new AtomicBoolean());
  }

  private Sender(
      Destinations destinations,
      Supplier<SSLSocketFactory> tls,
      ForwardProxies proxies,
      Optional<TunnelServer> tunnel,
      Set<HttpExchange> exchanges,
      AtomicBoolean closed) {
    this.destinations = destinations;
    this.tls = tls;
    this.proxies = proxies;
    this.tunnel = tunnel;
    this.exchanges = exchanges;
    this.closed = closed;
  }

  /** Returns the same sender with other destinations; closing one closes both. */
  public Sender to(Destinations others) {
    return new Sender(others, tls, proxies, tunnel, exchanges, closed);
  }

  /**
   * Returns the same sender that reaches allowed hosts beyond loopback through HTTP proxies: for
   * https by a tunnel, for http by a request that the proxy passes on. Closing one closes both.
   */
  public Sender through(ForwardProxies ways) {
    return new Sender(destinations, tls, ways, tunnel, exchanges, closed);
  }

  /** Returns the same sender that reaches loopback through a tunnel. Closing one closes both. */
  public Sender through(TunnelServer way) {
    return new Sender(destinations, tls, proxies, Optional.of(way), exchanges, closed);
  }

  /** Returns the destinations that it may send to. */
  public Destinations destinations() {
    return destinations;
  }

  /** Makes a request; after {@link #close} it fails at once. */
  public SendOutcome send(OutgoingRequest outgoing) {
    Optional<SendOutcome.Refused> refused =
        DeliveryRefusals.shape(outgoing.url()).or(() -> refusal(outgoing.headers()));
    return refused.isPresent() ? refused.get() : during(outgoing, HttpExchange::run);
  }

  /**
   * Opens a connection to a URL, TLS included, and closes it again; nothing is sent.
   *
   * @return empty when it was opened, else the failure or refusal
   */
  public Optional<SendOutcome> failureToConnect(URI url, Timeouts timeouts) {
    Optional<SendOutcome.Refused> refused = DeliveryRefusals.shape(url);
    return refused.isPresent()
        ? Optional.of(refused.get())
        : during(
            OutgoingRequest.get(url, Headers.none(), timeouts, SendOutcome.KEPT),
            HttpExchange::failureToConnect);
  }

  private <T> T during(OutgoingRequest outgoing, Function<HttpExchange, T> use) {
    HttpExchange exchange = new HttpExchange(outgoing, destinations, tls, proxies, tunnel);
    exchanges.add(exchange);
    try {
      if (closed.get()) {
        exchange.abort();
      }
      return use.apply(exchange);
    } finally {
      exchanges.remove(exchange);
    }
  }

  private static Optional<SendOutcome.Refused> refusal(Headers headers) {
    List<SendOutcome.Refused> refused = new ArrayList<>();
    headers.forEach((name, value) -> HeaderText.refusal(name, value).ifPresent(refused::add));
    return refused.stream().findFirst();
  }

  /** Breaks what is in exchange: it fails with {@link NetworkFailure#ABORTED_BY_CALLBACK}. */
  @Override
  public void close() {
    closed.set(true);
    exchanges.forEach(HttpExchange::abort);
  }
}
