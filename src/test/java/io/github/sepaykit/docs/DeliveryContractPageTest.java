package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code docs/delivery-contract.md} says what the contract says. */
class DeliveryContractPageTest {
  private static final String PAGE = "docs/delivery-contract.md";

  @Test
  void judgesADelivery() {
    String json = example();
    // docs: judge-delivery
    Contract contract = Contract.bundled();
    Request delivery =
        new Request(
            "POST",
            "/hooks/sepay",
            Headers.of(
                "Content-Type", "application/json", "Authorization", "apikey EXAMPLEKEY0001"),
            Body.of(json));

    List<Violation> sent = contract.checkDelivery(delivery);
    List<Violation> answered =
        contract.checkDeliveryAnswer(delivery, new Response(204, Headers.none(), Body.empty()));

    assertThat(sent).extracting(Violation::rule).containsExactly(Rule.DELIVERY_AUTHORIZATION_VALUE);
    assertThat(answered).extracting(Violation::rule).containsExactly(Rule.DELIVERY_ANSWER_STATUS);
    // docs: end
    assertThat(Markdown.read(PAGE).code())
        .filteredOn(block -> block.note().equals("output: judge-delivery"))
        .singleElement()
        .satisfies(
            block ->
                assertThat(withoutLine(block.text()))
                    .isEqualTo(withoutLine(sent.get(0).render().strip())));
    judgesAForm(contract, delivery);
  }

  private static String withoutLine(String text) {
    return text.replaceAll("yaml:\\d+", "yaml");
  }

  private static void judgesAForm(Contract contract, Request delivery) {
    // docs: judge-form
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("id", "92704");
    fields.put("gateway", "Vietcombank");

    assertThat(contract.checkDelivery(delivery, fields))
        .extracting(Violation::rule)
        .contains(Rule.DELIVERY_BODY_ORDER, Rule.DELIVERY_BODY_REQUIRED);
    // docs: end
    judgesASignature(contract, delivery);
  }

  private static void judgesASignature(Contract contract, Request delivery) {
    // docs: judge-signature
    assertThat(contract.checkDelivery(delivery, "whsec_0123456789abcdef0123456789abcdef"))
        .extracting(Violation::rule)
        .contains(Rule.DELIVERY_SIGNATURE_INCOMPLETE);
    // docs: end
  }

  /** The document's own example, which is sound. */
  private static String example() {
    Map<String, Object> members =
        Contract.bundled().delivery().orElseThrow().requestExamples().get("money_in");
    return Json.of(members).toString();
  }

  @Test
  void theTableNamesTheMembersInOrder() throws Exception {
    List<String> named = new ArrayList<>();
    String table = Files.readString(Path.of(PAGE)).split("\\| member \\|")[1].split("\n\n")[0];
    Pattern.compile("(?m)^\\| `(\\w+)`")
        .matcher(table)
        .results()
        .map((MatchResult found) -> found.group(1))
        .forEach(named::add);
    assertThat(named)
        .containsExactlyElementsOf(
            Contract.bundled()
                .delivery()
                .orElseThrow()
                .requestBody()
                .orElseThrow()
                .properties()
                .keySet());
  }
}
