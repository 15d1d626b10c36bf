package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.proxy.ContractProxy;
import io.github.sepaykit.proxy.ProxyOptions;
import io.github.sepaykit.report.RunOutcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@code docs/proxy.md} shows. */
class ProxyPageTest {
  @Test
  void theSnippetWorks() throws Exception {
    try (SePayFake fake = SePayFake.start()) {
      URI server = fake.baseUrl();
      String token = fake.sepay().tokens().mint("webhook:read", "webhook:write");
      long account = fake.sepay().bankAccounts().get(0).id();
      // docs: proxy
      try (ContractProxy proxy = ContractProxy.start(ProxyOptions.to(server))) {
        new Shop(proxy.baseUrl(), token).connect(account);

        assertThat(proxy.report().outcome()).isEqualTo(RunOutcome.PASSED);
        assertThat(proxy.journal().exchanges()).extracting("operation").contains("createWebhook");
      }
      // docs: end
    }
  }

  @Test
  void everyCallOfThePageIsAnswered() throws Exception {
    List<String> calls =
        Markdown.read("docs/proxy.md").code().stream()
            .flatMap(block -> block.lines().stream())
            .filter(line -> line.startsWith("$ curl "))
            .toList();
    assertThat(calls).hasSizeGreaterThan(3);
    try (SePayFake fake = SePayFake.start();
        ContractProxy proxy = ContractProxy.start(ProxyOptions.to(fake.baseUrl()))) {
      for (String call : calls) {
        String url =
            call.substring(call.lastIndexOf(' ') + 1)
                .replace("'", "")
                .replace("http://localhost:8081", proxy.baseUrl().toString());
        HttpRequest request =
            HttpRequest.newBuilder(URI.create(url))
                .method(
                    call.contains("-X DELETE") ? "DELETE" : "GET",
                    HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(
                HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .statusCode())
            .as(call)
            .isEqualTo(200);
      }
    }
  }
}
