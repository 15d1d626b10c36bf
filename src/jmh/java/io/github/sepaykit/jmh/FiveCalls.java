package io.github.sepaykit.jmh;

import io.github.sepaykit.control.SePay;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The calls of a test: a webhook is created, read, listed, changed and deleted. */
final class FiveCalls {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static int next;

  private FiveCalls() {}

  static void make(SePay sepay, String token) throws Exception {
    next++;
    long account = sepay.bankAccounts().get(0).id();
    String body =
        """
        {"bank_account_id":%d,"name":"Shop %d","event_type":"In_only","authen_type":"No_Authen",\
        "request_content_type":"Json","is_verify_payment":1,\
        "webhook_url":"https://shop%d.example.com/hook"}"""
            .formatted(account, next, next);
    String list = sepay.baseUrl() + Traffic.LIST;
    String created = send("POST", list, token, body);
    String one = list + "/" + created.replaceAll("(?s).*\"id\":(\\d+).*", "$1");
    send("GET", one, token, "");
    send("GET", list, token, "");
    send("PATCH", one, token, "{\"name\":\"Shop " + next + " again\"}");
    send("DELETE", one, token, "");
  }

  private static String send(String method, String url, String token, String body)
      throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body))
                .build(),
            BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new AssertionError(method + " " + url + ": " + answer.body());
    }
    return answer.body();
  }
}
