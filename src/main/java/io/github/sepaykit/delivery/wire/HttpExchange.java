package io.github.sepaykit.delivery.wire;

import io.github.sepaykit.http.ForwardProxies;
import io.github.sepaykit.http.ForwardProxy;
import io.github.sepaykit.http.Tunnel;
import io.github.sepaykit.tunnel.TunnelServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Request under way, from the look-up of the name to the end of the answer. */
final class HttpExchange {
  /** Bounds the look-up of a name that may be a proxy's to know: is it one of this machine? */
  private static final Duration LOOK_UP_BEFORE_PROXY = Duration.ofSeconds(2);

  private final OutgoingRequest outgoing;
  private final Destinations destinations;
  private final Supplier<SSLSocketFactory> tls;
  private final ForwardProxies proxies;
  private final Optional<TunnelServer> tunnel;
  private final CompletableFuture<CurlErrors.End> end = new CompletableFuture<>();
  private volatile @Nullable Socket socket;
  private CurlErrors.Phase phase = CurlErrors.Phase.CONNECT;

  HttpExchange(
      OutgoingRequest outgoing,
      Destinations destinations,
      Supplier<SSLSocketFactory> tls,
      ForwardProxies proxies,
      Optional<TunnelServer> tunnel) {
    this.outgoing = outgoing;
    this.destinations = destinations;
    this.tls = tls;
    this.proxies = proxies;
    this.tunnel = tunnel;
  }

  /** Use of an open connection. */
  private interface Use {
    Optional<SendOutcome> apply(Socket connected, RequestTarget target) throws IOException;
  }

  SendOutcome run() {
    return connect((connected, target) -> Optional.of(exchange(connected, target))).orElseThrow();
  }

  /** Opens a connection and sends nothing; empty when it was opened. */
  Optional<SendOutcome> failureToConnect() {
    return connect((connected, target) -> Optional.empty());
  }

  private Optional<SendOutcome> connect(Use use) {
    RequestTarget target = destinations.target(outgoing.url());
    target = target.through(proxyTo(target));
    if (target.origin().isTls()) {
      tls.get(); // The platform's certificates are not read within the time for connecting.
    }
    try {
      DeadlineTimer.Deadline limit =
          DeadlineTimer.after(outgoing.timeouts().connect(), () -> end(CurlErrors.End.TIMEOUT));
      Socket connected;
      try {
        List<InetAddress> addresses = addresses(target);
        Optional<SendOutcome.Refused> refused =
            destinations.refusal(outgoing.url(), target, addresses);
        if (refused.isPresent()) {
          return Optional.of(refused.get());
        }
        if (isOnlyLoopback(addresses)) {
          target = target.through(Optional.empty());
        }
        connected = secured(connect(addresses, target), target.origin());
      } finally {
        limit.cancel();
      }
      return use.apply(connected, target);
    } catch (IOException | InterruptedException e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
        end(CurlErrors.End.ABORT);
      }
      return Optional.of(
          CurlErrors.of(
              e, phase, Optional.ofNullable(end.getNow(null)), target, outgoing.timeouts()));
    } finally {
      close();
    }
  }

  /**
   * Returns those of the target; none of a name that has none and is not allowed, which is refused,
   * or that a proxy knows.
   */
  private List<InetAddress> addresses(RequestTarget target)
      throws IOException, InterruptedException {
    String host = target.origin().bareHost();
    if (target.proxy().isPresent()) {
      return HostResolver.resolve(host, LOOK_UP_BEFORE_PROXY);
    }
    try {
      return HostResolver.resolve(host, end);
    } catch (UnknownHostException e) {
      if (destinations.allows(target)) {
        throw e;
      }
      return List.of();
    }
  }

  private static boolean isOnlyLoopback(List<InetAddress> addresses) {
    return !addresses.isEmpty() && addresses.stream().allMatch(InetAddress::isLoopbackAddress);
  }

  private Optional<ForwardProxy> proxyTo(RequestTarget target) {
    return destinations.allows(target)
        ? proxies.to(URI.create(target.origin().toString()))
        : Optional.empty();
  }

  private Socket connect(List<InetAddress> addresses, RequestTarget target)
      throws IOException, InterruptedException {
    if (tunnel.isPresent() && isOnlyLoopback(addresses)) {
      String host = target.origin().bareHost();
      return tunnel.get().open(host, target.origin().port(), end, opened -> socket = opened);
    }
    if (target.proxy().isEmpty()) {
      return connect(addresses, target.origin().port());
    }
    InetSocketAddress proxy = target.proxy().get().address();
    Socket opened = connect(HostResolver.resolve(proxy.getHostString(), end), proxy.getPort());
    if (target.origin().isTls()) {
      Origin origin = target.origin();
      Tunnel.open(opened, target.proxy().get(), origin.bareHost(), origin.port());
    }
    return opened;
  }

  private Socket connect(List<InetAddress> addresses, int port) throws IOException {
    @Nullable IOException first = null;
    for (InetAddress address : addresses) {
      // Not through a proxy of the JVM's: it would connect to whom it likes.
      Socket opened = new Socket(Proxy.NO_PROXY);
      socket = opened;
      if (end.isDone()) {
        throw new IOException("ended");
      }
      try {
        opened.setTcpNoDelay(true);
        opened.connect(new InetSocketAddress(address, port));
        return opened;
      } catch (IOException e) {
        opened.close();
        first = first == null ? e : first;
      }
    }
    throw first == null ? new IOException("the name has no address") : first;
  }

  private Socket secured(Socket plain, Origin origin) throws IOException {
    if (!origin.isTls()) {
      return plain;
    }
    phase = CurlErrors.Phase.TLS;
    SSLSocket secured =
        (SSLSocket) tls.get().createSocket(plain, origin.bareHost(), origin.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private SendOutcome exchange(Socket connected, RequestTarget target) throws IOException {
    Duration time = outgoing.timeouts().response().plus(OutgoingBody.pauses(outgoing));
    DeadlineTimer.Deadline limit = DeadlineTimer.after(time, () -> end(CurlErrors.End.TIMEOUT));
    try {
      phase = CurlErrors.Phase.SEND;
      OpenConnection connection = new OpenConnection(connected, outgoing, target, this::pause);
      if (!connection.send()) {
        return CurlErrors.truncated(target);
      }
      phase = connection.isBroken() ? CurlErrors.Phase.SEND : CurlErrors.Phase.HEAD;
      connection.receiveHead();
      phase = CurlErrors.Phase.BODY;
      return connection.receiveBody();
    } finally {
      limit.cancel();
    }
  }

  /** Waits, at most until this exchange ends. */
  private void pause(Duration pause) throws IOException {
    try {
      end.get(pause.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      abort();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an end is never a failure", e);
    }
    throw new IOException("ended");
  }

  void abort() {
    end(CurlErrors.End.ABORT);
  }

  private void end(CurlErrors.End why) {
    end.complete(why);
    close();
  }

  /** Closes the plain socket: closing the TLS one may wait for the other side. */
  private void close() {
    Socket open = socket;
    if (open != null) {
      try {
        open.close();
      } catch (IOException e) {
        // Closed as far as it can be.
      }
    }
  }
}
