package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.delivery.Receiver;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The control API keeps its own document: every call of it, judged by the kit's own contract. */
class ControlDocumentTest extends FakeTest {
  private static final Contract DOCUMENT = Contract.load(Path.of("openapi/control.yaml"));

  private final Set<String> seen = new TreeSet<>();
  private final Api admin = new Api(FAKE.baseUrl(), Optional.empty());

  private Api.Reply call(int status, String method, String path, Object body) {
    byte[] bytes = body == null ? null : Api.json(body);
    Map<String, String> headers =
        body == null ? Map.of() : Map.of("Content-Type", "application/json");
    String target = "/__admin/sepay" + path;
    Api.Reply reply = admin.send(method, target, bytes, headers);
    assertThat(reply.status()).as(target + " " + reply.text()).isEqualTo(status);
    HttpResponse<byte[]> response = reply.response();
    Verdict verdict =
        DOCUMENT.check(
            new Exchange(
                new Request(
                    method,
                    target,
                    body == null ? Headers.none() : Headers.of("Content-Type", "application/json"),
                    bytes == null ? Body.empty() : Body.of(bytes)),
                new Response(
                    status, Headers.of(response.headers().map()), Body.of(response.body()))));
    assertThat(verdict.violations())
        .as(verdict.render())
        .filteredOn(v -> status == 200 || !v.rule().isAboutRequest())
        .isEmpty();
    verdict.operation().map(Operation::id).ifPresent(seen::add);
    return reply;
  }

  private void deliveries(String company, long bank, long hook) {
    call(200, "GET", company + "/delivery/settings", null);
    Map<String, Object> settings =
        Map.of(
            "mode", "sync",
            "profile", Map.of("retryAfter", List.of("PT1M"), "successStatuses", List.of(200)),
            "realTime", false,
            "disturbances", Map.of("seed", 7, "percent", Map.of("late", 0, "SLOW", 0)),
            "routes", Map.of("https://shop.example.com", "http://127.0.0.1:1"));
    call(200, "PUT", company + "/delivery/settings", settings);
    call(200, "PUT", company + "/delivery/settings", Map.of("mode", "SYNC", "profile", "2025"));
    call(200, "GET", company + "/payment-code-formats", null);
    Map<String, Object> format =
        Map.of("prefix", "DH", "suffixFrom", 1, "suffixTo", 9, "characterType", "number_only");
    call(200, "PUT", company + "/payment-code-formats", List.of(format));
    call(200, "PUT", company + "/delivery/paused", Map.of("paused", true));
    call(200, "GET", company + "/delivery/paused", null);
    call(200, "PUT", company + "/delivery/paused", Map.of("paused", false));
    Receiver receiver = Receiver.taking();
    receiver.answer(got -> new Receiver.Reply(500, "no"));
    Map<String, Object> webhook = minimal("webhook_url", receiver.url().toString());
    webhook.put("bank_account_id", bank);
    webhook.put("retry_conditions", List.of("non_2xx_status_code"));
    call(200, "PUT", company + "/webhooks/" + hook, Map.of("fields", webhook));
    Map<String, Object> wish = Map.of("type", "in", "amount", 250_000, "content", "DH1029");
    call(200, "POST", company + "/transactions", Map.of("type", "OUT", "amount", 1));
    Map<String, Object> booked = new LinkedHashMap<>(wish);
    booked.put("bankAccountId", bank);
    long id = call(200, "POST", company + "/transactions", booked).body().path("id").asLong();
    String transaction = company + "/transactions/" + id;
    call(200, "GET", company + "/transactions", null);
    call(200, "GET", transaction, null);
    call(200, "GET", transaction + "/deliveries", null);
    call(200, "POST", transaction + "/await", Map.of("until", "attempts", "attempts", 1));
    call(200, "POST", transaction + "/await", Map.of("until", "SETTLED", "timeout", "PT0S"));
    assertThat(
            call(200, "POST", company + "/clock/advance", Map.of("by", "PT1M"))
                .body()
                .path("timeline"))
        .hasSize(1);
    receiver.close();
    call(200, "POST", company + "/clock/advance", Map.of("by", "PT1M"));
    call(200, "POST", transaction + "/replay", null);
    call(200, "POST", transaction + "/replay", Map.of("webhookId", hook));
    assertThat(call(200, "POST", company + "/webhooks/" + hook + "/test", null).text())
        .contains("\"failure\"");
    call(200, "GET", company + "/deliveries", null);
    call(200, "GET", company + "/deliveries/" + (id - 1), null);
  }

