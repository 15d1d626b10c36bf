package io.github.sepaykit.adapter.okhttp;

import io.github.sepaykit.adapter.BoundedBody;
import io.github.sepaykit.adapter.ContractJudge;
import io.github.sepaykit.adapter.ObservedAnswer;
import io.github.sepaykit.adapter.ObservedRequest;
import io.github.sepaykit.contract.http.Headers;
import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.BufferedSink;
import okio.ForwardingSink;
import okio.Okio;
import okio.Sink;
import org.jspecify.annotations.Nullable;

/**
 * Interceptor that judges each exchange of an {@code OkHttpClient} before the application gets the
 * response.
 *
 * <ul>
 *   <li>Add it as the last application interceptor ({@code addInterceptor}). It then judges what
 *       the application gets: unpacked bodies, after redirects and retries, with the headers that
 *       earlier interceptors set. Added as a network interceptor, it judges each redirect and
 *       retry.
 *   <li>A request body is copied while OkHttp writes it, not written once more for the copy; a
 *       duplex body is not judged. A response from the cache, a stream of events and a protocol
 *       upgrade are not judged.
 *   <li>{@code execute} throws what the judge's listener throws. For {@code enqueue} OkHttp calls
 *       {@code onFailure} with an {@code IOException} that has that exception as suppressed (OkHttp
 *       5: as cause), and also passes it to the thread's uncaught exception handler.
 * </ul>
 *
 * Thread-safe.
 */
public final class ContractInterceptor implements Interceptor {
  private final ContractJudge judge;

  public ContractInterceptor(ContractJudge judge) {
    this.judge = judge;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!judge.isJudged(request.url().uri())) {
      return chain.proceed(request);
    }
    BoundedBody copy = new BoundedBody(judge.maxBodyBytes());
    RequestBody body = request.body();
    if (body != null && body.isDuplex()) {
      copy.discard("is sent while the answer comes in");
    } else if (body != null) {
      request = request.newBuilder().method(request.method(), new CopyingBody(body, copy)).build();
    }
    Response response = chain.proceed(request);
    try {
      judge(chain, response, copy);
    } catch (Throwable failure) {
      response.close();
      throw failure;
    }
    return response;
  }

  private void judge(Chain chain, Response response, BoundedBody copy) {
    Request request = response.request();
    boolean hasBody = request.body() != null;
    ObservedRequest sent =
        new ObservedRequest(
            request.method(),
            request.url().uri(),
            headers(request),
            hasBody ? copy : new BoundedBody(judge.maxBodyBytes()));
    Headers responseHeaders = headers(response.headers()).build();
    if (chain.connection() == null && response.networkResponse() == null) {
      judge.reportNotJudged(sent, "the answer came from the cache or another interceptor");
    } else if (response.code() < 200) {
      judge.reportNotJudged(sent, "the protocol was changed");
    } else {
      judge.judge(
          sent,
          new ObservedAnswer(
              response.code(), responseHeaders, copyBody(response, responseHeaders)));
    }
  }

  /** Returns a copy of the response's body, which the caller can still read in full. */
  private BoundedBody copyBody(Response response, Headers headers) {
    BoundedBody copy = new BoundedBody(judge.maxBodyBytes());
    if (ObservedAnswer.isEventStream(headers)) {
      copy.discard("is a stream of events");
      return copy;
    }
    try (ResponseBody peeked = response.peekBody(judge.maxBodyBytes() + 1L)) {
      byte[] bytes = peeked.bytes();
      copy.add(bytes, 0, bytes.length);
    } catch (IOException e) {
      // The caller gets the same exception when it reads the body.
      copy.discard("broke off");
    }
    return copy;
  }

  /** Returns the headers with the body's content type, which OkHttp adds after interceptors. */
  private static Headers headers(Request request) {
    Headers.Builder headers = headers(request.headers());
    RequestBody body = request.body();
    MediaType type = body == null ? null : body.contentType();
    if (type != null && request.header("Content-Type") == null) {
      headers.add("Content-Type", type.toString());
    }
    return headers.build();
  }

  private static Headers.Builder headers(okhttp3.Headers fields) {
    Headers.Builder headers = Headers.builder();
    for (int i = 0; i < fields.size(); i++) {
      headers.add(fields.name(i), fields.value(i));
    }
    return headers;
  }

  /** Body that is copied while it is written; a retry by OkHttp writes, and copies, it again. */
  private static final class CopyingBody extends RequestBody {
    private final RequestBody body;
    private final BoundedBody copy;

    CopyingBody(RequestBody body, BoundedBody copy) {
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
      BufferedSink copying = Okio.buffer(new CopyingSink(sink, copy));
      try {
        body.writeTo(copying);
        copying.flush();
      } catch (IOException e) {
        copy.discard("was not sent in full");
        throw e;
      }
    }

    private static final class CopyingSink extends ForwardingSink {
      private final BoundedBody copy;

      CopyingSink(Sink sink, BoundedBody copy) {
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
}
