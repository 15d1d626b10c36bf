package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** A fake of the extension that is found under a path. */
@SePayTest(basePath = "/sepay")
class BasePathTest {
  @Test
  void clientsFindTheApiBelowIt(SePay sepay, @SePayUrl URI url, @Token String token)
      throws Exception {
    assertThat(url.getPath()).isEqualTo("/sepay");
    HttpRequest list =
        HttpRequest.newBuilder(URI.create(url + "/api/v1/webhooks"))
            .header("Authorization", "Bearer " + token)
            .build();
    HttpResponse<String> answer =
        HttpClient.newHttpClient().send(list, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(sepay.journal().exchanges()).hasSize(1);
    assertThat(SePay.connect(url).companies()).contains(sepay.companyId());
  }
}
