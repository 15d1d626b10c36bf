package io.github.sepaykit.report;

import io.github.sepaykit.contract.Body;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Exchange;
import io.github.sepaykit.contract.Headers;
import io.github.sepaykit.contract.Request;
import io.github.sepaykit.contract.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProposalsTest {
  static Sighting s(int n, String method, String target, int status, Headers h, String body) {
    return new Sighting(
        n,
        "",
        "",
        Optional.of(
            new Exchange(
                new Request(method, target, Headers.none(), Body.empty()),
                new Response(status, h, Body.of(body)))),
        "",
        "",
        Instant.EPOCH,
        Duration.ZERO,
        List.of());
  }

  static final Headers JSON = Headers.of("Content-Type", "application/json");
  static final String WEBHOOK =
      "{\"status\":\"success\",\"data\":{\"id\":60123,\"bank_account_id\":19,\"name\":\"a\",\"event_type\":\"In_only\",\"authen_type\":\"OAuth2.0\",\"webhook_url\":\"https://a.example\",\"is_verify_payment\":true,\"skip_if_no_code\":true,\"retry_conditions\":{\"non_2xx_status_code\":1},\"only_va\":false,\"active\":true,\"created_at\":\"2025-02-28 16:45:09\"}}";

  @Test
  void look() {
    List<Sighting> l = new ArrayList<>();
    l.add(
        s(
            1,
            "GET",
            "/api/v1/webhooks/1",
            200,
            Headers.of("Content-Type", "application/json", "X-Trace-Id", "abc"),
            WEBHOOK.replace(
                "\"active\":true",
                "\"active\":1,\"va_mode\":null,\"extra\":{\"a\":[1,2.5,{\"b c\":null}],\"on\":\"x\"}")));
    l.add(
        s(
            2,
            "GET",
            "/api/v1/webhooks/1",
            200,
            JSON,
            WEBHOOK.replace("In_only", "Both").replace("\"id\":60123", "\"id\":\"60123\"")));
    l.add(
        s(
            3,
            "GET",
            "/api/v1/webhooks/1",
            200,
            JSON,
            WEBHOOK.replace("\"In_only\"", "7").replace("OAuth2.0", "HMAC_SHA256")));
    l.add(s(4, "GET", "/api/v1/webhooks/1", 418, JSON, "{\"tea\":true}"));
    l.add(s(5, "DELETE", "/api/v1/webhooks/1", 202, Headers.none(), ""));
    l.add(
        s(
            6,
            "GET",
            "/api/v1/webhooks/1",
            404,
            Headers.of("Content-Type", "text/html; charset=utf-8", "X-Request-Id", "7"),
            "<html>"));
    Proposals.of(Contract.bundled(), l)
        .forEach(
            p -> System.out.println("## " + p.title() + " " + p.exchanges() + "\n" + p.diff()));
  }
}
