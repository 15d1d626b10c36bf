package io.github.sepaykit.proxy;

import java.net.URI;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpRequestFactory;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestParserFactory;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http.message.LazyLineParser;

/** Settings of HttpCore that keep the bytes of head lines as they were. */
final class HttpProtocol {
  /** Holds the head and the body of a usual message at once. */
  static final int BUFFER = 16 * 1024;

  static final Http1Config CONFIG =
      Http1Config.custom()
          .setBufferSize(BUFFER)
          .setChunkSizeHint(BUFFER)
          .setMaxLineLength(64 * 1024)
          .setMaxHeaderCount(500)
          .build();

  static final DefaultHttpRequestParserFactory REQUESTS =
      new DefaultHttpRequestParserFactory(CONFIG, LazyLineParser.INSTANCE, new RawRequests());

  private HttpProtocol() {}

  /** Writes each character as the byte that it was read from. */
  static CharsetEncoder encoder() {
    return StandardCharsets.ISO_8859_1.newEncoder();
  }

  private static final class RawRequests implements HttpRequestFactory<ClassicHttpRequest> {
    @Override
    public ClassicHttpRequest newHttpRequest(String method, String uri) {
      return new RawRequest(method, uri);
    }

    @Override
    public ClassicHttpRequest newHttpRequest(String method, URI uri) {
      return new RawRequest(method, uri.toString());
    }
  }

  /** A request whose target stays as it was sent, whatever it holds. */
  static final class RawRequest extends BasicClassicHttpRequest {
    private static final long serialVersionUID = 1L;
    private final String target;

    RawRequest(String method, String target) {
      super(method, "/");
      this.target = target;
    }

    @Override
    public String getPath() {
      return target;
    }

    @Override
    public String getRequestUri() {
      return target;
    }
  }
}
