package io.github.sepaykit.adapter.okhttp;

import io.github.sepaykit.adapter.BoundedBody;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/** Keeps a copy of a body while it is written; OkHttp may write it again for a retry. */
final class WatchedBody extends RequestBody {
  private final RequestBody body;
  private final BoundedBody copy;

  WatchedBody(RequestBody body, BoundedBody copy) {
    this.body = body;
    this.copy = copy;
  }

  @Override
  public @Nullable MediaType contentType() {
    return body.contentType();
  }

  @Override
  public long contentLength() throws IOException {
    return body.contentLength();
  }

  @Override
  public boolean isOneShot() {
    return body.isOneShot();
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    copy.reset();
    BufferedSink watched = Okio.buffer(new Watched(sink, copy));
    try {
      body.writeTo(watched);
      watched.flush();
    } catch (IOException e) {
      copy.discard("was not sent in full");
      throw e;
    }
  }

  private static final class Watched extends ForwardingSink {
    private final BoundedBody copy;

    Watched(Sink sink, BoundedBody copy) {
      super(sink);
      this.copy = copy;
    }

    @Override
    public void write(Buffer source, long byteCount) throws IOException {
      Buffer part = new Buffer();
      source.copyTo(part, 0, byteCount);
      byte[] bytes = part.readByteArray();
      copy.add(bytes, 0, bytes.length);
      super.write(source, byteCount);
    }
  }
}
