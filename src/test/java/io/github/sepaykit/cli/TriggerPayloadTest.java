package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.delivery.Receiver;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What {@code trigger} prints in a payload, and its send test. */
class TriggerPayloadTest extends TriggerRuns {
  @Test
  void everyFieldIsPrintedAsTheOptionsSay() {
    webhook(Map.of());
    assertThat(
            run(
                "--wait",
                "--printed-gateway=ACB",
                "--printed-account=123",
                "--printed-sub-account=VA1",
                "--code=KH7",
                "--description=text",
                "--reference=FT1",
                "--accumulated=-5",
                "--date=2026-02-03T04:05:06Z",
                "--id=77"))
        .isZero();
    assertThat(receiver.got().get(0).body())
        .isEqualTo(
            "{\"gateway\":\"ACB\",\"transactionDate\":\"2026-02-03 11:05:06\",\"accountNumber\":\"123\","
                + "\"subAccount\":\"VA1\",\"code\":\"KH7\",\"content\":\"DH1029\",\"transferType\":\"in\","
                + "\"description\":\"text\",\"transferAmount\":250000,\"referenceCode\":\"FT1\","
                + "\"accumulated\":-5,\"id\":77}");
    assertThat(run("--id=77")).isEqualTo(2);
    assertThat(err.toString()).contains("--id: expected one that none of the company's");
    assertThat(run("--no-code")).isZero();
    assertThat(sepay.delivery().transactions().get(1).code()).isNull();
  }

  @Test
  void aSendTestIsTheDashboardsAndTakenOrNot() throws Exception {
    long id = webhook(Map.of("event_type", "Out_only"));
    String test = Long.toString(id);
    assertThat(trigger("--send-test", test)).isZero();
    assertThat(out.toString())
        .startsWith("send test of webhook " + id + "\n  ACKNOWLEDGED, status 200, success is true");
    assertThat(receiver.got().get(0).body()).startsWith("{\"id\":0,\"gateway\":\"SePay\",");
    assertThat(sepay.delivery().transactions()).isEmpty();

    receiver.answer(got -> new Receiver.Reply(500, ""));
    out.getBuffer().setLength(0);
    assertThat(trigger("--send-test", test, "--output", "json")).isEqualTo(1);
    assertThat(json().path("outcome").asText()).isEqualTo("NOT_TAKEN");
    assertThat(json().at("/delivery/attempts/0/status").asInt()).isEqualTo(500);

    assertThat(trigger("--send-test", test, "--reference=FT1")).isEqualTo(2);
    assertThat(err.toString()).contains("--send-test: expected no --reference beside it");

    assertThat(trigger("--send-test", "9999999")).isEqualTo(2);
    assertThat(err.toString()).contains("--send-test: expected the id of a webhook of the company");
  }
}
