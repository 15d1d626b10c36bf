package io.github.sepaykit.delivery.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** Request under way, from the look-up of the name to the end of the answer. */
final class HttpExchange {
  private final OutgoingRequest outgoing;
  private final Destinations destinations;
  private final SSLSocketFactory tls;
  private final Connector connector;
  private final CompletableFuture<CurlErrors.End> end = new CompletableFuture<>();
  private volatile @Nullable Socket socket;
  private CurlErrors.Phase phase = CurlErrors.Phase.CONNECT;

  HttpExchange(
      OutgoingRequest outgoing,
      Destinations destinations,
      SSLSocketFactory tls,
      Connector connector) {
    this.outgoing = outgoing;
    this.destinations = destinations;
    this.tls = tls;
    this.connector = connector;
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
    try {
      Future<?> limit =
          DeadlineTimer.after(outgoing.timeouts().connect(), () -> end(CurlErrors.End.TIMEOUT));
      Socket connected;
      try {
        List<InetAddress> addresses = addresses(target);
        Optional<SendOutcome.Refused> refused =
            destinations.refusal(outgoing.url(), target, addresses);
        if (refused.isPresent()) {
          return Optional.of(refused.get());
        }
        Origin origin = target.origin();
        Socket plain = connector.connect(origin, addresses, end, opened -> socket = opened);
        connected = secured(plain, origin);
      } finally {
        limit.cancel(false);
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
   * Returns those of the target; none of a name that has none and is not allowed, which is refused.
   */
  private List<InetAddress> addresses(RequestTarget target)
      throws IOException, InterruptedException {
    try {
      return HostResolver.resolve(target.origin().bareHost(), end);
    } catch (UnknownHostException e) {
      if (destinations.allows(target)) {
        throw e;
      }
      return List.of();
    }
  }

  private Socket secured(Socket plain, Origin origin) throws IOException {
    if (!origin.isTls()) {
      return plain;
    }
    phase = CurlErrors.Phase.TLS;
    SSLSocket secured = (SSLSocket) tls.createSocket(plain, origin.bareHost(), origin.port(), true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private SendOutcome exchange(Socket connected, RequestTarget target) throws IOException {
    Duration time = outgoing.timeouts().response().plus(OutgoingBody.pauses(outgoing));
    Future<?> limit = DeadlineTimer.after(time, () -> end(CurlErrors.End.TIMEOUT));
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
      limit.cancel(false);
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
