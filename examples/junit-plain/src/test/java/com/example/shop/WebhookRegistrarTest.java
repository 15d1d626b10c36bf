package com.example.shop;

import static io.github.sepaykit.junit.ContractAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.example.shop.RegistrationException.Reason;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.control.FaultSpec;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.AllowViolation;
import io.github.sepaykit.junit.RecordingHttpClient;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.junit.SePayUrl;
import io.github.sepaykit.junit.Token;
import io.github.sepaykit.state.ErrorDialect;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.InstanceOfAssertFactory;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@SePayTest
class WebhookRegistrarTest {
  private static final URI HOOK = URI.create("https://shop.example.com/hooks/sepay");
  private static final InstanceOfAssertFactory<
          RegistrationException, ObjectAssert<RegistrationException>>
      REGISTRATION = InstanceOfAssertFactories.type(RegistrationException.class);

  private final List<Duration> pauses = new ArrayList<>();
  private SePay sepay;
  private WebhookRegistrar registrar;
  private ShopWebhook wanted;

  @BeforeEach
  void aShopThatIsConnected(SePay sepay, @SePayUrl URI url, @Token String token) {
    this.sepay = sepay;
    registrar = new WebhookRegistrar(url, token, pauses::add);
    wanted = webhook(HOOK);
  }

  private ShopWebhook webhook(URI url) {
    return new ShopWebhook(sepay.bankAccounts().get(0).id(), "Shop", url, "KEY1234567890");
  }

  private List<String> calls() {
    return sepay.journal().exchanges().stream().map(RecordedExchange::operation).toList();
  }

  @Test
  void createsTheWebhook() {
    long id = registrar.register(wanted);
    assertThat(sepay.webhooks().find(id).orElseThrow().fields())
        .containsEntry("webhook_url", HOOK.toString())
        .containsEntry("api_key", "KEY1234567890");
  }

  @Test
  void createsItOnlyOnce() {
    long id = registrar.register(wanted);
    assertThat(registrar.register(wanted)).isEqualTo(id);
    assertThat(calls()).containsExactly("listWebhooks", "createWebhook", "listWebhooks");
  }

  @Test
  void patchesAChangedUrl() {
    long id = registrar.register(wanted);
    URI moved = HOOK.resolve("/api/payments");
    assertThat(registrar.register(webhook(moved))).isEqualTo(id);
    assertThat(sepay.webhooks().all())
        .singleElement()
        .satisfies(w -> assertThat(w.fields()).containsEntry("webhook_url", moved.toString()));
    RecordedExchange patch = sepay.journal().exchanges().get(3);
    assertThat(patch.requestBody()).isEqualTo("{\"webhook_url\":\"" + moved + "\"}");
  }

  @Test
  void switchesItOnAgain() {
    long id = registrar.register(wanted);
    Map<String, Object> off = wanted.fields();
    off.put("active", 0);
    sepay.webhooks().put(id, off);
    registrar.register(wanted);
    assertThat(sepay.webhooks().find(id).orElseThrow().fields()).containsEntry("active", 1L);
  }

  @Test
  void deletesStaleOnesAndLeavesOtherShopsAlone() {
    for (int i = 0; i < 120; i++) {
      sepay.webhooks().add(webhook(HOOK.resolve("/old/" + i)).fields());
    }
    long right = sepay.webhooks().add(wanted.fields()).id();
    URI elsewhere = URI.create("https://other.example.com/?from=https://shop.example.com/");
    long other = sepay.webhooks().add(webhook(elsewhere).fields()).id();
    assertThat(registrar.register(wanted)).isEqualTo(right);
    assertThat(sepay.webhooks().all()).extracting(w -> w.id()).containsExactly(other, right);
  }

  @Test
  void reportsATokenThatMayNotWrite(
      @SePayUrl URI url, @Token(scopes = "webhook:read") String readOnly) {
    assertThatThrownBy(() -> new WebhookRegistrar(url, readOnly, pauses::add).register(wanted))
        .asInstanceOf(REGISTRATION)
        .returns(Reason.NOT_PERMITTED, RegistrationException::reason)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("403");
    assertThat(sepay.webhooks().all()).isEmpty();
  }

  @Test
  void reportsATokenThatHasEnded(@SePayUrl URI url, @Token(expired = true) String old) {
    assertThatThrownBy(() -> new WebhookRegistrar(url, old, pauses::add).register(wanted))
        .asInstanceOf(REGISTRATION)
        .returns(Reason.TOKEN_REFUSED, RegistrationException::reason);
  }

  @Test
  void waitsAsLongAsSePayAsks() {
    sepay.faults().next("createWebhook", "429");
    sepay.faults().next("listWebhooks", "503");
    registrar.register(wanted);
    assertThat(pauses).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(2));
    assertThat(sepay.webhooks().all()).hasSize(1);
  }

  @Test
  void givesUpAfterThreeAttempts() {
    sepay.faults().add(FaultSpec.of("503"));
    assertThatThrownBy(() -> registrar.register(wanted))
        .asInstanceOf(REGISTRATION)
        .returns(Reason.BUSY, RegistrationException::reason);
    assertThat(pauses).hasSize(2);
  }

  @Test
  void reportsAnAnswerThatBreaksOff() {
    sepay.faults().next("createWebhook", "truncated-json");
    assertThatThrownBy(() -> registrar.register(wanted))
        .asInstanceOf(REGISTRATION)
        .returns(Reason.UNREACHABLE, RegistrationException::reason);
  }

  @Test
  @AllowViolation(value = "request.body.format", reason = "the shop is told what is wrong")
  void reportsWhatSePayRejects() {
    assertThatThrownBy(() -> registrar.register(webhook(URI.create("ftp://shop.example.com/"))))
        .asInstanceOf(REGISTRATION)
        .returns(Reason.REJECTED, RegistrationException::reason)
        .extracting(Throwable::getMessage)
        .asString()
        .contains("webhook_url");
  }

  @Test
  void theApiKeepsItsContract(@SePayUrl URI url, @Token String token) throws Exception {
    registrar.register(wanted);
    Exchange list =
        RecordingHttpClient.create()
            .send(
                HttpRequest.newBuilder(url.resolve("/api/v1/webhooks"))
                    .header("Authorization", "Bearer " + token)
                    .build());
    assertThat(list).honoursContract().hasNoDrift();
  }

  /** SePay's own plugin expects another form of 401. */
  @Nested
  @SePayTest(errors = ErrorDialect.OBSERVED)
  class WithTheOtherDialect {
    @Test
    void reportsATokenThatWasWithdrawn(@SePayUrl URI url, @Token(revoked = true) String gone) {
      assertThatThrownBy(() -> new WebhookRegistrar(url, gone, pauses::add).register(wanted))
          .asInstanceOf(REGISTRATION)
          .returns(Reason.TOKEN_REFUSED, RegistrationException::reason);
    }
  }
}
