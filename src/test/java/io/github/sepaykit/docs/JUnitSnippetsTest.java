package io.github.sepaykit.docs;

import static io.github.sepaykit.junit.ContractAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.AllowViolation;
import io.github.sepaykit.junit.ContractChecks;
import io.github.sepaykit.junit.RecordingHttpClient;
import io.github.sepaykit.junit.SePayExtension;
import io.github.sepaykit.junit.SePayHandle;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.junit.SePayUrl;
import io.github.sepaykit.junit.Token;
import io.github.sepaykit.state.ErrorDialect;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The Java blocks of the pages that use the extension. */
class JUnitSnippetsTest {
  @Nested
  // docs: junit-first
  @SePayTest
  class ShopTest {
    @Test
    void registersItsWebhook(
        SePay sepay,
        @SePayUrl URI url,
        @Token(scopes = {"webhook:read", "webhook:write"}) String token)
        throws Exception {
      new Shop(url, token).connect(sepay.bankAccounts().get(0).id());

      assertThat(sepay.webhooks().all()).hasSize(1);
    }
  }

  // docs: end

  @Nested
  // docs: junit-fields
  @SePayTest
  class FieldsTest {
    @SePayHandle SePay sepay;
    @SePayUrl URI url;
    @Token String token;

    @Test
    void registersItsWebhook() throws Exception {
      new Shop(url, token).connect(sepay.bankAccounts().get(0).id());

      assertThat(sepay.webhooks().all()).hasSize(1);
    }
  }

  // docs: end

  @Nested
  @SePayTest
  class Tokens {
    // docs: junit-tokens
    @Test
    void anExpiredTokenIsRefused(
        SePay sepay, @SePayUrl URI url, @Token(expired = true) String token) throws Exception {
      assertThat(new Shop(url, token).connect(sepay.bankAccounts().get(0).id())).isEqualTo(401);
    }

    @Test
    void aTokenEndsWithItsHour(SePay sepay, @SePayUrl URI url, @Token String token)
        throws Exception {
      sepay.clock().advance(Duration.ofMinutes(61));

      assertThat(new Shop(url, token).connect(sepay.bankAccounts().get(0).id())).isEqualTo(401);
    }
    // docs: end
  }

  /** Compiled, not run: its day will pass. */
  @SePayTest
  static class Allowed {
    // docs: junit-allow
    @Test
    @AllowViolation(
        value = "request.body.*",
        reason = "the old importer sends the name as a number",
        until = "2027-01-31")
    void importsOldShops(SePay sepay, @SePayUrl URI url, @Token String token) throws Exception {
      assertThat(new Shop(url, token).send("{\"name\": 5}")).isEqualTo(400);
    }
    // docs: end
  }

  @Nested
  // docs: junit-options
  @SePayTest(errors = ErrorDialect.OBSERVED, strict = true, createStatus = 200)
  class StrictTest {
    @Test
    void createAnswers200(SePay sepay, @SePayUrl URI url, @Token String token) throws Exception {
      assertThat(new Shop(url, token).connect(sepay.bankAccounts().get(0).id())).isEqualTo(200);
    }
  }

  // docs: end

  static class Registered {
    // docs: junit-register
    @RegisterExtension
    static final SePayExtension SEPAY = SePayExtension.builder().strict(true).build();

    // docs: end

    @Test
    void startsAsAsked(SePay sepay) {
      assertThat(sepay.settings().strict()).isTrue();
    }
  }

  @Nested
  class AsRegistered extends Registered {}

  @Nested
  @SePayTest
  class Judged {
    @Test
    void judgesAnyServer(@SePayUrl URI server, @Token String token) throws Exception {
      // docs: junit-checks
      HttpRequest request =
          HttpRequest.newBuilder(server.resolve("/api/v1/webhooks?limit=5"))
              .header("Authorization", "Bearer " + token)
              .build();

      Exchange exchange = RecordingHttpClient.create().send(request);

      assertThat(exchange).honoursContract().hasNoDrift();

      Verdict verdict = ContractChecks.bundled().check(exchange);
      assertThat(verdict.isHonoured()).as(verdict.render()).isTrue();
      // docs: end
    }
  }
}
