package io.github.sepaykit.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** The code under test in the snippets: a shop that wants to hear of payments. */
record Shop(URI sepay, String token) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** Registers a webhook on a bank account, trying again once when SePay is down. */
  int connect(long bankAccountId) throws IOException, InterruptedException {
    int status = create(bankAccountId);
    return status == 503 ? create(bankAccountId) : status;
  }

  private int create(long bankAccountId) throws IOException, InterruptedException {
    return send(
        """
        {"bank_account_id": %d, "name": "Shop", "event_type": "In_only", "authen_type": "No_Authen",
         "request_content_type": "Json", "webhook_url": "https://shop.example.com/hooks/sepay",
         "is_verify_payment": 1}
        """
            .formatted(bankAccountId));
  }

  /** Asks for a webhook of any kind; the status of the answer. */
  int send(String webhook) throws IOException, InterruptedException {
    return send(CLIENT, webhook);
  }

  /** The same by a given client. */
  int send(HttpClient client, String webhook) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(sepay.resolve("/api/v1/webhooks"))
            .timeout(Duration.ofMinutes(5))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(webhook))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
