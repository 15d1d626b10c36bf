package io.github.sepaykit.proxy;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one client. Used by its thread; {@link #abort} and {@link #breakOff} by any.
 */
final class ClientConnection {
  private static final int LINGER_MILLIS = 1000;

  private final Socket socket;
  private final DefaultBHttpServerConnection connection =
      new DefaultBHttpServerConnection(
          "http",
          HttpProtocol.CONFIG,
          null,
          HttpProtocol.encoder(),
          null,
          null,
          HttpProtocol.REQUESTS,
          null);

  ClientConnection(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    connection.bind(socket);
  }

  /** The next request with its body still to be read; null when the client has ended. */
  @Nullable ClassicHttpRequest receive() throws HttpException, IOException {
    return connection.receiveRequestHeader();
  }

  void receiveBody(ClassicHttpRequest request) throws HttpException, IOException {
    connection.receiveRequestEntity(request);
  }

  /** Waits for some of a body to be there; false when there is none in time. */
  boolean awaitInput(int millis) throws IOException {
    return connection.isDataAvailable(Timeout.ofMilliseconds(millis));
  }

  /** Sends a head, and the body that the answer carries. */
  void send(ClassicHttpResponse answer) throws HttpException, IOException {
    connection.sendResponseHeader(answer);
    connection.sendResponseEntity(answer);
    connection.flush();
  }

  /** Sends an answer of the proxy's own; the connection ends with it if it is the last. */
  void send(ProxyAnswer reply, boolean head, boolean last) throws HttpException, IOException {
    ClassicHttpResponse answer = new BasicClassicHttpResponse(reply.status());
    answer.addHeader("Content-Type", reply.contentType());
    answer.addHeader("Content-Length", reply.body().length);
    reply.headers().forEach(answer::addHeader);
    if (last) {
      answer.addHeader("Connection", "close");
    }
    if (!head) {
      answer.setEntity(new ByteArrayEntity(reply.body(), ContentType.APPLICATION_JSON));
    }
    send(answer);
  }

  /** Ends the connection so that what was sent arrives, also when the client is still sending. */
  void finish() {
    try {
      connection.flush();
      socket.shutdownOutput();
      long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
      byte[] waste = new byte[HttpProtocol.BUFFER];
      int left = LINGER_MILLIS;
      while (left > 0) {
        socket.setSoTimeout(left);
        if (socket.getInputStream().read(waste) < 0) {
          break;
        }
        left = (int) TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
      }
    } catch (IOException e) {
      // The client is gone already, or will not go.
    } finally {
      connection.close(CloseMode.GRACEFUL);
    }
  }

  /** Ends the connection in the middle of a body: what was sent arrives, the end of it does not. */
  void breakOff(boolean endIsTheEndOfTheBody) {
    try {
      connection.flush();
    } catch (IOException e) {
      // The client is gone already.
    }
    if (endIsTheEndOfTheBody) {
      abort();
    } else {
      try {
        socket.close();
      } catch (IOException e) {
        // Closed all the same.
      }
    }
  }

  void abort() {
    connection.close(CloseMode.IMMEDIATE);
  }

  boolean isOpen() {
    return connection.isOpen() && !socket.isClosed();
  }
}
