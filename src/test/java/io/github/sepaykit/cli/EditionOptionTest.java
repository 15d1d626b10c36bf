package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Edition;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.delivery.Receiver;
import io.github.sepaykit.proxy.ContractProxy;
import io.github.sepaykit.proxy.ProxyOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code --edition} of every command that has a contract. */
@Timeout(600)
class EditionOptionTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  private int run(String line) {
    return Main.run(line.split(" "), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void printsTheBaseDocumentWithAllItsFilesInOne() throws IOException {
    assertThat(run("spec print --edition 2025")).isZero();
    Path file = Files.writeString(folder.resolve("whole.yaml"), out.toString());
    assertThat(Contract.lint(file)).isEmpty();
    assertThat(Contract.load(file).operations())
        .extracting(Operation::id)
        .containsExactlyElementsOf(
            Contract.bundled(Edition.Y2025).operations().stream().map(Operation::id).toList())
        .contains("createWebhook", "listTransactions");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spec print --edition 2026", "spec print"})
  void printsTheMergedDocumentAsOneThatCanBeLoaded(String line) throws IOException {
    assertThat(run(line)).isZero();
    Path file = Files.writeString(folder.resolve("merged.yaml"), out.toString());
    assertThat(Contract.lint(file)).isEmpty();
    assertThat(Contract.load(file).operation("createWebhook").orElseThrow().requestBody())
        .hasValueSatisfying(
            body -> assertThat(body.properties()).containsKeys("secret_key", "bank_mode"));
  }

  @ParameterizedTest
  @CsvSource({
    "spec lint, edition 2026: 0 errors",
    "spec lint --edition 2026, edition 2026: 0 errors",
    "spec lint --edition 2025, edition 2025: 0 errors"
  })
  void lintsWhatIsBundled(String line, String result) {
    assertThat(run(line)).isZero();
    assertThat(out.toString()).startsWith(result);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec print",
        "spec lint",
        "serve --port 0",
        "proxy --port 0 --target http://127.0.0.1:1",
        "check x.har",
        "listen --forward-to http://127.0.0.1:1 --port 0"
      })
  void refusesAnEditionThatThereIsNot(String line) {
    assertThat(run(line + " --edition 2027")).isEqualTo(2);
    assertThat(err.toString()).contains("--edition: expected one of [2025, 2026], was 2027");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serve --port 0 --spec x.yaml",
        "proxy --port 0 --target http://127.0.0.1:1 --spec x.yaml",
        "check x.har --spec x.yaml",
        "spec lint x.yaml"
      })
  void refusesAnEditionBesideADocument(String line) {
    assertThat(run(line + " --edition 2025")).isEqualTo(2);
    assertThat(err.toString()).containsPattern("--edition: expected no (--spec|FILE) beside it");
  }

  @Test
  void servesTheEdition() throws Exception {
    PipedReader reader = new PipedReader();
    try (PrintWriter ready = new PrintWriter(new PipedWriter(reader), true)) {
      String[] args = {"serve", "--port", "0", "--output", "json", "--edition", "2025"};
      Thread serving = new Thread(() -> Main.run(args, ready, new PrintWriter(err, true)), "serve");
      serving.setDaemon(true);
      serving.start();
      var json = new ObjectMapper().readTree(new BufferedReader(reader).readLine());
      assertThat(json.path("edition").asText()).isEqualTo("2025");
      String token = json.at("/tokens/full").asText();
      String created = post(json.path("baseUrl").asText(), token, "HMAC_SHA256");
      assertThat(created).contains("authen_type: must be ");
      serving.interrupt();
      serving.join(300_000);
      assertThat(serving.isAlive()).isFalse();
    }
  }

