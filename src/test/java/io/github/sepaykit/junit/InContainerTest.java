package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Injection from a fake in a container; runs where an engine is. */
@SePayTest(container = true, basePath = "/sepay")
@Timeout(600)
class InContainerTest {
  @Test
  void injectsFromTheContainer(SePay sepay, @Token String token, @SePayUrl URI url)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/webhooks"))
            .header("Authorization", "Bearer " + token)
            .build();
    assertThat(
            HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode())
        .isEqualTo(200);
    assertThat(url.getPath()).isEqualTo("/sepay");
    assertThat(url.getPort()).as("published by the engine").isNotEqualTo(8080);
    assertThat(sepay.journal().exchanges()).hasSize(1);
  }
}
