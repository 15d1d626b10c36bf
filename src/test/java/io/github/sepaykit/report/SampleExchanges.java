package io.github.sepaykit.report;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The exchanges of the sample. */
final class SampleExchanges {
  private SampleExchanges() {}

  static List<TimelineExchange> timeline() {
    return List.of(
        Samples.seen(1, "list.shape", "listWebhooks", list(), List.of("response.body.type")),
        Samples.seen(
            2, "list.paging", "listWebhooks", list(), List.of("response.body.type", "list.paging")),
        Samples.seen(
            3,
            "create.flags",
            "createWebhook",
            create(),
            List.of("request.body.loose-type", "response.status.undeclared")),
        Samples.seen(4, "get.fields", "getWebhook", get(), List.of("response.body.newer-edition")),
        new TimelineExchange(
            5,
            "create.status",
            "createWebhook",
            Optional.empty(),
            "POST /api/v1/webhooks",
            "no answer within 10 s",
            Samples.START.plusMillis(4_000),
            Duration.ofSeconds(10),
            List.of()));
  }

  static Exchange list() {
    return new Exchange(
        new Request(
            "GET",
            "/api/v1/webhooks?limit=20&api_key=KEY1234567890",
            Headers.of("Authorization", "Bearer TOKEN-abcdef"),
            Body.empty()),
        json(
            200,
            "{\"status\":\"success\",\"data\":[{\"id\":\"60123\",\"name\":\"Cửa hàng\"}],"
                + "\"meta\":{\"pagination\":{\"total\":41,\"per_page\":20,\"current_page\":1,"
                + "\"last_page\":2}}}"));
  }

  static Exchange create() {
    return new Exchange(
        new Request(
            "POST",
            "/api/v1/webhooks",
            Headers.of("Authorization", "Bearer TOKEN-abcdef", "Content-Type", "application/json"),
            Body.of(
                "{\"name\":\"sepay-kit-k7f3q2\",\"active\":\"1\",\"api_key\":\"KEY1234567890\"}")),
        json(202, "{\"status\":\"success\",\"data\":{\"id\":60123}}"));
  }

  static Exchange get() {
    return new Exchange(
        new Request(
            "GET",
            "/api/v1/webhooks/60123",
            Headers.of("Authorization", "Bearer TOKEN-abcdef"),
            Body.empty()),
        json(200, "{\"status\":\"success\",\"data\":{\"id\":60123,\"va_mode\":\"<b>auto</b>\"}}"));
  }

  static Response json(int status, String body) {
    return new Response(status, Headers.of("Content-Type", "application/json"), Body.of(body));
  }
}
