package io.github.sepaykit.fake;

import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Between WireMock's messages and the contract's. */
final class WireMockMessages {
  private WireMockMessages() {}

  static Request request(com.github.tomakehurst.wiremock.http.Request request) {
    return request(request, body(request.getBody()));
  }

  /** Returns a request with the body that came; a broken gzip stands for one that is unreadable. */
  static Request request(
      com.github.tomakehurst.wiremock.http.Request request, IncomingBody incoming) {
    return request(
        request, incoming.readable() ? incoming.body() : Body.of(new byte[] {0x1f, (byte) 0x8b}));
  }

  private static Request request(com.github.tomakehurst.wiremock.http.Request request, Body body) {
    return new Request(
        request.getMethod().getName(), request.getUrl(), headers(request.getHeaders()), body);
  }

  static Body body(byte @Nullable [] bytes) {
    return bytes == null ? Body.empty() : Body.of(bytes);
  }

  static Headers headers(HttpHeaders headers) {
    Headers.Builder builder = Headers.builder();
    for (HttpHeader header : headers.all()) {
      header.values().forEach(value -> builder.add(header.key(), value));
    }
    return builder.build();
  }

  static HttpHeaders headers(Headers headers) {
    List<HttpHeader> list = new ArrayList<>();
    headers.forEach((name, value) -> list.add(new HttpHeader(name, value)));
    return new HttpHeaders(list);
  }
}
