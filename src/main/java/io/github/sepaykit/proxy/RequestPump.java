package io.github.sepaykit.proxy;

import io.github.sepaykit.proxy.PassingExchange.BodyCopy;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * Passes the body of a request on as it comes. It may run beside the reading of the answer: a
 * target may answer before it has read everything.
 */
final class RequestPump implements Runnable {
  private final DefaultBHttpClientConnection to;
  private final ClassicHttpRequest request;
  private final HttpEntity body;
  private final BodyCopy copy;
  private final Runnable breakTarget;
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean whole;
  private volatile boolean hasClientFailed;
  private volatile boolean hasTargetFailed;

  RequestPump(
      DefaultBHttpClientConnection to,
      ClassicHttpRequest request,
      HttpEntity body,
      BodyCopy copy,
      Runnable breakTarget) {
    this.to = to;
    this.request = request;
    this.body = body;
    this.copy = copy;
    this.breakTarget = breakTarget;
    request.setEntity(new Passing());
  }

  /** Runs until the body has ended or cannot go on. */
  @Override
  public void run() {
    try {
      to.sendRequestEntity(request);
      to.flush();
      whole = true;
    } catch (IOException | HttpException e) {
      drain();
    } finally {
      done.countDown();
    }
  }

  /** Reads the rest, so that a client still sending does not miss the answer. */
  private void drain() {
    if (hasClientFailed) {
      return;
    }
    hasTargetFailed = true;
    byte[] waste = new byte[HttpProtocol.BUFFER];
    try {
      InputStream in = body.getContent();
      int read = in.read(waste);
      while (read >= 0) {
        copy.add(waste, read);
        read = in.read(waste);
      }
      whole = true;
    } catch (IOException e) {
      hasClientFailed = true;
    }
  }

  /** Returns true if the client has sent all of it. */
  boolean isWhole() {
    return whole;
  }

  /** Returns true if the client went away in the middle of it. */
  boolean hasClientFailed() {
    return hasClientFailed;
  }

  /** Returns true if the target took less than all of it. */
  boolean hasTargetFailed() {
    return hasTargetFailed;
  }

  /** Waits for the end as long as there is progress within each span. */
  void await(int millis) {
    try {
      long before = -1;
      while (before != copy.total() && !done.await(0, TimeUnit.MILLISECONDS)) {
        before = copy.total();
        if (done.await(millis, TimeUnit.MILLISECONDS)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Passing extends HttpEntityWrapper {
    Passing() {
      super(body);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      InputStream in = body.getContent();
      byte[] buffer = new byte[HttpProtocol.BUFFER];
      while (true) {
        if (in.available() <= 0) {
          out.flush();
        }
        int read = read(in, buffer);
        if (read < 0) {
          return;
        }
        copy.add(buffer, read);
        out.write(buffer, 0, read);
      }
    }

    private int read(InputStream in, byte[] buffer) throws IOException {
      try {
        return in.read(buffer);
      } catch (IOException e) {
        hasClientFailed = true;
        // Before the stream is closed, which would end the body in good order.
        breakTarget.run();
        throw e;
      }
    }

    @Override
    public Supplier<List<? extends Header>> getTrailers() {
      return () -> MessageHeads.trailers(body);
    }
  }
}
