package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.control.NewCompany;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.state.DeliveryMode;
import io.github.sepaykit.state.DeliveryProfiles;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The bytes of an API session and of its deliveries, by edition. The file of 2025 was written by
 * the kit as it was before there was another edition. After a change that is meant, run with {@code
 * -Dgolden.update=true} and read the difference.
 */
class EditionWireTest {
  private static final Instant START = Instant.parse("2026-03-01T03:04:05Z");
  private static final String BASE =
      "\"name\":\"Shop\",\"event_type\":\"All\",\"webhook_url\":\"URL\",\"is_verify_payment\":1";

  private static final String[] BODIES = {
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"Api_Key\",\"api_key\":\"KEY1234567890\",\"request_content_type\":\"Json\"}",
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"No_Authen\",\"request_content_type\":\"multipart_form-data\",\"retry_conditions\":[\"non_2xx_status_code\"]}",
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"HMAC_SHA256\",\"secret_key\":\"whsec_0123456789abcdef0123456789abcdef\",\"request_content_type\":\"Json\"}",
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"No_Authen\",\"request_content_type\":\"application_x-www-form-urlencoded\"}",
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"No_Authen\",\"request_content_type\":\"Json\",\"bank_mode\":\"all\"}",
    "{BASE,\"authen_type\":\"No_Authen\",\"request_content_type\":\"Json\",\"bank_mode\":\"all\"}",
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"No_Authen\",\"request_content_type\":\"Json\",\"bank_account_ids\":[19]}",
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"No_Authen\",\"request_content_type\":\"Json\",\"va_mode\":\"none\"}",
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"No_Authen\",\"request_content_type\":\"Json\",\"prefix_filters\":[\"DH\"]}",
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"No_Authen\",\"request_content_type\":\"Json\",\"alert_threshold\":21}",
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"No_Authen\",\"request_content_type\":\"Json\",\"alert_event_types\":[\"x\"]}",
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"No_Authen\",\"request_content_type\":\"Json\",\"alert_channel_ids\":[7]}",
    "{\"bank_account_id\":19,BASE,\"authen_type\":\"No_Authen\",\"request_content_type\":\"Json\",\"only_va\":1}",
    "{BASE,\"authen_type\":\"Api_Key\"}",
    "{\"retry_conditions\":{\"non_2xx_status_code\":1}}"
  };

  private final StringBuilder record = new StringBuilder();
  private String token = "";
  private URI base = URI.create("http://localhost");
  private int port;

  private static SePayFake fake(Edition edition) {
    return SePayFake.start(FakeOptions.defaults().with(options -> options.edition(edition)));
  }

  @ParameterizedTest
  @EnumSource(Edition.class)
  void everyByteIsAsRecorded(Edition edition) throws Exception {
    try (SePayFake fake = fake(edition);
        Merchant merchant = Merchant.taking()) {
      SePay sepay = fake.sepay().newCompany(NewCompany.named("Wire"));
      long account = sepay.bankAccounts().get(0).id();
      sepay.clock().set(START);
      sepay
          .delivery()
          .configure(
              sepay
                  .delivery()
                  .settings()
                  .withMode(DeliveryMode.SYNC)
                  .withProfile(DeliveryProfiles.Y2025));
      token = sepay.tokens().mint("webhook:read", "webhook:write", "webhook:delete");
      base = fake.baseUrl();
      port = merchant.port();
      play(account);
      deliver(sepay, merchant);
    }
    Path golden = Path.of("src/test/resources/golden/wire-" + edition + ".txt");
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(golden, record.toString());
    }
    assertThat(record.toString()).isEqualTo(Files.readString(golden));
  }

  private void play(long account) throws Exception {
    for (String body : BODIES) {
      String text =
          body.replace("BASE", BASE)
              .replace("URL", "http://127.0.0.1:" + port + "/hook")
              .replace(":19,", ":" + account + ",")
              .replace("[19]", "[" + account + "]");
      call("POST", "/api/v1/webhooks", text);
    }
    String list = call("GET", "/api/v1/webhooks?limit=100", "");
    List<String> ids =
        java.util.regex.Pattern.compile("\\{\"id\":(\\d+)")
            .matcher(list)
            .results()
            .map(found -> found.group(1))
            .toList();
    String first = "/api/v1/webhooks/" + ids.get(ids.size() - 1);
    call("GET", first, "");
    for (String patch :
        List.of(
            "{\"authen_type\":\"HMAC_SHA256\",\"secret_key\":\"whsec_x\"}",
            "{\"authen_type\":\"Api_Key\",\"api_key\":\"KEY1234567890\"}",
            "{\"bank_mode\":\"all\"}",
            "{\"bank_mode\":\"single\",\"bank_account_id\":" + account + "}",
            "{\"va_mode\":\"list\"}",
            "{\"prefix_filters\":[\"HD\"],\"alert_threshold\":5}",
            "{\"prefix_filters\":[]}",
            "{\"alert_threshold\":null}",
            "{\"only_va\":1}",
            "{}")) {
      call("PATCH", first, patch);
    }
    call("GET", first, "");
    call("GET", "/api/v1/webhooks?api_key=KEY1234567890", "");
    call("DELETE", "/api/v1/webhooks/" + ids.get(0), "");
    call("GET", "/api/v1/webhooks/" + ids.get(0), "");
    call("GET", "/api/v1/webhooks?limit=0", "");
    call("PUT", first, "{}");
  }

  private String call(String method, String target, String body) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(target))
            .version(HttpClient.Version.HTTP_1_1)
            .header("Authorization", "Bearer " + token)
            .timeout(Duration.ofMinutes(1));
    if (body.isEmpty()) {
      request.method(method, HttpRequest.BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, HttpRequest.BodyPublishers.ofString(body));
    }
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    line(method + " " + target + " " + body);
    line("→ " + answer.statusCode());
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.forEach((name, values) -> line("  " + name + ": " + String.join(", ", values)));
    line("  " + text);
    return text;
  }

  private void deliver(SePay sepay, Merchant merchant) throws Exception {
    sepay.receive(250_000).content("DH1029 thanh toán 1/2").send();
    sepay.spend(1_000).content("tra lai").send();
    line("deliveries of " + sepay.delivery().log().size() + " transactions");
    int sent =
        (int) sepay.delivery().log().stream().mapToLong(entry -> entry.deliveries().size()).sum();
    merchant.await(sent).stream()
        .map(
            got ->
                new String(got.raw().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8))
        .sorted()
        .forEach(this::line);
    sepay
        .delivery()
        .log()
        .forEach(
            entry ->
                entry
                    .matches()
                    .forEach(
                        match ->
                            line(
                                match.webhookName()
                                    + ": "
                                    + match.reason()
                                    + ", "
                                    + match.because())));
  }

  /** Leaves out what is another with each run. */
  private void line(String text) {
    record
        .append(
            text.replace(":" + port, ":PORT")
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll("(?i)matched-stub-id: .*", "matched-stub-id: …")
                .replaceAll("eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+", "kit_TOKEN")
                // Advice of the kit's own, which speaks of the other edition where there is one.
                .replaceAll("; fix: .*", ""))
        .append('\n');
  }
}
