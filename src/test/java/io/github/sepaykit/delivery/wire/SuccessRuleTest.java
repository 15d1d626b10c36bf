package io.github.sepaykit.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.delivery.wire.Acknowledgement.Reason;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuccessRuleTest {
  private static SendOutcome.Answered answered(int status, String body, String... headers) {
    return new SendOutcome.Answered(
        new Response(status, Headers.of(headers), Body.of(body)), false);
  }

  private static Reason reason(SendOutcome sent, DeliveryProfile profile, String authenType) {
    Acknowledgement acknowledgement =
        SuccessRule.evaluate(sent, profile, WebhookAuthentications.named(authenType));
    assertThat(acknowledgement.isAcknowledged())
        .isEqualTo(acknowledgement.reason() == Reason.ACKNOWLEDGED);
    assertThat(acknowledgement.message()).isNotBlank();
    return acknowledgement.reason();
  }

  @ParameterizedTest
  @CsvSource({
    // status, authen_type, 2025, 2026
    "200, No_Authen, ACKNOWLEDGED, ACKNOWLEDGED",
    "201, No_Authen, ACKNOWLEDGED, ACKNOWLEDGED",
    "200, Api_Key, ACKNOWLEDGED, ACKNOWLEDGED",
    "201, Api_Key, ACKNOWLEDGED, ACKNOWLEDGED",
    "200, OAuth2.0, STATUS, ACKNOWLEDGED",
    "201, OAuth2.0, ACKNOWLEDGED, ACKNOWLEDGED",
    "202, Api_Key, STATUS, STATUS",
    "204, No_Authen, STATUS, STATUS",
    "206, No_Authen, STATUS, STATUS",
    "302, No_Authen, STATUS, STATUS",
    "401, Api_Key, STATUS, STATUS",
    "500, OAuth2.0, STATUS, STATUS",
    "599, No_Authen, STATUS, STATUS"
  })
  void theStatusDecidesByProfile(int status, String authenType, Reason in2025, Reason in2026) {
    SendOutcome sent = answered(status, "{\"success\": true}");
    assertThat(reason(sent, DeliveryProfiles.Y2025, authenType)).isEqualTo(in2025);
    assertThat(reason(sent, DeliveryProfiles.Y2026, authenType)).isEqualTo(in2026);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "{\"success\":true} | ACKNOWLEDGED",
        "` \r\n{ \"success\" : true }\n` | ACKNOWLEDGED",
        "{\"success\":true,\"message\":\"ok\",\"n\":12345678901234567890123} | ACKNOWLEDGED",
        "{\"success\":false,\"success\":true} | ACKNOWLEDGED",
        "{\"success\":true,\"success\":false} | NOT_SUCCESS",
        "{\"success\":false} | NOT_SUCCESS",
        "{\"success\":\"true\"} | NOT_SUCCESS",
        "{\"success\":1} | NOT_SUCCESS",
        "{\"success\":null} | NOT_SUCCESS",
        "{\"success\":[true]} | NOT_SUCCESS",
        "{\"success\":{}} | NOT_SUCCESS",
        "{\"Success\":true} | NOT_SUCCESS",
        "{\"data\":{\"success\":true}} | NOT_SUCCESS",
        "{} | NOT_SUCCESS",
        "`` | NOT_JSON",
        "` ` | NOT_JSON",
        "true | NOT_JSON",
        "[{\"success\":true}] | NOT_JSON",
        "\"success\" | NOT_JSON",
        "null | NOT_JSON",
        "OK | NOT_JSON",
        "<html></html> | NOT_JSON",
        "{\"success\":true | NOT_JSON",
        "{\"success\":true}} | NOT_JSON",
        "{\"success\":true}{} | NOT_JSON",
        "{\"success\":true,} | NOT_JSON",
        "{success:true} | NOT_JSON",
        "{'success':true} | NOT_JSON",
        "{\"success\":True} | NOT_JSON",
        "{\"success\":true} // ok | NOT_JSON",
        "\ufeff{\"success\":true} | NOT_JSON",
        "{\"success\":true,\"n\":01} | NOT_JSON",
        "{\"success\":true,\"n\":NaN} | NOT_JSON"
      })
  void theBodyMustSaySuccessTrue(String body, Reason expected) {
    SendOutcome sent = answered(200, body == null ? "" : body);
    assertThat(reason(sent, DeliveryProfiles.Y2026, "Api_Key")).isEqualTo(expected);
    assertThat(reason(sent, DeliveryProfiles.Y2025, "Api_Key")).isEqualTo(expected);
  }

  @Test
  void aBodyThatIsNotUtf8IsNoJson() {
    SendOutcome sent =
        new SendOutcome.Answered(
            new Response(
                200,
                Headers.none(),
                Body.of("{\"success\":true,\"m\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))),
            false);
    assertThat(reason(sent, DeliveryProfiles.Y2026, "Api_Key")).isEqualTo(Reason.NOT_JSON);
    SendOutcome utf16 =
        new SendOutcome.Answered(
            new Response(
                200,
                Headers.none(),
                Body.of("{\"success\":true}".getBytes(StandardCharsets.UTF_16LE))),
            false);
    assertThat(reason(utf16, DeliveryProfiles.Y2026, "Api_Key")).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void nestingWithoutEndHarmsNothing() {
    SendOutcome sent = answered(200, "{\"a\":" + "[".repeat(60_000));
    assertThat(reason(sent, DeliveryProfiles.Y2026, "Api_Key")).isEqualTo(Reason.NOT_JSON);
  }

  @Test
  void aBodyThatWasCutIsNotJudged() {
    SendOutcome sent =
        new SendOutcome.Answered(
            new Response(200, Headers.none(), Body.of("{\"success\":true}")), true);
    assertThat(reason(sent, DeliveryProfiles.Y2026, "Api_Key")).isEqualTo(Reason.TOO_LONG);
  }

  @Test
  void noAnswerIsNoSuccess() {
    assertThat(
            reason(
                new SendOutcome.Failed(NetworkFailure.GOT_NOTHING, "closed"),
                DeliveryProfiles.Y2026,
                "Api_Key"))
        .isEqualTo(Reason.NETWORK);
    assertThat(
            reason(
                new SendOutcome.Refused("delivery.url.host", "no"),
                DeliveryProfiles.Y2026,
                "Api_Key"))
        .isEqualTo(Reason.REFUSED);
  }

  @Test
  void theMessageSaysWhy() {
    assertThat(
            SuccessRule.evaluate(
                    answered(204, ""), DeliveryProfiles.Y2026, WebhookAuthentications.API_KEY)
                .message())
        .isEqualTo("status 204; expected 200 or 201, and {\"success\": true}");
    assertThat(
            SuccessRule.evaluate(
                    answered(200, "{\"success\":\"true\"}"),
                    DeliveryProfiles.Y2026,
                    WebhookAuthentications.API_KEY)
                .message())
        .isEqualTo("status 200, but \"success\" is text; expected true");
    assertThat(
            SuccessRule.evaluate(
                    answered(200, "\u001f\u008b", "Content-Encoding", "gzip"),
                    DeliveryProfiles.Y2026,
                    WebhookAuthentications.API_KEY)
                .message())
        .isEqualTo("status 200, but the body is coded (Content-Encoding), which was not asked for");
  }
}
