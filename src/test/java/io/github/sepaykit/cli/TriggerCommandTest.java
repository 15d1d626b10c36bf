package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.delivery.Receiver;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.TransferType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerCommandTest extends TriggerRuns {
  @Test
  void saysThatAServerIsNoFake() {
    for (Receiver.Reply answer :
        List.of(new Receiver.Reply(404, "no"), new Receiver.Reply(200, "<html>shop</html>"))) {
      receiver.answer(got -> answer);
      String url = "http://127.0.0.1:" + receiver.url().getPort();
      err.getBuffer().setLength(0);
      assertThat(main("trigger", "--url", url, "--amount", "1")).isNotZero();
      assertThat(err.toString())
          .contains("what answers at " + url, "is no fake of SePay Kit")
          .contains("fix: give the base URL that serve or listen prints");
    }
  }

  @Test
  void recordsAndTellsEachWebhooksVerdict() {
    long shop = webhook(Map.of());
    long other = webhook(Map.of("event_type", "Out_only", "name", "Payouts"));
    assertThat(run()).isZero();
    assertThat(recorded().amount()).isEqualTo(250_000);
    assertThat(recorded().type()).isEqualTo(TransferType.IN);
    assertThat(out.toString())
        .startsWith("transaction " + recorded().id() + ": in 250000 VND on bank account ")
        .contains("payment code DH1029\n")
        .contains("webhook " + shop + " \"Shop\": MATCHED, bank_account_id ")
        .contains("webhook " + other + " \"Payouts\": OTHER_DIRECTION, event_type is Out_only")
        .endsWith("recorded; goes to 1 of 2 webhooks\n");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void waitsUntilTheReceiverHasTakenIt() {
    webhook(Map.of());
    assertThat(run("--wait")).isZero();
    assertThat(receiver.got()).hasSize(1);
    assertThat(out.toString())
        .contains("ACKNOWLEDGED, status 200, success is true")
        .endsWith("\ntaken by 1 of 1 webhook that matches\n")
        .doesNotContain("secret-key-1");
  }

  @Test
  void oneThatDoesNotTakeItMakesCodeOneWithTheNextAttempt() {
    webhook(Map.of());
    long broken = webhook(Map.of("webhook_url", receiver.url() + "?broken"));
    receiver.answer(
        got -> got.path().endsWith("?broken") ? new Receiver.Reply(500, "") : Receiver.TAKEN);
    assertThat(run("--wait")).isEqualTo(1);
    assertThat(out.toString())
        .contains("webhook " + broken)
        .contains("PENDING, to be retried: status 500")
        .contains("next attempt at 20")
        .endsWith("\ntaken by 1 of 2 webhooks that match\n");
  }

  @Test
  void waitingForTheEndWhereTimeDoesNotPassSaysSo() {
    webhook(Map.of());
    receiver.answer(got -> new Receiver.Reply(500, ""));
    assertThat(run("--wait=settled")).isEqualTo(1);
    assertThat(out.toString()).contains("fix: advance the company's clock");
  }

  @Test
  void waitingHasALimit() {
    webhook(Map.of());
    sepay.delivery().configure(sepay.delivery().settings().withRealTime(true));
    receiver.answer(got -> new Receiver.Reply(500, ""));
    assertThat(run("--wait", "settled", "--timeout", "1")).isEqualTo(1);
    assertThat(out.toString()).contains("every delivery to be settled within PT1S, but webhook ");
  }

  @Test
  void nothingSentIsNotTaken() {
    webhook(Map.of());
    sepay.delivery().configure(sepay.delivery().settings().withMode(DeliveryMode.COLLECT));
    assertThat(run()).isZero();
    assertThat(run("--wait")).isEqualTo(1);
    assertThat(out.toString()).contains("COLLECTED, mode collect: made up, not sent");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--wait", "--wait=settled"})
  void nothingMatchedIsFineUnlessOneWaits(String wait) {
    assertThat(run()).isZero();
    assertThat(out.toString()).endsWith("the company has no webhook, so nothing was sent\n");
    webhook(Map.of("active", 0));
    assertThat(run()).isZero();
    assertThat(run(wait)).isEqualTo(1);
    assertThat(out.toString())
        .contains("INACTIVE, active is 0")
        .endsWith("recorded; the only webhook does not match, so nothing was sent\n");
  }

  @Test
  void jsonIsOneObjectWithoutSecrets() throws Exception {
    long id = webhook(Map.of());
    assertThat(run("--wait", "--output", "json")).isZero();
    JsonNode result = json();
    assertThat(result.fieldNames())
        .toIterable()
        .containsExactly("outcome", "transaction", "webhooks");
    assertThat(result.path("outcome").asText()).isEqualTo("TAKEN");
    assertThat(result.at("/transaction/code").asText()).isEqualTo("DH1029");
    JsonNode webhook = result.at("/webhooks/0");
    assertThat(webhook.path("id").asLong()).isEqualTo(id);
    assertThat(webhook.path("reason").asText()).isEqualTo("MATCHED");
    assertThat(webhook.at("/delivery/state").asText()).isEqualTo("ACKNOWLEDGED");
    assertThat(webhook.at("/delivery/attempts/0/status").asInt()).isEqualTo(200);
    assertThat(out.toString()).doesNotContain("secret-key-1").hasLineCount(1);
  }

  @Test
  void jsonWithoutWaitingHasNoDeliveriesAndSaysWhyNot() throws Exception {
    webhook(Map.of());
    assertThat(run("--output", "json")).isZero();
    assertThat(json().path("outcome").asText()).isEqualTo("RECORDED");
    assertThat(json().at("/webhooks/0").has("delivery")).isFalse();
  }

  @Test
  void jsonSaysWhyItWasNotTaken() throws Exception {
    webhook(Map.of());
    receiver.answer(got -> new Receiver.Reply(500, ""));
    assertThat(run("--wait=settled", "--output", "json")).isEqualTo(1);
    assertThat(json().path("outcome").asText()).isEqualTo("NOT_TAKEN");
    assertThat(json().path("because").asText()).contains("advance the company's clock");
    assertThat(json().at("/webhooks/0/delivery").has("nextAttemptAt")).isTrue();
  }

  @Test
  void bookedWhereAndAsTheOptionsSay() {
    long second = sepay.addBankAccount().id();
    long virtual = sepay.addVirtualAccount(second).id();
    assertThat(run("--out", "--sub-account-id", Long.toString(virtual))).isZero();
    assertThat(recorded().type()).isEqualTo(TransferType.OUT);
    assertThat(recorded().bankAccountId()).isEqualTo(second);
    assertThat(recorded().virtualAccountId()).isEqualTo(virtual);
    assertThat(run("--in", "--bank-account-id", Long.toString(second))).isZero();
    assertThat(sepay.delivery().transactions().get(1).bankAccountId()).isEqualTo(second);
    assertThat(sepay.delivery().transactions().get(1).accumulated()).isZero();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "--amount|0|expected whole VND, at least 1, such as 250000 or 250.000, was 0",
        "--amount|1.5|expected whole VND, at least 1, such as 250000 or 250.000, was 1.5",
        "--amount|250.00|such as 250000 or 250.000, was 250.00",
        "--amount|-5|such as 250000 or 250.000, was -5",
        "--amount|1,000.000|was 1,000.000",
        "--bank-account-id|7777777|--bank-account-id: expected one of [",
        "--sub-account-id|7777777|--sub-account-id: expected one of [",
        "--company|7777777|--company: expected one of [1001, 1002,",
        "--timeout|0|--timeout: expected at least 1 second, was 0",
        "--wait|never|'--wait'",
        "--output|xml|'--output'",
        "--url|localhost:8080|--url: expected a URL such as http://localhost:8080, was localhost:8080",
        "--account|1|--account: expected an account of the company, one of [",
        "--gateway|Nobank|--gateway: expected an account of the company, one of [",
        "--sub-account|1|--sub-account: expected one of [",
        "--code|' '|--code: expected a payment code, was blank",
        "--date|tomorrow|--date: expected \"2026-11-25 10:36:43\", in Vietnam, or 2026-11-25T03:36:43Z, was tomorrow",
        "--id|0|--id: expected a positive id of at most 18 digits, was 0",
        "--send-test|60123|--amount=VND, --send-test=N are mutually exclusive",
        "--in|--out|--in, --out are mutually exclusive"
      })
  void wrongUsageIsCodeTwoWithTheOption(String option, String value, String message) {
    List<String> args =
        new ArrayList<>(List.of("trigger", "--url", FAKE.baseUrl().toString(), "--amount", "1"));
    int at = args.indexOf(option);
    if (at >= 0) {
      args.set(at + 1, value);
    } else {
      args.addAll(List.of(option, value));
    }
    assertThat(main(args.toArray(String[]::new))).isEqualTo(2);
    assertThat(err.toString())
        .startsWith("sepay-kit: ")
        .contains(message, "Try 'sepay-kit trigger --help'")
        .doesNotContain("\tat ");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void anAbsentFakeAndAForeignServerAreCodeThree() throws Exception {
    assertThat(main("trigger", "--url", "http://127.0.0.1:1", "--amount", "1")).isEqualTo(3);
    assertThat(err.toString()).contains("control.unreachable", "http://127.0.0.1:1");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, page.length);
          exchange.getResponseBody().write(page);
          exchange.close();
        });
    server.start();
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    assertThat(main("trigger", "--url", url, "--amount", "1")).isEqualTo(3);
    assertThat(err.toString()).contains("control.unexpected", "is no fake of SePay Kit");
    server.stop(0);
  }

  @Test
  void anAdminTokenIsNeededWhereOneIsSet() {
    try (SePayFake guarded =
        SePayFake.start(FakeOptions.defaults().with(o -> o.adminToken("s3cret")))) {
      String url = guarded.baseUrl().toString();
      assertThat(main("trigger", "--url", url, "--amount", "1")).isEqualTo(3);
      assertThat(err.toString()).contains("admin.token");
      assertThat(main("trigger", "--url", url, "--amount", "1", "--admin-token", "s3cret"))
          .isZero();
    }
  }
}