  private void refusals(String company, long bank) {
    call(400, "POST", company + "/transactions", Map.of("type", "in"));
    call(400, "POST", company + "/transactions", Map.of("type", "in", "amount", -1));
    call(400, "PUT", company + "/delivery/settings", Map.of("mode", "fast"));
    call(400, "PUT", company + "/delivery/paused", Map.of());
    call(400, "PUT", company + "/payment-code-formats", List.of(Map.of("prefix", "DH")));
    call(404, "GET", company + "/transactions/" + bank, null);
    call(404, "POST", company + "/webhooks/" + bank + "/test", null);
  }

  @Test
  void everyCallIsAsTheDocumentSays() {
    call(200, "GET", "", null);
    call(200, "GET", "/health", null);
    call(200, "GET", "/companies", null);
    long id =
        call(200, "POST", "/companies", Map.of("name", "Shop", "bankAccounts", 2))
            .body()
            .path("companyId")
            .asLong();
    String company = "/companies/" + id;
    call(200, "GET", company, null);
    call(200, "GET", company + "/settings", null);
    call(200, "PUT", company + "/settings", Map.of("errors", "observed", "strict", true));
    call(200, "GET", company + "/profile", null);
    call(200, "PUT", company + "/profile", Map.of("shortName", "Shop", "endDate", "2030-12-31"));
    call(400, "PUT", company + "/profile", Map.of("endDate", "2030-02-30"));
    call(200, "GET", company + "/users", null);
    call(200, "POST", company + "/users", Map.of("role", "Admin", "permissions", Set.of()));
    call(200, "POST", company + "/users", Map.of("name", "Lan", "permissions", Set.of("view")));
    call(200, "GET", company + "/bank-accounts", null);
    long bank =
        call(200, "POST", company + "/bank-accounts", Map.of("label", "Shop"))
            .body()
            .path("id")
            .asLong();
    call(200, "GET", company + "/virtual-accounts", null);
    call(200, "POST", company + "/virtual-accounts", Map.of("bankAccountId", bank));
    String token =
        call(200, "POST", company + "/tokens", Map.of("scopes", Set.of("webhook:read")))
            .body()
            .path("token")
            .asText();
    call(200, "POST", company + "/tokens/expire", Map.of("token", token));
    call(200, "POST", company + "/tokens/revoke", Map.of("token", token));
    Map<String, Object> app =
        Map.of("clientId", "document", "redirectUris", List.of("https://a.example/cb"));
    call(200, "POST", company + "/apps", app);
    call(200, "GET", company + "/apps", null);
    call(200, "POST", company + "/apps/document/authorize", Map.of());
    call(200, "POST", company + "/apps/document/authorize", null);
    call(404, "POST", company + "/apps/nobody/authorize", null);
    call(200, "POST", company + "/apps/document/revoke", null);
    call(404, "POST", company + "/apps/nobody/revoke", null);
    call(200, "DELETE", company + "/apps/document", null);
    Map<String, Object> webhook = Map.of("fields", minimal("bank_account_id", bank));
    long hook = call(200, "POST", company + "/webhooks", webhook).body().path("id").asLong();
    call(200, "GET", company + "/webhooks", null);
    call(200, "GET", company + "/webhooks/" + hook, null);
    call(200, "PUT", company + "/webhooks/" + hook, webhook);
    deliveries(company, bank, hook);
    call(200, "DELETE", company + "/webhooks/" + hook, null);
    call(200, "POST", company + "/faults", Map.of("fault", "503", "times", 1));
    call(200, "GET", company + "/faults", null);
    call(200, "DELETE", company + "/faults", null);
    call(200, "GET", company + "/clock", null);
    call(200, "PUT", company + "/clock", Map.of("now", "2026-01-31T10:00:00Z"));
    call(200, "POST", company + "/clock/advance", Map.of("by", "PT5H"));
    call(200, "DELETE", company + "/clock", null);
    call(200, "GET", company + "/journal", null);
    call(200, "DELETE", company + "/journal", null);
    call(200, "GET", "/journal", null);
    String state = call(200, "GET", company + "/state", null).text();
    call(200, "PUT", company + "/state", state);
    call(200, "POST", company + "/reset", null);
    refusals(company, bank);
    call(200, "DELETE", company, null);
    call(200, "POST", "/companies/import", state);
    call(404, "GET", company + "1", null);
    call(400, "POST", "/companies", "{\"bankAccounts\":-1}");
    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            DOCUMENT.operations().stream().map(Operation::id).toList());
  }
}
