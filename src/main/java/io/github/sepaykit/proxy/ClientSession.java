package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.http.LoopbackGuard;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.NotImplementedException;
import org.apache.hc.core5.http.RequestHeaderFieldsTooLargeException;
import org.jspecify.annotations.Nullable;

/** One client's connection, request after request. */
final class ClientSession implements Runnable {
  private final Shared shared;
  private final ClientConnection client;
  private final TargetConnection upstream;
  private final Consumer<ClientSession> whenEnded;
  private volatile boolean busy;

  /**
   * Parts that all sessions of a proxy share.
   *
   * @param port port that the proxy listens on
   * @param closing true once no session may begin another exchange
   */
  record Shared(
      ProxyTarget target,
      ExchangeJudge judge,
      ProxyAdmin admin,
      LoopbackGuard guard,
      int port,
      Executor threads,
      AtomicBoolean closing) {}

  ClientSession(Shared shared, ClientConnection client, Consumer<ClientSession> whenEnded) {
    this.shared = shared;
    this.client = client;
    this.upstream = new TargetConnection(shared.target());
    this.whenEnded = whenEnded;
  }

  @Override
  public void run() {
    boolean orderly = false;
    try {
      boolean more = true;
      while (more && !shared.closing().get()) {
        ClassicHttpRequest request = receive();
        busy = request != null;
        more = request != null && serve(request);
        if (more) {
          busy = false;
        }
      }
      orderly = true;
    } catch (IOException | HttpException e) {
      // The client is gone or was cut off; what passed of its exchange is in the journal.
    } finally {
      if (orderly) {
        upstream.end();
        client.finish();
      } else {
        upstream.drop();
        client.abort();
      }
      whenEnded.accept(this);
    }
  }

  /** Returns the next request; null when there is none, or none that can be read. */
  private @Nullable ClassicHttpRequest receive() throws IOException, HttpException {
    ClassicHttpRequest request = null;
    try {
      request = client.receive();
      if (request != null) {
        client.receiveBody(request);
      }
      return request;
    } catch (HttpException e) {
      int status =
          e instanceof RequestHeaderFieldsTooLargeException
              ? 431
              : e instanceof NotImplementedException ? 501 : 400;
      String why = "the request cannot be read: " + Relay.reason(e);
      refused(
          request == null ? "?" : request.getMethod(),
          request == null ? "" : request.getRequestUri(),
          request == null ? Headers.none() : MessageHeads.of(request));
      client.send(ProxyAnswer.problem(status, "proxy.request.malformed", why), false, true);
      return null;
    }
  }

  private void refused(String method, String target, Headers headers) {
    ExchangeJudge judge = shared.judge();
    judge.recordRefused(judge.begin(method, target, headers));
  }

  /** Serves a request; returns true if the client may send another on this connection. */
  private boolean serve(ClassicHttpRequest request) throws IOException, HttpException {
    RequestedTarget asked =
        RequestedTarget.of(request, shared.guard(), shared.port(), shared.target());
    boolean head = request.getMethod().equals("HEAD");
    if (asked instanceof RequestedTarget.Through through) {
      through.request().setEntity(request.getEntity());
      return new Relay(
              shared.target(),
              shared.judge(),
              shared.threads(),
              client,
              upstream,
              through.request())
          .run();
    }
    if (asked instanceof RequestedTarget.Own own) {
      boolean last = !MessageHeads.keepsOpen(request) || !skipBody(request);
      client.send(shared.admin().answer(own.request()), head, last);
      return !last;
    }
    refused(request.getMethod(), request.getRequestUri(), MessageHeads.of(request));
    client.send(((RequestedTarget.Refused) asked).reply(), head, true);
    return false;
  }

  /** Reads over a small body; false when there is more, or when it was not sent yet. */
  private static boolean skipBody(ClassicHttpRequest request) throws IOException {
    if (request.getEntity() == null) {
      return true;
    }
    boolean small =
        request.getEntity().getContentLength() >= 0
            && request.getEntity().getContentLength() <= HttpProtocol.BUFFER;
    if (!small
        || request.countHeaders("Expect") > 0
        || request.getVersion().lessEquals(HttpVersion.HTTP_1_0)) {
      return false;
    }
    InputStream in = request.getEntity().getContent();
    in.readAllBytes();
    return true;
  }

  /** Ends a connection between two exchanges, from another thread. */
  void stopIfIdle() {
    if (!busy) {
      upstream.end();
      client.breakOff(false);
    }
  }

  /** Ends the connection from another thread, whatever is going on. */
  void cut() {
    upstream.close();
    client.abort();
  }
}
