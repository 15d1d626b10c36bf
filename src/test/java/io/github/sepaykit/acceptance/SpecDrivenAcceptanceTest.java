package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.DocumentCopy;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.http.StartupException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The document drives the fake: an edit of the YAML alone changes what it takes, stores and
 * answers.
 */
class SpecDrivenAcceptanceTest {
  @TempDir Path folder;

  private interface Scenario {
    void run(Api api, SePay sepay, Map<String, Object> minimal);
  }

  private void with(String document, Scenario scenario) throws IOException {
    Path file = DocumentCopy.write(folder.resolve("edited.yaml"), document);
    try (RunningFake fake = RunningFake.start(FakeOptions.defaults().with(o -> o.spec(file)))) {
      SePay sepay = fake.sepay();
      Map<String, Object> minimal = new LinkedHashMap<>();
      minimal.put("bank_account_id", sepay.bankAccounts().get(0).id());
      minimal.put("event_type", "In_only");
      minimal.put("authen_type", "No_Authen");
      minimal.put("request_content_type", "Json");
      minimal.put("webhook_url", "https://shop.example.com/");
      minimal.put("name", "Shop");
      minimal.put("is_verify_payment", 1);
      scenario.run(
          new Api(fake.baseUrl(), Optional.of(sepay.tokens().mint(TokenSpec.full()))),
          sepay,
          minimal);
    }
  }

  private static String edited(String text, String schema, String property, String definition) {
    int at = text.indexOf("\n    " + schema + ":\n");
    int properties = text.indexOf("\n      properties:\n", at);
    assertThat(at).isPositive();
    assertThat(properties).isPositive();
    int end = properties + "\n      properties:\n".length();
    return text.substring(0, end)
        + "        "
        + property
        + ":\n"
        + definition.indent(10)
        + text.substring(end);
  }

  @Test
  void aNewOptionalFieldIsTakenStoredAndReturned() throws IOException {
    String text = DocumentCopy.text();
    String string = "type: string\nmaxLength: 20\nx-evidence: decided";
    text = edited(text, "WebhookCreate", "note", string);
    text = edited(text, "WebhookUpdate", "note", string);
    text = edited(text, "Webhook", "note", string);
    with(
        text,
        (api, sepay, minimal) -> {
          assertThat(api.get(Api.one(api.created(minimal))).data().has("note")).isFalse();
          minimal.put("note", "hoa hong");
          long id = api.created(minimal);
          assertThat(api.get(Api.one(id)).data().path("note").asText()).isEqualTo("hoa hong");
          assertThat(api.list("").data().get(0).path("note").asText()).isEqualTo("hoa hong");
          assertThat(api.patch(Api.one(id), Map.of("note", "hoa cuc")).status()).isEqualTo(200);
          assertThat(api.get(Api.one(id)).data().path("note").asText()).isEqualTo("hoa cuc");
          Api.Reply tooLong = api.patch(Api.one(id), Map.of("note", "x".repeat(21)));
          assertThat(tooLong.status()).isEqualTo(400);
          assertThat(tooLong.message()).contains("note");
        });
  }

  @Test
  void aNewFlagIsTakenAsZeroOrOneAndShownAsABoolean() throws IOException {
    String text = DocumentCopy.text();
    text =
        edited(
            text,
            "WebhookCreate",
            "vip",
            "$ref: '#/components/schemas/Flag'\ndefault: 1\nx-default-evidence: decided\nx-evidence: decided");
    text = edited(text, "Webhook", "vip", "type: boolean\nx-evidence: decided");
    with(
        text,
        (api, sepay, minimal) -> {
          assertThat(api.get(Api.one(api.created(minimal))).data().path("vip").booleanValue())
              .isTrue();
          minimal.put("vip", "0");
          assertThat(api.get(Api.one(api.created(minimal))).data().path("vip").booleanValue())
              .isFalse();
        });
  }

  @Test
  void scopesPermissionsAndErrorCodesComeFromTheDocument() throws IOException {
    String text =
        DocumentCopy.text()
            .replace("x-permission: add", "x-permission: edit")
            .replace("enum: [forbidden]", "enum: [no_entry]")
            .replace("error: forbidden", "error: no_entry");
    with(
        text,
        (api, sepay, minimal) -> {
          Api adder = api.with(sepay.tokens().mint(TokenSpec.full().withPermissions("edit")));
          assertThat(adder.create(minimal).status()).isEqualTo(201);
          Api none = api.with(sepay.tokens().mint(TokenSpec.full().withScopes()));
          assertThat(none.list("").error()).isEqualTo("no_entry");
        });
  }

  @Test
  void aBrokenDocumentIsRefusedWithEveryProblemAndItsPlace() throws IOException {
    String text =
        DocumentCopy.text()
            .replace("oauth2: ['webhook:write']", "oauth2: ['webhook:wriet']")
            .replaceFirst("minLength: 1", "minLenght: 1");
    Path file = DocumentCopy.write(folder.resolve("broken.yaml"), text);
    assertThatThrownBy(() -> SePayFake.start(FakeOptions.defaults().with(o -> o.spec(file))))
        .isInstanceOf(InvalidDocumentException.class)
        .satisfies(
            e -> {
              List<String> lines = e.getMessage().lines().toList();
              assertThat(lines).allMatch(line -> line.matches(".*broken\\.yaml:\\d+:\\d+: .*"));
              assertThat(e.getMessage())
                  .contains("webhook:wriet")
                  .contains("minLenght")
                  .contains("minLength");
            });
  }

  @Test
  void aMissingDocumentIsRefusedWithoutAStackTrace() {
    Path file = folder.resolve("nowhere.yaml");
    assertThatThrownBy(() -> SePayFake.start(FakeOptions.defaults().with(o -> o.spec(file))))
        .isInstanceOf(InvalidDocumentException.class)
        .hasMessageContaining("nowhere.yaml");
  }

  @Test
  void anOperationThatNoResourceCarriesOutAnswers501InSePaysEnvelope() throws IOException {
    with(
        ExtendedDocument.withWallets(DocumentCopy.text()),
        (api, sepay, minimal) -> {
          for (Map.Entry<String, String> call :
              Map.of(
                      "/api/v1/wallets", "listWallets",
                      "/api/v1/wallets/19", "getWallet",
                      "/api/v1/wallets/999999", "getWallet")
                  .entrySet()) {
            Api.Reply reply = api.get(call.getKey());
            assertThat(reply.status()).as(reply.text()).isEqualTo(501);
            assertThat(reply.body().path("status").asText()).isEqualTo("error");
            assertThat(reply.message())
                .isEqualTo("This fake does not know what " + call.getValue() + " means");
          }
          assertThat(api.get(Api.one(999_999)).message()).isEqualTo("Webhook not found");
        });
  }

  @Test
  void anAuthenticationThatTheKitDoesNotKnowIsRefusedAtTheStart() throws IOException {
    String text =
        DocumentCopy.text()
            .replace(
                "enum: [No_Authen, OAuth2.0, Api_Key]",
                "enum: [No_Authen, OAuth2.0, Api_Key, Seal]");
    Path file = DocumentCopy.write(folder.resolve("seal.yaml"), text);
    assertThatThrownBy(() -> SePayFake.start(FakeOptions.defaults().with(o -> o.spec(file))))
        .isInstanceOf(StartupException.class)
        .hasMessageContaining("start.spec")
        .hasMessageContaining("seal.yaml:")
        .hasMessageContaining("authen_type \"Seal\"");
  }
}