  @Test
  void listensInTheEdition() {
    String line = "listen --forward-to http://127.0.0.1:1 --port 0 --send-test --secret ";
    String secret = "whsec_0123456789abcdef0123456789abcdef";
    assertThat(run(line + secret + " --edition 2026")).isEqualTo(1);
    assertThat(out.toString()).contains("test send of transaction");
    assertThat(run(line + secret + " --edition 2025")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--secret: expected none with --edition 2025, which knows no signatures")
        .contains("fix: give --edition 2026, or --api-key")
        .doesNotContain(secret);
  }

  private static String post(String baseUrl, String token, String authenType) throws Exception {
    String body =
        "{\"bank_account_id\":19,\"name\":\"A\",\"event_type\":\"All\",\"authen_type\":\"%s\","
                .formatted(authenType)
            + "\"request_content_type\":\"Json\",\"webhook_url\":\"https://shop.example.com\","
            + "\"is_verify_payment\":1}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/api/v1/webhooks"))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  @Test
  void verifiesByTheEdition() throws IOException {
    try (SePayFake fake = SePayFake.start();
        Receiver receiver = Receiver.taking()) {
      fake.sepay()
          .webhooks()
          .add(
              java.util.Map.of(
                  "bank_account_id", fake.sepay().bankAccounts().get(0).id(),
                  "name", "A",
                  "event_type", "All",
                  "authen_type", "No_Authen",
                  "request_content_type", "Json",
                  "webhook_url", receiver.url().toString(),
                  "is_verify_payment", 1));
      Path tokens =
          Files.writeString(
              folder.resolve("tokens"),
              "SEPAY_TOKEN=" + fake.sepay().tokens().mint(TokenSpec.full()) + "\n");
      String line = "verify --base-url " + fake.baseUrl() + " --token-file " + tokens;
      assertThat(run(line)).as(out.toString()).isZero();
      assertThat(out.toString()).doesNotContain("newer-edition");
      assertThat(run(line + " --edition 2025")).isZero();
      assertThat(out.toString()).contains("response.body.newer-edition at /data/0/va_mode");
      assertThat(run(line + " --edition 2027")).isEqualTo(2);
      assertThat(err.toString()).contains("--edition: expected one of [2025, 2026], was 2027");
    }
  }

  @Test
  void checksByTheEdition() throws IOException {
    Path har =
        Files.writeString(
            folder.resolve("x.har"),
            """
            {"log": {"entries": [{"request": {"method": "POST", "url": "https://my.sepay.vn/api/v1/webhooks",
              "headers": [{"name": "Authorization", "value": "Bearer t"}],
              "postData": {"mimeType": "application/json", "text": "{\\"bank_mode\\":\\"all\\",\\"name\\":\\"A\\",\\"event_type\\":\\"All\\",\\"authen_type\\":\\"HMAC_SHA256\\",\\"request_content_type\\":\\"Json\\",\\"webhook_url\\":\\"https://shop.example.com\\",\\"is_verify_payment\\":1}"}},
             "response": {"status": 201, "headers": [],
              "content": {"mimeType": "application/json", "text": "{\\"status\\":\\"success\\",\\"data\\":{\\"id\\":1}}"}}}]}}
            """);
    assertThat(run("check " + har)).as(out.toString()).isZero();
    assertThat(run("check " + har + " --edition 2025")).isEqualTo(1);
    assertThat(out.toString())
        .contains("request.body.enum at /authen_type")
        .contains("belongs to SePay's 2026 edition; judge by edition 2026");
  }

  @Test
  void proxiesByTheEdition() throws Exception {
    try (SePayFake fake = SePayFake.start()) {
      String token = fake.sepay().tokens().mint(TokenSpec.full());
      for (Edition edition : Edition.values()) {
        ProxyOptions options = ProxyOptions.to(fake.baseUrl()).with(o -> o.edition(edition));
        try (ContractProxy proxy = ContractProxy.start(options)) {
          post(proxy.baseUrl().toString(), token, "HMAC_SHA256");
          assertThat(proxy.report().findings())
              .as(edition.year())
              .extracting(finding -> finding.rule())
              .isEqualTo(
                  edition == Edition.Y2025
                      ? java.util.List.of("request.body.enum")
                      : java.util.List.of());
        }
      }
    }
  }
}
