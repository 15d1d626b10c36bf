package io.github.sepaykit.proxy;

import io.github.sepaykit.contract.http.Headers;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpVersion;
import org.apache.hc.core5.http.NotImplementedException;
import org.apache.hc.core5.http.RequestHeaderFieldsTooLargeException;
import org.jspecify.annotations.Nullable;

/** One client's connection, request after request. */
final class ClientSession implements Runnable {
  private final ConnectionListener listener;
  private final ClientConnection line;
  private final TargetConnection upstream;
  private volatile boolean busy;

  ClientSession(ConnectionListener listener, ClientConnection line) {
    this.listener = listener;
    this.line = line;
    this.upstream = new TargetConnection(listener.target());
  }

  @Override
  public void run() {
    boolean orderly = false;
    try {
      while (!listener.isClosing()) {
        ClassicHttpRequest request = receive();
        if (request == null) {
          orderly = true;
          return;
        }
        busy = true;
        if (!serve(request)) {
          orderly = true;
          return;
        }
        busy = false;
      }
      orderly = true;
    } catch (IOException | HttpException e) {
      // The client is gone or was cut off; what passed of its exchange is in the journal.
    } finally {
      if (orderly) {
        upstream.end();
        line.finish();
      } else {
        upstream.drop();
        line.abort();
      }
      listener.ended(this);
    }
  }

  /** The next request; null when there is none, or none that can be read. */
  private @Nullable ClassicHttpRequest receive() throws IOException, HttpException {
    ClassicHttpRequest request = null;
    try {
      request = line.receive();
      if (request != null) {
        line.receiveBody(request);
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
      line.send(ProxyAnswer.problem(status, "proxy.request.malformed", why), false, true);
      return null;
    }
  }

  private void refused(String method, String target, Headers headers) {
    ExchangeJudge judge = listener.judge();
    judge.unjudged(judge.begin(method, target, headers), "refused by the proxy");
  }

  private boolean serve(ClassicHttpRequest request) throws IOException, HttpException {
    RequestedTarget asked =
        RequestedTarget.of(request, listener.guard(), listener.port(), listener.target());
    boolean head = request.getMethod().equals("HEAD");
    if (asked instanceof RequestedTarget.Through through) {
      through.request().setEntity(request.getEntity());
      return new Relay(
              listener.target(),
              listener.judge(),
              listener.threads(),
              line,
              upstream,
              through.request())
          .run();
    }
    if (asked instanceof RequestedTarget.Own own) {
      boolean last = !MessageHeads.keepsOpen(request) || !skipBody(request);
      line.send(listener.admin().answer(own.request()), head, last);
      return !last;
    }
    refused(request.getMethod(), request.getRequestUri(), MessageHeads.of(request));
    line.send(((RequestedTarget.Refused) asked).reply(), head, true);
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
      line.breakOff(false);
    }
  }

  /** Ends the connection from another thread, whatever is going on. */
  void cut() {
    upstream.close();
    line.abort();
  }
}
