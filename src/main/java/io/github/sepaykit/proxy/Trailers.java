package io.github.sepaykit.proxy;

import java.io.IOException;
import java.util.List;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;

/** The fields behind a chunked body, once it was read. */
final class Trailers {
  private Trailers() {}

  static List<? extends Header> of(HttpEntity body) {
    try {
      return body.getContent() instanceof ChunkedInputStream chunks
          ? List.of(chunks.getFooters())
          : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
