package io.github.sepaykit.contract;

import static io.github.sepaykit.contract.Deliveries.answer;
import static io.github.sepaykit.contract.Deliveries.fields;
import static io.github.sepaykit.contract.Deliveries.json;
import static io.github.sepaykit.contract.Deliveries.summary;
import static io.github.sepaykit.contract.Deliveries.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries judged by documents of other people: what they say counts, and nothing else. */
class DeliveryDocumentTest {
  private static final String DOCUMENT =
      """
      openapi: 3.1.0
      info: {title: Coins, version: '1'}
      security: [{secret: []}]
      webhooks:
        other:
          post:
            operationId: deliverOther
            responses: {'200': {description: Taken.}}
        coin: {$ref: '#/components/pathItems/Coin'}
      components:
        securitySchemes:
          secret: {type: http, scheme: bearer, x-scheme: Coin, x-evidence: decided}
        pathItems:
          Coin:
            x-evidence: decided
            post:
              operationId: deliverTransaction
              parameters:
                - {name: X-Trace, in: header, schema: {type: integer}}
              requestBody:
                required: true
                content:
                  application/json:
                    schema:
                      type: object
                      properties:
                        b: {type: integer}
                        a: {type: array, uniqueItems: true}
              responses:
                '200': {description: Taken.}
                4XX: {description: Refused.}
      """;

  @TempDir Path folder;

  private Contract contract(UnaryOperator<String> change) throws IOException {
    return Contract.load(Files.writeString(folder.resolve("coins.yaml"), change.apply(DOCUMENT)));
  }

  private static List<String> judge(Contract contract, String authorization, String body) {
    Headers headers =
        Headers.of("Content-Type", "application/json", "Authorization", authorization);
    return summary(contract.checkDelivery(Deliveries.request(headers, Body.of(body))));
  }

  @Test
  void followsReferencesAndItsOwnEvidence() throws IOException {
    Contract contract = contract(text -> text);
    assertThat(judge(contract, "Coin 1", "{\"a\":[1],\"b\":1}")).isEmpty();
    assertThat(judge(contract, "coin 1", "{\"a\":[1,1],\"b\":1.0,\"c\":1}"))
        .containsExactlyInAnyOrder(
            "delivery.authorization.value (drift) at /Authorization",
            "delivery.body.rule (drift) at /a",
            "delivery.body.type (drift) at /b",
            "delivery.body.unknown-field (drift) at /c");
    assertThat(summary(contract.checkDelivery(with("X-Trace", "one"))))
        .contains("request.header.value (drift) at /X-Trace");
  }

  @Test
  void asksForAuthorizationWhereNoneIsNoAlternative() throws IOException {
    String expected = "delivery.authorization.value (drift) at /Authorization";
    assertThat(summary(contract(text -> text).checkDelivery(json("{}")))).containsExactly(expected);
    Contract optional = contract(text -> text.replace("[{secret: []}]", "[{}, {secret: []}]"));
    assertThat(summary(optional.checkDelivery(json("{}")))).isEmpty();
  }

  @Test
  void judgesNoAuthorizationThatTheDocumentDoesNotSpell() throws IOException {
    for (String old : List.of("x-scheme: Coin, ", "security: [{secret: []}]\n")) {
      assertThat(judge(contract(text -> text.replace(old, "")), "coin", "{}")).isEmpty();
    }
  }

  @Test
  void skipsOnlyTheSchemeThatTheDocumentDoesNotSpell() throws IOException {
    Contract contract =
        contract(
            text ->
                text.replace("[{secret: []}]", "[{secret: []}, {key: []}]")
                    .replace(
                        "securitySchemes:\n",
                        "securitySchemes:\n    key: {type: apiKey, in: header, name: X-Key}\n"));
    assertThat(judge(contract, "coin 1", "{}"))
        .containsExactly("delivery.authorization.value (drift) at /Authorization");
    assertThat(judge(contract, "Coin 1", "{}")).isEmpty();
    assertThat(judge(contract, "another", "{}")).isEmpty();
    assertThat(summary(contract.checkDelivery(json("{}")))).isEmpty();
  }

  @Test
  void takesAnyBodyWhereNoneIsDeclared() throws IOException {
    Contract contract = contract(text -> text);
    Request delivery = json("{}");
    assertThat(contract.checkDeliveryAnswer(delivery, answer(200, "text/plain", "OK"))).isEmpty();
    assertThat(contract.checkDeliveryAnswer(delivery, answer(404, "text/plain", ""))).isEmpty();
    assertThat(summary(contract.checkDeliveryAnswer(delivery, answer(500, "text/plain", ""))))
        .containsExactly("delivery.answer.status (drift) at ");
  }

  @Test
  void asksForABodyOnlyWhereItIsRequired() throws IOException {
    assertThat(judge(contract(text -> text), "Coin 1", ""))
        .containsExactly("delivery.body.missing (drift) at ");
    Contract optional = contract(text -> text.replace("required: true", "required: false"));
    assertThat(judge(optional, "Coin 1", "")).isEmpty();
  }

  @Test
  void doesNotJudgeAFormThatIsNotDeclared() throws IOException {
    Headers headers = Headers.of("Content-Type", "multipart/form-data", "Authorization", "Coin 1");
    assertThat(
            summary(
                contract(text -> text)
                    .checkDelivery(Deliveries.request(headers, Body.empty()), fields())))
        .containsExactly("delivery.content-type (drift) at /Content-Type");
  }

  @Test
  void aDocumentWithoutDeliveriesJudgesNone() throws IOException {
    for (String gone : List.of("deliverTransaction", "webhooks")) {
      Contract contract =
          contract(text -> text.replace(gone, gone.equals("webhooks") ? "x-webhooks" : "other"));
      assertThat(contract.delivery()).isEmpty();
      assertThat(contract.checkDelivery(with("authorization", "x"))).isEmpty();
      assertThat(contract.checkDelivery(json(""), fields())).isEmpty();
      assertThat(contract.checkDeliveryAnswer(json(""), answer(500, "", ""))).isEmpty();
    }
  }
}
