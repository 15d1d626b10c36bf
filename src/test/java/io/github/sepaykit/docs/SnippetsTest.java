package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.control.FaultSpec;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The Java blocks of the pages that need no extension. */
class SnippetsTest {
  @Test
  void triesAgainWhenSePayIsDown() throws Exception {
    // docs: in-process
    try (SePayFake fake = SePayFake.start()) {
      SePay sepay = fake.sepay();
      String token = sepay.tokens().mint("webhook:write");
      sepay.faults().next("createWebhook", "503");
      new Shop(fake.baseUrl(), token).connect(sepay.bankAccounts().get(0).id());

      assertThat(sepay.journal().exchanges()).extracting("status").containsExactly(503, 201);
    }
    // docs: end
  }

  @Test
  void judgesOneExchange() {
    // docs: judge
    Request request = new Request("DELETE", "/api/v1/webhooks/60123", Headers.none(), Body.empty());
    Response response =
        new Response(
            200, Headers.of("Content-Type", "application/json"), Body.of("{\"status\": \"ok\"}"));

    Verdict verdict = Contract.bundled().check(new Exchange(request, response));

    assertThat(verdict.isHonoured()).isFalse();
    assertThat(verdict.render()).contains("response.body.enum at /status");
    // docs: end
    assertThat(Markdown.read("README.md").code())
        .filteredOn(block -> block.note().equals("output: judge"))
        .singleElement()
        .satisfies(
            block ->
                assertThat(withoutLine(block.text())).isEqualTo(withoutLine(verdict.render())));
  }

  private static String withoutLine(String verdict) {
    return verdict.replaceAll("yaml:\\d+", "yaml");
  }

  @Test
  void drivesAFakeThatRunsElsewhere() {
    try (SePayFake fake =
        SePayFake.start(FakeOptions.defaults().with(o -> o.adminToken("s3cret")))) {
      URI url = fake.baseUrl();
      // docs: connect
      SePay sepay = SePay.connect(url, "s3cret");
      SePay company = sepay.newCompany();
      String token =
          company
              .tokens()
              .mint(TokenSpec.full().withScopes("webhook:read").withPermissions("view"));
      company.faults().add(FaultSpec.of("slow").on("listWebhooks").delay(Duration.ofMillis(200)));
      company.clock().advance(Duration.ofHours(2));
      // docs: end
      assertThat(token.split("\\.")).as("a signed token").hasSize(3);
      assertThat(company.faults().active()).hasSize(1);
      // docs: state
      company
          .webhooks()
          .add(
              Map.of(
                  "bank_account_id", company.bankAccounts().get(0).id(),
                  "name", "Shop",
                  "event_type", "All",
                  "authen_type", "No_Authen",
                  "request_content_type", "Json",
                  "webhook_url", "https://shop.example.com/hooks",
                  "is_verify_payment", 0));
      String state = company.exportState();
      company.reset();
      assertThat(company.webhooks().all()).isEmpty();
      company.importState(state);
      assertThat(company.webhooks().all()).hasSize(1);
      // docs: end
    }
  }
}
