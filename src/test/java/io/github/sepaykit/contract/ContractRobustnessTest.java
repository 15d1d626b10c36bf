package io.github.sepaykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.DocumentCopy;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Exchange;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.contract.http.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever an exchange or a document holds, the answer is a list; nothing throws or hangs. */
@Timeout(600)
class ContractRobustnessTest {
  private static final Contract CONTRACT = Contract.bundled();
  private static final Headers JSON = Headers.of("Content-Type", "application/json");
  private static final int TEN_MEGABYTES = 10 * 1024 * 1024;

  @TempDir Path folder;

  private static Verdict check(Body body) {
    Exchange exchange =
        new Exchange(
            new Request("POST", "/api/v1/webhooks", JSON, body), new Response(200, JSON, body));
    Verdict verdict = CONTRACT.check(exchange);
    assertThat(verdict.render()).isNotEmpty();
    return verdict;
  }

  @Property(tries = 500)
  void anyBytesAreJudged(@ForAll @Size(max = 300) byte[] bytes) {
    check(Body.of(bytes));
  }

  @Property(tries = 500)
  void anyMutilatedWebhookIsJudged(@ForAll("mutilated") String text) {
    check(Body.of(text));
  }

  @Property(tries = 300)
  void anyTargetAndHeadersAreJudged(
      @ForAll String method, @ForAll String target, @ForAll String name, @ForAll String value) {
    Headers headers = Headers.of(name, value);
    Exchange exchange =
        new Exchange(
            new Request(method, target, headers, Body.empty()),
            new Response(value.length(), headers, Body.of(target)));
    assertThat(CONTRACT.check(exchange).render()).isNotEmpty();
  }

  @Property(tries = 500)
  void anyDeliveryAndAnswerIsJudged(
      @ForAll("mutilatedDelivery") String text, @ForAll String name, @ForAll String value) {
    for (String type : List.of("application/json", "multipart/form-data; boundary=" + value)) {
      Headers headers = Headers.of("Content-Type", type, "Authorization", value, name, value);
      Request delivery = new Request(name, value, headers, Body.of(text));
      List<Violation> found = new ArrayList<>(CONTRACT.checkDelivery(delivery));
      found.addAll(CONTRACT.checkDelivery(delivery, Map.of(name, text)));
      found.addAll(
          CONTRACT.checkDeliveryAnswer(delivery, new Response(200, headers, Body.of(text))));
      assertThat(found).isNotEmpty().allSatisfy(v -> assertThat(v.render()).isNotEmpty());
    }
  }

  @Provide
  Arbitrary<String> mutilatedDelivery() {
    return Arbitraries.integers()
        .between(0, Deliveries.JSON.length())
        .map(at -> Deliveries.JSON.substring(0, at) + "\\ud800\"}" + at);
  }

  @Provide
  Arbitrary<String> mutilated() throws IOException {
    String sound = Exchanges.one("sound-create").exchange().request().body().text();
    String list = Exchanges.one("sound-list").exchange().response().body().text();
    Arbitrary<String> noise =
        Arbitraries.of(
            "{", "}", "[", "]", "\"", ",", ":", "null", "1e999", "\\u0000", "\\ud800", "-",
            "\u00e9");
    return Combinators.combine(
            Arbitraries.of(sound, list), Arbitraries.integers().between(0, 400), noise)
        .as(
            (text, at, with) -> {
              int cut = Math.min(at, text.length());
              return text.substring(0, cut)
                  + with
                  + text.substring(Math.min(cut + 2, text.length()));
            });
  }

  @Test
  void nestingOfTenThousandIsOneViolationOnEachSide() {
    for (String open : List.of("[", "{\"a\":")) {
      Verdict verdict = check(Body.of(open.repeat(10_000)));
      assertThat(verdict.violations())
          .extracting(v -> v.rule())
          .containsExactly(Rule.REQUEST_BODY_DEPTH, Rule.RESPONSE_BODY_DEPTH);
    }
  }

  @Test
  void aBodyOfTenMegabytesIsTooLargeAndItsResponseIsJudged() throws IOException {
    String webhook = Exchanges.one("sound-create").exchange().request().body().text();
    String name = "x".repeat(TEN_MEGABYTES);
    Verdict verdict = check(Body.of(webhook.replace("\"Shop\"", "\"" + name + "\"")));
    assertThat(verdict.violations()).extracting(Violation::rule).contains(Rule.REQUEST_BODY_SIZE);
    assertThat(verdict.render()).hasSizeLessThan(20_000);
  }

  @Test
  void aListOfAHundredThousandWrongWebhooksIsReportedWithinBounds() {
    String list = "{\"status\":\"success\",\"data\":[" + "{},".repeat(100_000) + "{}]}";
    List<Violation> violations =
        CONTRACT.checkResponse(
            new Request("GET", "/api/v1/webhooks", Headers.none(), Body.empty()),
            new Response(200, JSON, Body.of(list)));
    assertThat(violations).hasSizeBetween(10, 200);
  }

  @Test
  void aHundredThousandBrokenEscapesAreReportedWithinBounds() {
    StringBuilder query = new StringBuilder("?");
    for (int i = 0; i < 100_000; i++) {
      query.append('p').append(i).append("=%zz&");
    }
    Request request = new Request("GET", "/api/v1/webhooks" + query, Headers.none(), Body.empty());
    assertThat(CONTRACT.checkRequest(request).violations()).hasSizeBetween(10, 200);
  }

  @Test
  void aNumberOfAMillionDigitsIsBeyond64Bits() {
    Verdict verdict = check(Body.of("{\"bank_account_id\":" + "9".repeat(1_000_000) + "}"));
    assertThat(verdict.violations())
        .extracting(Violation::rule)
        .contains(Rule.REQUEST_BODY_NUMBER, Rule.RESPONSE_BODY_NUMBER);
  }

  /** Cuts, swaps and repeats lines of the document; it loads, or is refused with places. */
  @Test
  void aMutilatedDocumentIsRefusedOrLoaded() throws IOException {
    List<String> lines = DocumentCopy.text().lines().toList();
    Random random = new Random(20260131);
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      String[] copy = lines.toArray(String[]::new);
      for (int j = 0; j <= random.nextInt(3); j++) {
        int at = random.nextInt(copy.length);
        switch (random.nextInt(4)) {
          case 0 -> copy[at] = "";
          case 1 -> copy[at] = copy[random.nextInt(copy.length)];
          case 2 -> copy[at] = copy[at].replaceFirst(": .*", ": [7, {a: }]");
          default -> copy[at] = copy[at].replaceFirst("[a-z]", "Q");
        }
      }
      Path file =
          DocumentCopy.write(folder.resolve("x.yaml"), String.join("\n", Arrays.asList(copy)));
      try {
        assertThat(Contract.load(file).operations()).as("mutation %s", i).isNotNull();
      } catch (InvalidDocumentException e) {
        refused++;
        assertThat(e.problems()).allMatch(p -> p.line() > 0).allMatch(p -> p.column() > 0);
      }
    }
    assertThat(refused).isBetween(20, 60);
  }
}
