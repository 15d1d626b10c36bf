package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The edition that a test runs by. */
class EditionTest {
  private static String shown(SePay sepay, URI baseUrl) throws Exception {
    long id =
        sepay
            .webhooks()
            .add(
                Map.of(
                    "bank_account_id", sepay.bankAccounts().get(0).id(),
                    "name", "A",
                    "event_type", "All",
                    "authen_type", "No_Authen",
                    "request_content_type", "Json",
                    "webhook_url", "https://shop.example.com",
                    "is_verify_payment", 1))
            .id();
    HttpRequest request =
        HttpRequest.newBuilder(baseUrl.resolve("/api/v1/webhooks/" + id))
            .header("Authorization", "Bearer " + sepay.tokens().mint(TokenSpec.full()))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Nested
  @SePayTest
  class Latest {
    @Test
    void showsWhatIsNew(SePay sepay, @SePayUrl URI baseUrl) throws Exception {
      assertThat(shown(sepay, baseUrl)).contains("\"bank_mode\":\"single\"");
    }
  }

  @Nested
  @SePayTest(edition = Edition.Y2025)
  class Older {
    @Test
    void showsWhatItShowed(SePay sepay, @SePayUrl URI baseUrl) throws Exception {
      assertThat(shown(sepay, baseUrl)).contains("\"id\"").doesNotContain("bank_mode");
    }
  }

  @Nested
  class Built {
    @RegisterExtension
    final SePayExtension extension = SePayExtension.builder().edition(Edition.Y2025).build();

    @Test
    void showsWhatItShowed(SePay sepay, @SePayUrl URI baseUrl) throws Exception {
      assertThat(shown(sepay, baseUrl)).contains("\"id\"").doesNotContain("bank_mode");
    }
  }
}
