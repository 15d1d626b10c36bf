package io.github.sepaykit.jmh;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Requests that differ, and the answers that a fake gives to them. */
final class Traffic {
  static final String LIST = "/api/v1/webhooks";
  static final int VARIANTS = 64;

  private static final List<String> KINDS = List.of("In_only", "Out_only", "All");

  private Traffic() {}

  private static List<Request> requests(
      String method, IntFunction<String> target, IntFunction<String> body) {
    return IntStream.range(0, VARIANTS)
        .mapToObj(
            i -> {
              String text = body.apply(i);
              Headers.Builder headers =
                  Headers.builder().add("Authorization", "Bearer token" + i).add("Accept", "*/*");
              if (!text.isEmpty()) {
                headers.add("Content-Type", "application/json");
              }
              return new Request(method, target.apply(i), headers.build(), Body.of(text));
            })
        .toList();
  }

  /** Returns sound creates. */
  static List<Request> creates(long account) {
    return requests("POST", i -> LIST, i -> create(account, i));
  }

  private static String create(long account, int i) {
    return """
    {"bank_account_id":%d,"name":"Shop %d","event_type":"%s","authen_type":"Api_Key",\
    "api_key":"KEY%010d","request_content_type":"Json","is_verify_payment":%d,\
    "webhook_url":"https://shop%d.example.com/hook"}"""
        .formatted(account, i, KINDS.get(i % KINDS.size()), i, i % 2, i);
  }

  static List<Request> patches() {
    return requests(
        "PATCH",
        i -> LIST + "/" + (1000 + i),
        i -> "{\"name\":\"Shop %d\",\"active\":%d}".formatted(i, i % 2));
  }

  static List<Request> queries() {
    return requests(
        "GET",
        i -> LIST + "?webhook_url=shop%d&active=%d&page=%d&limit=20".formatted(i, i % 2, 1 + i),
        i -> "");
  }

  /** Returns deliveries as SePay sends them, JSON with an API key. */
  static List<Request> deliveries() {
    return IntStream.range(0, VARIANTS)
        .mapToObj(
            i ->
                new Request(
                    "POST",
                    "/hooks/sepay",
                    Headers.of(
                        "Content-Type", "application/json", "Authorization", "Apikey KEY" + i),
                    Body.of(delivery(i))))
        .toList();
  }

  private static String delivery(int i) {
    return """
    {"gateway":"Vietcombank","transactionDate":"2026-03-02 14:05:%02d","accountNumber":"0123499999",\
    "subAccount":"","code":"DH%d","content":"DH%d thanh toan","transferType":"in",\
    "description":"BankAPINotify DH%d","transferAmount":%d,"referenceCode":"MBVCB.%d",\
    "accumulated":19077000,"id":%d}"""
        .formatted(i % 60, i, i, i, 250_000 + i, i, 92_704 + i);
  }

  /** A request and its answer. */
  record Exchange(Request request, Response response) {}

  /** Returns lists of some webhooks, as a fake answers them: each with webhooks of its own. */
  static List<Exchange> lists(int webhooks) {
    try (SePayFake fake = SePayFake.start()) {
      List<Exchange> lists = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        SePay sepay = fake.sepay().newCompany();
        String token = sepay.tokens().mint(TokenSpec.full());
        long account = sepay.bankAccounts().get(0).id();
        for (int j = 0; j < webhooks; j++) {
          exchange(fake, token, "POST", LIST, create(account, i * webhooks + j));
        }
        lists.add(exchange(fake, token, "GET", LIST + "?limit=" + webhooks, ""));
      }
      return lists;
    }
  }

  private static Exchange exchange(
      SePayFake fake, String token, String method, String target, String body) {
    try {
      HttpResponse<byte[]> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(fake.baseUrl() + target))
                      .header("Authorization", "Bearer " + token)
                      .header("Content-Type", "application/json")
                      .method(method, HttpRequest.BodyPublishers.ofString(body))
                      .build(),
                  HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException(method + " " + target + ": " + answer.statusCode());
      }
      return new Exchange(
          new Request(
              method, target, Headers.of("Authorization", "Bearer " + token), Body.of(body)),
          new Response(
              answer.statusCode(), Headers.of(answer.headers().map()), Body.of(answer.body())));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Refuses input that a contract has something against: then it is not what was to be measured.
   */
  static List<Request> sound(Contract contract, List<Request> requests) {
    for (Request request : requests) {
      var violations = contract.checkRequest(request).violations();
      if (!violations.isEmpty()) {
        throw new IllegalStateException(request + ": " + violations);
      }
    }
    return requests;
  }
}
