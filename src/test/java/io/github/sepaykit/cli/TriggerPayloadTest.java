package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.delivery.Receiver;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What {@code trigger} prints in a payload, and its send test. */
@Timeout(60)
class TriggerPayloadTest {
  private static final SePayFake FAKE = SePayFake.start();

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Receiver receiver = Receiver.taking();
  private final SePay sepay = FAKE.sepay().newCompany();

  @AfterAll
  static void stop() {
    FAKE.close();
  }

  @AfterEach
  void leave() {
    receiver.close();
    sepay.delete();
  }

  private int run(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "trigger",
                "--url",
                FAKE.baseUrl().toString(),
                "--company",
                Long.toString(sepay.companyId()),
                "--amount",
                "250000",
                "--content",
                "DH1029"));
    args.addAll(List.of(more));
    return main(args.toArray(String[]::new));
  }

  private int main(String... args) {
    return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private long webhook(Map<String, Object> more) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("bank_account_id", sepay.bankAccounts().get(0).id());
    fields.put("name", "Shop");
    fields.put("event_type", "All");
    fields.put("authen_type", "Api_Key");
    fields.put("api_key", "secret-key-1");
    fields.put("request_content_type", "Json");
    fields.put("webhook_url", receiver.url().toString());
    fields.put("is_verify_payment", 1);
    fields.put("retry_conditions", List.of("non_2xx_status_code"));
    fields.putAll(more);
    return sepay.webhooks().add(fields).id();
  }

  private JsonNode json() throws Exception {
    return new ObjectMapper().readTree(out.toString());
  }

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
    String[] args = {
      "trigger",
      "--url",
      FAKE.baseUrl().toString(),
      "--company",
      Long.toString(sepay.companyId()),
      "--send-test",
      Long.toString(id)
    };
    assertThat(main(args)).isZero();
    assertThat(out.toString())
        .startsWith("send test of webhook " + id + "\n  ACKNOWLEDGED, status 200, success is true");
    assertThat(receiver.got().get(0).body()).startsWith("{\"id\":0,\"gateway\":\"SePay\",");
    assertThat(sepay.delivery().transactions()).isEmpty();

    receiver.answer(got -> new Receiver.Reply(500, ""));
    out.getBuffer().setLength(0);
    List<String> json = new ArrayList<>(List.of(args));
    json.addAll(List.of("--output", "json"));
    assertThat(main(json.toArray(String[]::new))).isEqualTo(1);
    assertThat(json().path("outcome").asText()).isEqualTo("NOT_TAKEN");
    assertThat(json().at("/delivery/attempts/0/status").asInt()).isEqualTo(500);

    json.add("--reference=FT1");
    assertThat(main(json.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString()).contains("--send-test: expected no --reference beside it");

    args[6] = "9999999";
    assertThat(main(args)).isEqualTo(2);
    assertThat(err.toString()).contains("--send-test: expected the id of a webhook of the company");
  }
}
