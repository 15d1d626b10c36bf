package io.github.sepaykit.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.http.ForwardProxy;
import io.github.sepaykit.http.LoopbackProxy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A target that only an HTTP proxy leads to. */
@Timeout(600)
class TunnelTest {
  private static HttpResponse<String> list(ContractProxy proxy) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(proxy.baseUrl().resolve("/api/v1/webhooks"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer kit_full")
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  private static ContractProxy through(LoopbackProxy way) {
    Map<String, String> environment =
        Map.of("SEPAY_PROXY_USER", "me", "SEPAY_PROXY_PASSWORD", "p@ss");
    ForwardProxy proxy = ForwardProxy.of(way.url(), environment);
    // A name without an address: only the proxy knows where it is.
    URI target = URI.create("http://sepay.invalid");
    return ContractProxy.start(ProxyOptions.to(target).with(o -> o.forwardProxy(proxy)));
  }

  @Test
  void reachesATargetThatOnlyTheProxyKnows() throws Exception {
    try (SePayFake fake = SePayFake.start();
        LoopbackProxy way = LoopbackProxy.to(fake.baseUrl().getPort());
        ContractProxy proxy = through(way)) {
      assertThat(list(proxy).statusCode()).isEqualTo(200);
      assertThat(proxy.journal().exchanges())
          .extracting("operation")
          .containsExactly("listWebhooks");
      assertThat(way.heads().get(0))
          .startsWith("CONNECT sepay.invalid:80 HTTP/1.1\r\nHost: sepay.invalid:80\r\n")
          .contains("Proxy-Authorization: Basic bWU6cEBzcw==\r\n");
    }
  }

  @Test
  void aProxyThatRefusesIsNamed() throws Exception {
    try (LoopbackProxy way = LoopbackProxy.refusing("407 Proxy Authentication Required");
        ContractProxy proxy = through(way)) {
      HttpResponse<String> answer = list(proxy);
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(answer.body())
          .contains("proxy.target.unreachable", "refuses a tunnel to sepay.invalid:80", "407")
          .doesNotContain("bWU6cEBzcw");
    }
  }
}
