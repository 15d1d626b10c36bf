package io.github.sepaykit.proxy;

import io.github.sepaykit.proxy.PassingExchange.BodyCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.hc.core5.function.Supplier;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * The body of an answer on its way to the client: passed on as it comes, or held back until it has
 * ended. Its end is passed on only after the exchange was judged, so that a client that has its
 * answer finds it in the journal.
 */
final class AnswerBody extends HttpEntityWrapper {
  private final HttpEntity body;
  private final BodyCopy copy;
  private final Runnable judged;
  private final Runnable breakOff;
  private byte[] buffered = new byte[0];
  private boolean ended;

  static final class TargetBroke extends IOException {
    private static final long serialVersionUID = 1L;

    TargetBroke(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }

  /**
   * @param judged called once, before the last byte is passed on
   * @param breakOff called when the target ends midway, before the stream to the client is closed
   */
  AnswerBody(HttpEntity body, BodyCopy copy, Runnable judged, Runnable breakOff) {
    super(body);
    this.body = body;
    this.copy = copy;
    this.judged = judged;
    this.breakOff = breakOff;
  }

  /** Reads until the end or the bound; true when the end was reached. */
  boolean readAhead() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] buffer = new byte[HttpProtocol.BUFFER];
    while (!ended && !copy.isOver()) {
      int read = read(buffer);
      ended = read < 0;
      if (read > 0) {
        copy.add(buffer, read);
        all.write(buffer, 0, read);
      }
    }
    buffered = all.toByteArray();
    return ended;
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    boolean reported = ended || body.getContentLength() == 0;
    if (reported) {
      judged.run();
    }
    out.write(buffered);
    byte[] buffer = new byte[HttpProtocol.BUFFER];
    while (!ended) {
      if (body.getContent().available() <= 0) {
        out.flush();
      }
      int read;
      try {
        read = read(buffer);
      } catch (TargetBroke e) {
        breakOff.run();
        throw e;
      }
      ended = read < 0;
      copy.add(buffer, Math.max(read, 0));
      if (!reported && (ended || copy.total() == body.getContentLength())) {
        reported = true;
        judged.run();
      }
      if (!ended) {
        out.write(buffer, 0, read);
      }
    }
  }

  private int read(byte[] buffer) throws TargetBroke {
    try {
      InputStream in = body.getContent();
      return in.read(buffer);
    } catch (IOException e) {
      throw new TargetBroke(e);
    }
  }

  @Override
  public Supplier<List<? extends Header>> getTrailers() {
    return () -> MessageHeads.trailers(body);
  }
}
