package io.github.sepaykit.fake.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.state.Webhook;
import io.github.sepaykit.state.WebhookPage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Answers put together from kept texts are those that are printed whole. */
class WebhookAnswersTest {
  private static final Map<String, Object> META =
      Map.of(
          "pagination", Map.of("total", 3L, "per_page", 20L, "current_page", 1L, "last_page", 1L));

  private final Contract contract = Contract.bundled();
  private final Operation get = contract.operation("getWebhook").orElseThrow();
  private final Operation list = contract.operation("listWebhooks").orElseThrow();
  private final WebhookAnswers answers =
      new WebhookAnswers(contract, new SoundAnswers(contract), list, WebhookAnswersTest::view);

  private static Map<String, Object> view(Webhook webhook) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", webhook.id());
    view.put("bank_account_id", 19L);
    view.put("event_type", "All");
    view.put("authen_type", "No_Authen");
    view.put("webhook_url", "https://shop.example/hook");
    view.put("is_verify_payment", true);
    view.put("skip_if_no_code", false);
    view.put("retry_conditions", Map.of("non_2xx_status_code", 0L));
    view.put("only_va", false);
    view.put("active", true);
    view.put("created_at", "2025-03-02 08:00:00");
    view.put("request_content_type", "Json");
    view.put("prefix_filters", List.of());
    view.put("va_mode", "all");
    view.put("bank_mode", "single");
    view.put("alert_threshold", 3L);
    view.put("alert_event_types", List.of());
    view.putAll(webhook.fields());
    return view;
  }

  private static Webhook webhook(long id, Map<String, Object> fields) {
    return new Webhook(id, Instant.EPOCH, fields);
  }

  private OperationOutcome.Done one(Webhook webhook) {
    return (OperationOutcome.Done) answers.one(get, webhook);
  }

  private OperationOutcome.Done page(List<Webhook> webhooks) {
    return (OperationOutcome.Done)
        answers.page(list, new WebhookPage(webhooks.size(), webhooks), META);
  }

  @Provide
  Arbitrary<List<String>> names() {
    Arbitrary<String> text =
        Arbitraries.strings()
            .withChars("aĐ\"\\/u\u0001\u2028")
            .withChars('\ud800', '\udc00')
            .ofMinLength(1)
            .ofMaxLength(5);
    return Arbitraries.oneOf(text, Arbitraries.of("Shop", "\\ud800", "😀")).list().ofMaxSize(4);
  }

  @Property(tries = 300)
  void areThoseThatArePrintedWhole(@ForAll("names") List<String> names) {
    List<Webhook> webhooks = new ArrayList<>();
    for (String name : names) {
      webhooks.add(webhook(webhooks.size() + 1, Map.of("name", name)));
    }
    Map<String, Object> whole = new LinkedHashMap<>(Map.of("status", "success"));
    whole.put("data", webhooks.stream().map(WebhookAnswersTest::view).toList());
    whole.put("meta", META);
    for (int again = 0; again < 2; again++) {
      assertThat(page(webhooks).body().bytes()).isEqualTo(Json.of(whole).toBytes());
      for (Webhook webhook : webhooks) {
        Map<String, Object> alone = new LinkedHashMap<>(Map.of("status", "success"));
        alone.put("data", view(webhook));
        assertThat(one(webhook).body().bytes()).isEqualTo(Json.of(alone).toBytes());
      }
    }
  }

  @Test
  void areKnownToBeRight() {
    List<Webhook> webhooks =
        List.of(webhook(2, Map.of("name", "B")), webhook(1, Map.of("name", "A")));
    assertThat(page(webhooks).isSound()).isTrue();
    assertThat(page(List.of()).isSound()).isTrue();
    assertThat(one(webhooks.get(0)).isSound()).isTrue();
  }

  @Test
  void areLeftToTheSelfCheckWhenOneWebhookIsWrong() {
    Webhook wrong = webhook(1, Map.of("name", "A", "active", "perhaps"));
    for (int again = 0; again < 2; again++) {
      assertThat(one(wrong).isSound()).isFalse();
      assertThat(page(List.of(webhook(2, Map.of("name", "B")), wrong)).isSound()).isFalse();
    }
  }

  @Test
  void showAChangeAtOnce() {
    Webhook before = webhook(1, Map.of("name", "Before"));
    Webhook after = before.with(Map.of("name", "After"));
    assertThat(one(before).body().text()).contains("Before");
    assertThat(one(after).body().text()).contains("After");
    assertThat(page(List.of(after)).body().text()).contains("After");
  }
}
