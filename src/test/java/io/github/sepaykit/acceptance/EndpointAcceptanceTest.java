package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.state.CreateBody;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rows of the reference's table "The five documented endpoints", and what each answers. */
class EndpointAcceptanceTest extends FakeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "DATA|{\"status\":\"success\",\"data\":{\"id\":ID}}",
        "ROOT|{\"message\":\"Tạo webhook thành công\",\"id\":ID}",
        "BOTH|{\"status\":\"success\",\"message\":\"Tạo webhook thành công\",\"id\":ID,\"data\":{\"id\":ID}}"
      })
  void theIdOfACreateStandsWhereItIsSetTo(CreateBody form, String body) {
    configure(settings -> settings.withCreateBody(form));
    Api.Reply reply = api.create(minimal());
    assertThat(reply.status()).isEqualTo(201);
    long id = sepay.webhooks().all().get(0).id();
    assertThat(reply.text()).isEqualTo(body.replace("ID", String.valueOf(id)));
    assertThat(sepay.journal().exchanges().get(0).findings()).isEmpty();
  }

  @Test
  void getWebhooksAnswers200WithStatusDataAndPagination() {
    api.created(minimal());
    Api.Reply reply = api.list("");
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Content-Type")).isEqualTo("application/json");
    assertThat(fields(reply.body())).containsExactly("status", "data", "meta");
    assertThat(reply.body().path("status").asText()).isEqualTo("success");
    JsonNode pagination = reply.body().path("meta").path("pagination");
    assertThat(fields(pagination))
        .containsExactly("total", "per_page", "current_page", "last_page");
    assertThat(pagination.toString())
        .isEqualTo("{\"total\":1,\"per_page\":20,\"current_page\":1,\"last_page\":1}");
  }

  @Test
  void getWebhookByIdAnswers200WithTheObjectInSePaysKeyOrder() {
    long id = api.created(minimal("retry_conditions", List.of("non_2xx_status_code")));
    Api.Reply reply = api.get(Api.one(id));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(fields(reply.body())).containsExactly("status", "data");
    assertThat(fields(reply.data()))
        .containsExactly(
            "id",
            "bank_account_id",
            "name",
            "event_type",
            "authen_type",
            "webhook_url",
            "is_verify_payment",
            "skip_if_no_code",
            "retry_conditions",
            "only_va",
            "active",
            "created_at",
            "api_key",
            "request_content_type",
            "prefix_filters",
            "va_mode",
            "bank_mode",
            "alert_threshold",
            "alert_event_types");
    assertThat(reply.data().path("id").isIntegralNumber()).isTrue();
    assertThat(reply.data().path("id").asLong()).isEqualTo(id);
  }

  @Test
  void postWebhooksAnswers201WithTheIdAsANumberAndNothingElse() {
    Api.Reply reply = api.create(minimal());
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.text())
        .isEqualTo("{\"status\":\"success\",\"data\":{\"id\":" + reply.id() + "}}");
  }

  @Test
  void postWebhooksAnswers200WhenSetSo() {
    configure(settings -> settings.withCreateStatus(200));
    assertThat(api.create(minimal()).status()).isEqualTo(200);
  }

  @Test
  void patchWebhookAnswers200WithAJsonBodyThatPromisesNoId() {
    Api.Reply reply = api.patch(Api.one(api.created(minimal())), Map.of("active", 0));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("{\"status\":\"success\"}");
  }

  @Test
  void deleteWebhookAnswers200AndItIsGoneForGood() {
    long id = api.created(minimal());
    Api.Reply reply = api.delete(Api.one(id));
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.text()).isEqualTo("{\"status\":\"success\"}");
    assertThat(api.get(Api.one(id)).status()).isEqualTo(404);
    assertThat(api.patch(Api.one(id), Map.of("active", 1)).status()).isEqualTo(404);
    assertThat(api.delete(Api.one(id)).status()).isEqualTo(404);
    assertThat(api.list("").data()).isEmpty();
  }

  @Test
  void idsRiseAndAreNotUsedAgain() {
    long first = api.created(minimal());
    api.delete(Api.one(first));
    assertThat(api.created(minimal())).isGreaterThan(first);
  }

  @Test
  void twoWebhooksOfOneUrlAndAccountAreAllowed() {
    assertThat(api.created(minimal())).isNotEqualTo(api.created(minimal()));
  }

  @Test
  void aGetMayCarryAContentTypeAndNoBody() {
    Api.Reply reply =
        api.send("GET", Api.WEBHOOKS, null, Map.of("Content-Type", "application/json"));
    assertThat(reply.status()).isEqualTo(200);
  }

  static List<String> fields(JsonNode object) {
    return StreamSupport.stream(((Iterable<String>) object::fieldNames).spliterator(), false)
        .toList();
  }
}
