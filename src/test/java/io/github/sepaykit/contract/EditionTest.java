package io.github.sepaykit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EditionTest {
  private static final Request CREATE =
      create(
          "\"authen_type\":\"HMAC_SHA256\",\"request_content_type\":\"Json\","
              + "\"bank_mode\":\"all\",\"secret_key\":\"whsec_1\"");

  private static Request create(String more) {
    String body =
        "{\"bank_account_id\":19,\"name\":\"A\",\"event_type\":\"All\","
            + "\"webhook_url\":\"https://shop.example.com\",\"is_verify_payment\":1,"
            + more
            + "}";
    return new Request(
        "POST",
        "/api/v1/webhooks",
        Headers.builder()
            .add("Authorization", "Bearer t")
            .add("Content-Type", "application/json")
            .build(),
        Body.of(body));
  }

  @ParameterizedTest
  @EnumSource(Edition.class)
  void eachIsASoundDocument(Edition edition) {
    assertThat(Contract.lint(edition)).extracting(DocumentProblem::render).isEmpty();
    assertThat(Contract.bundled(edition).edition()).contains(edition);
    assertThat(Contract.bundled(edition)).isSameAs(Contract.bundled(edition));
    assertThat(Edition.of(edition.year())).isEqualTo(edition);
  }

  @Test
  void theLatestIsBundled() {
    assertThat(Contract.bundled()).isSameAs(Contract.bundled(Edition.Y2026));
    assertThatThrownBy(() -> Edition.of("2027"))
        .hasMessage("edition must be one of [2025, 2026], was 2027");
  }

  @Test
  void aRequestOfTheNewerEditionIsGivenAHintUnderTheOlder() {
    List<Violation> found = Contract.bundled(Edition.Y2025).checkRequest(CREATE).violations();

    assertThat(found)
        .extracting(v -> v.rule().id() + " " + v.pointer() + " " + v.fix())
        .containsExactlyInAnyOrder(
            "request.body.enum /authen_type HMAC_SHA256 (signed with a secret_key) belongs to"
                + " SePay's 2026 edition; judge by edition 2026",
            "request.body.unknown-field /bank_mode a field of SePay's 2026 edition, which this"
                + " contract ignores; judge by edition 2026",
            "request.body.unknown-field /secret_key a field of SePay's 2026 edition, which this"
                + " contract ignores; judge by edition 2026");
  }

  @Test
  void aFormForUrlencodedIsGivenAHintUnderTheOlder() {
    Request request =
        create(
            "\"authen_type\":\"No_Authen\",\"request_content_type\":\"application_x-www-form-urlencoded\"");

    assertThat(Contract.bundled(Edition.Y2025).checkRequest(request).violations())
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.rule()).isEqualTo(Rule.REQUEST_BODY_ENUM);
              assertThat(v.fix()).contains("judge by edition 2026");
            });
    assertThat(Contract.bundled(Edition.Y2026).checkRequest(request).violations()).isEmpty();
  }

  @Test
  void findingsPointIntoTheFileOfTheirClause() {
    Contract contract = Contract.bundled(Edition.Y2026);
    List<Violation> found =
        new ArrayList<>(
            contract
                .checkRequest(
                    create(
                        "\"authen_type\":\"HMAC_SHA256\",\"prefix_filters\":\"DH\",\"event_type2\":1"))
                .violations());

    assertThat(found)
        .filteredOn(v -> v.pointer().equals("/prefix_filters"))
        .singleElement()
        .satisfies(
            v -> {
              assertThat(v.clause().file()).isEqualTo("openapi/edition-2026.overlay.yaml");
              assertThat(v.clause().line()).isPositive();
              assertThat(v.clause().evidence()).contains(Evidence.DOCUMENTED);
            });
    assertThat(found)
        .filteredOn(v -> v.pointer().equals("/event_type2"))
        .singleElement()
        .satisfies(v -> assertThat(v.clause().file()).isEqualTo("openapi/sepay-webhooks.yaml"));
  }

  @Test
  void anAnswerWithValuesOfTheEditionIsHonoured() {
    String body =
        """
        {"status": "success", "data": {"id": 1, "bank_account_id": 0, "name": "A", "event_type": "All",
          "authen_type": "HMAC_SHA256", "webhook_url": "https://shop.example.com",
          "is_verify_payment": true, "skip_if_no_code": false,
          "retry_conditions": {"non_2xx_status_code": 0}, "only_va": false, "active": true,
          "created_at": "2026-06-01 08:00:00", "request_content_type": "Json", "secret_key": "whsec_1",
          "prefix_filters": ["DH"], "va_mode": "all", "bank_mode": "all", "alert_threshold": 3,
          "alert_event_types": []}}
        """;
    Request get =
        new Request(
            "GET", "/api/v1/webhooks/1", Headers.of("Authorization", "Bearer t"), Body.empty());
    Response answer =
        new Response(200, Headers.of("Content-Type", "application/json"), Body.of(body));

    assertThat(Contract.bundled(Edition.Y2026).checkResponse(get, answer)).isEmpty();
    assertThat(Contract.bundled(Edition.Y2025).checkResponse(get, answer))
        .isNotEmpty()
        .allSatisfy(v -> assertThat(v.rule()).isEqualTo(Rule.RESPONSE_BODY_NEWER_EDITION));
  }
}
