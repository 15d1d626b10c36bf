package io.github.sepaykit.exam.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** New faults, all pending ones among them, differ from a right receiver. */
class FaultsDifferTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RIGHT_KEY = "Apikey " + Steps.KEY;

  private final Map<String, DynamicTest> tests = new LinkedHashMap<>();

  /** A request that shows a fault, after two orders, DH1029 and DH1030, were opened. */
  private static Ask ask(List<String> keys, String body) {
    return new Ask("POST", keys, "application/json", Steps.bytes(body));
  }

  private static Ask body(String body) {
    return ask(List.of(RIGHT_KEY), body);
  }

  private static String json(Consumer<ObjectNode> change) {
    ObjectNode fields =
        JSON.createObjectNode()
            .put("gateway", "Vietcombank")
            .put("transactionDate", "2026-03-02 10:15:00")
            .put("accountNumber", Steps.ACCOUNT)
            .put("subAccount", "")
            .put("code", "DH1029")
            .put("content", "DH1029 thanh toan")
            .put("transferType", "in")
            .put("description", "")
            .put("transferAmount", Books.AMOUNT)
            .put("referenceCode", "FT1")
            .put("accumulated", 19_077_000)
            .put("id", 1_000_000);
    change.accept(fields);
    return fields.toString();
  }

  private static Ask pay(Consumer<ObjectNode> change) {
    return body(json(change));
  }

  private static Ask code(String code) {
    return pay(fields -> fields.put("code", code).put("content", code + " thanh toan"));
  }

  private static Ask sendTest(String key) {
    return ask(
        List.of(key),
        json(fields -> fields.put("id", 0).put("code", "SEPAYTEST").put("content", "SEPAYTEST")));
  }

  private static Ask half(int id) {
    return pay(fields -> fields.put("id", id).put("transferAmount", Books.AMOUNT / 2));
  }

  private static Ask second(Consumer<ObjectNode> change) {
    return pay(
        fields -> {
          fields.put("id", 1_000_001).put("code", "DH1030").put("content", "DH1030 thanh toan");
          change.accept(fields);
        });
  }

  private void show(String fault, Ask... asks) {
    showAgainst(Steps::new, fault, asks);
  }

  private void showAgainst(Supplier<? extends Steps> right, String fault, Ask... asks) {
    tests.put(fault, DynamicTest.dynamicTest(fault, () -> differ(right.get(), fault, asks)));
  }

  private static void differ(Steps right, String name, Ask... asks) {
    Fault fault =
        Stream.concat(FaultTable.pending().stream(), FaultTable.all().stream())
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(outcome(fault.how().get(), asks)).isNotEqualTo(outcome(right, asks));
  }

  private static String outcome(Steps steps, Ask... asks) {
    StringBuilder outcome = new StringBuilder();
    steps.open();
    steps.open();
    for (Ask ask : asks) {
      outcome.append(answer(steps, ask)).append('\n');
    }
    return outcome + steps.state();
  }

  private static Answer answer(Steps steps, Ask ask) {
    try {
      return steps.handle(ask);
    } catch (RuntimeException e) {
      return Answer.error(500);
    }
  }

  private Map<String, DynamicTest> shown() {
    show("pays the newest order of the amount by an unknown code", code("XY1"));
    show(
        "pays the newest order of the amount without a code",
        pay(fields -> fields.putNull("code").put("content", "chuyen tien")));
    show(
        "pays the newest order of the amount without a memo",
        pay(fields -> fields.putNull("code").put("content", "")));
    show(
        "pays the newest order of the amount by a blank code",
        pay(fields -> fields.put("code", "").put("content", "chuyen tien")));
    show("takes a missing character for a slip", code("DH102"));
    show("leaves out zeros before a code's number", code("DH01029"));
    show("compares codes as floating-point numbers", code("DH103E1"));
    show(
        "pays the newest order that a cut code fits",
        pay(fields -> fields.put("code", "DH10").put("content", "DH1029 thanh toan")));
    show("reads the code alone, not the memo", pay(fields -> fields.putNull("code")));
    show(
        "loses a code in a memo with three blanks in a row",
        pay(fields -> fields.put("content", "DH1029   thanh toan")));
    show(
        "loses a code that the memo holds in two parts",
        pay(fields -> fields.put("content", "DH1 029 thanh toan")));
    show("breaks down at a blank code", pay(fields -> fields.put("code", "")));
    show("credits the send test", sendTest(RIGHT_KEY));
    show("skips its key check for the send test", sendTest("Apikey other"));
    show("says 400 to the send test", sendTest(RIGHT_KEY));
    show("says success false to the send test", sendTest(RIGHT_KEY));
    show("breaks down at id 0", sendTest(RIGHT_KEY));
    show(
        "takes a negative balance for a fault", pay(fields -> fields.put("accumulated", -250_000)));
    show("takes a balance of zero for none", pay(fields -> fields.put("accumulated", 0)));
    show(
        "takes all payments without a reference for one",
        pay(fields -> fields.put("referenceCode", "")),
        second(fields -> fields.put("referenceCode", "")));
    show(
        "reads a reference of digits as an id, and drops one below the highest",
        pay(fields -> {}),
        second(fields -> fields.put("referenceCode", "54321")));
    show(
        "keeps references in 32 characters",
        pay(fields -> fields.put("referenceCode", "0b8ef1f2-6a52-4bd7-8f6a-6d2f5a8c4e11")));
    show("adds two entries for a payment", pay(fields -> {}));
    showAgainst(Accounts::new, "opens an account with twice the money", pay(fields -> {}));
    show("credits money of another account", pay(fields -> fields.put("accountNumber", "9")));
    showAgainst(
        Wallet::new,
        "is a wallet and adds amounts as 32-bit floats",
        pay(fields -> fields.put("transferAmount", 17_000_001)));
    show(
        "compares amounts as 32-bit floats",
        pay(fields -> fields.put("transferAmount", 17_000_000)));
    showAgainst(Instalments::new, "forgets one half for the other", half(1), half(2));
    showAgainst(Instalments::new, "ships for each half", half(1), half(2));
    showAgainst(CancelledOrder::new, "ships an order that was cancelled", code("DH0999"));
    for (String copying :
        List.of(
            "says ok as text and credits every copy",
            "says 204 and credits every copy",
            "says success false and credits every copy",
            "credits, breaks down, and credits the retry")) {
      show(copying, pay(fields -> {}), pay(fields -> {}));
    }
    for (String keyless :
        List.of(
            "asks for no key",
            "checks no key behind a limit of requests",
            "checks no key behind a limit that says 503")) {
      show(keyless, ask(List.of(), json(fields -> {})));
    }
    show("stops at a body that breaks off", body("{\"id\":1,"));
    show("stops at an empty body", body(""));
    show("stops at an array", body("[]"));
    return tests;
  }

  @TestFactory
  Stream<DynamicTest> differs() {
    return shown().values().stream();
  }

  @Test
  void allAreShown() {
    assertThat(shown().keySet())
        .containsAll(FaultTable.pending().stream().map(Fault::name).toList());
  }
}
