package io.github.sepaykit.delivery.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** Body of a request, sent as its {@link Transmission} says. */
final class OutgoingBody extends AbstractHttpEntity {
  /** The body was cut, as asked for. */
  static final class Cut extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** The receiver answered before it had the whole body. */
  static final class Answered extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Wait that ends early, with an exception, when the exchange ends. */
  interface Wait {
    void pause(Duration pause) throws IOException;
  }

  private final OutgoingRequest outgoing;
  private final Wait wait;
  private final boolean tls;
  private final InputStream answer;

  OutgoingBody(OutgoingRequest outgoing, boolean tls, Wait wait, InputStream answer) {
    super((String) null, null);
    this.outgoing = outgoing;
    this.tls = tls;
    this.wait = wait;
    this.answer = answer;
  }

  /** Returns the pauses that sending takes by itself. */
  static Duration pauses(OutgoingRequest outgoing) {
    if (!(outgoing.transmission() instanceof Transmission.Slow slow)) {
      return Duration.ZERO;
    }
    return slow.pause().multipliedBy(Math.max(0, (outgoing.body().length - 1) / slow.chunk()));
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    byte[] body = outgoing.body();
    if (outgoing.transmission() instanceof Transmission.Truncated truncated) {
      out.write(body, 0, Math.min(truncated.bytesSent(), body.length));
      out.flush();
      throw new Cut();
    }
    int chunk =
        outgoing.transmission() instanceof Transmission.Slow slow ? slow.chunk() : body.length;
    for (int at = 0; at < body.length; at += chunk) {
      if (at > 0) {
        pause();
      }
      out.write(body, at, Math.min(chunk, body.length - at));
      out.flush();
    }
  }

  private void pause() throws IOException {
    wait.pause(((Transmission.Slow) outgoing.transmission()).pause());
    // Under TLS what has come need not be an answer.
    if (!tls && answer.available() > 0) {
      throw new Answered();
    }
  }

  @Override
  public long getContentLength() {
    return outgoing.body().length;
  }

  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("written, not read");
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
