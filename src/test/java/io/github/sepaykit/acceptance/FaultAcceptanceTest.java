package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.FaultSpec;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.control.TokenSpec;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults at run time: per company, operation and count; deterministic. */
class FaultAcceptanceTest extends FakeTest {
  private List<Integer> statuses(int calls) {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      statuses.add(api.list("").status());
    }
    return statuses;
  }

  @Test
  void theNextTwoCreatesAnswer503AndAreNotCarriedOut() {
    sepay.faults().add(FaultSpec.of("503").on("createWebhook").times(2));
    assertThat(api.create(minimal()).status()).isEqualTo(503);
    assertThat(api.list("").status()).isEqualTo(200);
    assertThat(api.create(minimal()).status()).isEqualTo(503);
    assertThat(sepay.webhooks().all()).isEmpty();
    assertThat(api.create(minimal()).status()).isEqualTo(201);
    assertThat(sepay.faults().active()).isEmpty();
  }

  @Test
  void everyThirdCallFails() {
    sepay.faults().add(FaultSpec.of("500").on("listWebhooks").every(3));
    assertThat(statuses(7)).containsExactly(200, 200, 500, 200, 200, 500, 200);
  }

  @Test
  void everyThirdCallDrawnFromASeedIsOneOfEachThreeAndTheSameAgain() {
    sepay.faults().add(FaultSpec.of("500").on("listWebhooks").every(3, 42));
    List<Integer> first = statuses(30);
    for (int round = 0; round < 10; round++) {
      assertThat(first.subList(3 * round, 3 * round + 3)).containsOnlyOnce(500);
    }
    sepay.faults().clear();
    sepay.faults().add(FaultSpec.of("500").on("listWebhooks").every(3, 42));
    assertThat(statuses(30)).isEqualTo(first);
    sepay.faults().clear();
    sepay.faults().add(FaultSpec.of("500").on("listWebhooks").every(3, 43));
    assertThat(statuses(30)).isNotEqualTo(first);
  }

  @Test
  void slowAnswersAreTheKitsOwn() {
    sepay.faults().add(FaultSpec.of("slow").delay(Duration.ofMillis(30)).times(1));
    Api.Reply reply = api.create(minimal());
    assertThat(reply.status()).isEqualTo(201);
    assertThat(sepay.webhooks().all()).hasSize(1);
    assertThat(sepay.journal().exchanges().get(0).injected()).isEqualTo("slow");
  }

  @ParameterizedTest(name = "{0} answers {1}")
  @CsvSource({"429,429", "500,500", "503,503", "truncated-json,200", "wrong-content-type,502"})
  void theLibrary(String fault, int status) {
    sepay.faults().next("listWebhooks", fault);
    assertThat(api.list("").status()).isEqualTo(status);
    assertThat(api.list("").status()).isEqualTo(200);
  }

  /** WireMock cannot read these; they take the same way through stubs and faults all the same. */
  @Test
  void faultsFireOnceForRequestsThatCannotBeDecoded() {
    sepay.faults().next("listWebhooks", "503");
    sepay.faults().next("createWebhook", "429");
    String token = "Authorization: Bearer " + sepay.tokens().mint(TokenSpec.full()) + "\r\n";
    byte[] gzip = {0x1f, (byte) 0x8b, 8, 0, 0};
    for (int expected : new int[] {503, 400}) {
      RawHttp.Answer answer =
          RawHttp.send(FAKE.baseUrl(), "GET " + Api.WEBHOOKS + "?x=%zz", token, new byte[0]);
      assertThat(answer.status()).isEqualTo(expected);
    }
    for (int expected : new int[] {429, 400}) {
      RawHttp.Answer answer = RawHttp.send(FAKE.baseUrl(), "POST " + Api.WEBHOOKS, token, gzip);
      assertThat(answer.status()).isEqualTo(expected);
    }
    assertThat(sepay.journal().exchanges())
        .extracting(RecordedExchange::status)
        .containsExactly(503, 400, 429, 400);
    assertThat(sepay.journal().exchanges().get(0).target()).endsWith("?x=%zz");
  }

  @Test
  void tooManyRequestsSaysWhenToTryAgain() {
    sepay.faults().next("listWebhooks", "429");
    assertThat(api.list("").header("Retry-After")).isEqualTo("2");
  }

  @Test
  void truncatedJsonCannotBeParsed() {
    sepay.faults().next("listWebhooks", "truncated-json");
    Api.Reply reply = api.list("");
    assertThatThrownBy(reply::body).isInstanceOf(UncheckedIOException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"connection-reset", "empty-response"})
  void brokenConnections(String fault) {
    sepay.faults().add(FaultSpec.of(fault).on("createWebhook"));
    assertThatThrownBy(() -> api.create(minimal())).isInstanceOf(UncheckedIOException.class);
    assertThat(sepay.webhooks().all()).isEmpty();
    sepay.faults().clear();
    assertThat(api.create(minimal()).status()).isEqualTo(201);
  }

  @Test
  void injectedRepliesAreJournaledAsSuch() {
    sepay.faults().next("listWebhooks", "truncated-json");
    api.list("");
    RecordedExchange exchange = sepay.journal().exchanges().get(0);
    assertThat(exchange.injected()).isEqualTo("truncated-json");
    assertThat(exchange.status()).isEqualTo(200);
    assertThat(exchange.findings()).isEmpty();
  }

  @Test
  void anotherCompanyIsNotTouched() {
    sepay.faults().add(FaultSpec.of("503"));
    var other = sepay.newCompany();
    assertThat(api.with(other.tokens().mint("webhook:read")).list("").status()).isEqualTo(200);
    assertThat(api.list("").status()).isEqualTo(503);
    other.delete();
  }

  @Test
  void theFirstAddedOfSeveralFires() {
    sepay.faults().add(FaultSpec.of("503").on("listWebhooks").times(1));
    sepay.faults().add(FaultSpec.of("429").times(1));
    assertThat(statuses(3)).containsExactly(503, 429, 200);
  }

  @Test
  void anUnknownFaultIsRefusedWithTheLibrary() {
    assertThatThrownBy(() -> sepay.faults().next("createWebhook", "teapot"))
        .isInstanceOf(ControlException.class)
        .hasMessageContaining("control.fault.unknown")
        .hasMessageContaining("503")
        .hasMessageContaining("teapot");
    assertThatThrownBy(() -> sepay.faults().next("createHook", "503"))
        .hasMessageContaining("createWebhook");
    assertThat(sepay.faults().library())
        .contains(
            "429",
            "500",
            "503",
            "slow",
            "connection-reset",
            "truncated-json",
            "wrong-content-type");
  }
}
