package io.github.sepaykit.docs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.adapter.CollectedVerdicts;
import io.github.sepaykit.adapter.ContractJudge;
import io.github.sepaykit.adapter.ContractListener;
import io.github.sepaykit.adapter.jdk.ContractHttpClient;
import io.github.sepaykit.adapter.okhttp.ContractInterceptor;
import io.github.sepaykit.adapter.restassured.ContractFilter;
import io.github.sepaykit.adapter.spring.ContractClientInterceptor;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.AllowViolation;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.junit.SePayUrl;
import io.github.sepaykit.junit.Token;
import java.net.URI;
import java.net.http.HttpClient;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

/** The Java blocks of the page on adapters. */
@SePayTest
class AdapterSnippetsTest {
  private static final String WEBHOOK =
      """
      {"bank_account_id": %d, "name": "Shop", "event_type": "In_only", "authen_type": "No_Authen",
       "request_content_type": "Json", "webhook_url": "https://shop.example.com/hooks/sepay",
       "is_verify_payment": 1}""";

  private final URI sepay;
  private final String token;

  AdapterSnippetsTest(@SePayUrl URI sepay, @Token String token) {
    this.sepay = sepay;
    this.token = token;
  }

  @Test
  void javaNetHttp(SePay company) throws Exception {
    // docs: adapter-jdk
    HttpClient client =
        ContractHttpClient.around(HttpClient.newHttpClient(), ContractJudge.failing());
    // docs: end
    assertThat(
            new Shop(sepay, token)
                .send(client, WEBHOOK.formatted(company.bankAccounts().get(0).id())))
        .isEqualTo(201);
  }

  @Test
  @AllowViolation("request.body.*")
  void collects() throws Exception {
    // docs: adapter-collect
    CollectedVerdicts seen = new CollectedVerdicts();
    ContractJudge judge =
        ContractJudge.reportingTo(seen.andThen(ContractListener.failing()))
            .only(sepay)
            .allowing(Rule.REQUEST_BODY_REQUIRED);
    HttpClient client = ContractHttpClient.around(HttpClient.newHttpClient(), judge);

    new Shop(sepay, token).send(client, "{\"name\": \"no more than a name\"}");

    assertThat(seen.verdicts()).hasSize(1);
    assertThat(seen.violations(Severity.DRIFT)).isEmpty();
    assertThat(seen.notJudged()).isEmpty();
    // docs: end
  }

  @Test
  void okHttp() throws Exception {
    // docs: adapter-okhttp
    OkHttpClient client =
        new OkHttpClient.Builder()
            .addInterceptor(new ContractInterceptor(ContractJudge.failing()))
            .build();
    // docs: end
    Request list =
        new Request.Builder()
            .url(sepay.resolve("/api/v1/webhooks").toString())
            .header("Authorization", "Bearer " + token)
            .build();
    try (Response response = client.newCall(list).execute()) {
      assertThat(response.code()).isEqualTo(200);
    }
  }

  @Test
  void spring() {
    // docs: adapter-spring
    RestClient client =
        RestClient.builder()
            .requestInterceptor(new ContractClientInterceptor(ContractJudge.failing()))
            .build();
    // docs: end
    assertThat(
            client
                .get()
                .uri(sepay.resolve("/api/v1/webhooks"))
                .header("Authorization", "Bearer " + token)
                .retrieve()
                .body(String.class))
        .contains("\"data\":[]");
  }

  @Test
  void restAssured() {
    // docs: adapter-restassured
    given()
        .filter(new ContractFilter(ContractJudge.failing()))
        .auth()
        .oauth2(token)
        .get(sepay.resolve("/api/v1/webhooks"))
        .then()
        .statusCode(200);
    // docs: end
  }
}
