package io.github.sepaykit.exam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.sepaykit.exam.payment.WebhookDescription;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.format.Format;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Exams of receivers that ask for what only their own webhook sends. */
@Execution(ExecutionMode.CONCURRENT)
class DescribedWebhookTest {
  private static final ExamLimits QUICK =
      ExamLimits.defaults().withInterval(Duration.ofMillis(5)).withSettle(Duration.ofSeconds(1));
  private static final Set<String> PLAIN = Set.of("hazard.plain", "hazard.duplicate.exact");

  /** Credits what fits alone, and keeps what came. */
  private static final class ChoosyShop extends ShopReceiver {
    final Queue<JsonNode> payments = new ConcurrentLinkedQueue<>();
    final Queue<String> types = new ConcurrentLinkedQueue<>();
    private final Predicate<JsonNode> fits;
    private String header = "";
    private String value = "";

    ChoosyShop(Predicate<JsonNode> fits) {
      this.fits = fits;
    }

    @Override
    Reply reply(HttpExchange exchange) throws IOException {
      types.add(String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")));
      if (!header.isEmpty() && !value.equals(exchange.getRequestHeaders().getFirst(header))) {
        return new Reply(403, "{}");
      }
      return header.isEmpty()
          ? super.reply(exchange)
          : echo(super.reply(exchange), exchange.getRequestHeaders().getFirst(header));
    }

    private static Reply echo(Reply reply, String secret) {
      return reply.status() == 200
          ? new Reply(200, "{\"success\": true, \"seen\": \"" + secret + "\"}")
          : reply;
    }

    @Override
    void credit(JsonNode payment) {
      payments.add(payment);
      if (fits.test(payment)) {
        super.credit(payment);
      }
    }
  }

  private ChoosyShop shop = new ChoosyShop(payment -> true);

  @AfterEach
  void stop() {
    shop.close();
  }

  private ChoosyShop shop(Predicate<JsonNode> fits) {
    shop.close();
    shop = new ChoosyShop(fits);
    return shop;
  }

  private ExamOptions options(Set<String> only) {
    return ExamOptions.of(shop.hook())
        .with(o -> o.apiKey(ShopReceiver.KEY).limits(QUICK).only(only))
        .with(o -> o.invariant(shop::state).orders(shop::order));
  }

  private Report exam(Consumer<WebhookBuilder> webhook) {
    return Exam.run(options(PLAIN).with(o -> o.webhook(webhook)));
  }

  private static void passes(Report report) {
    assertThat(report.checks())
        .as(Format.TEXT.render(report))
        .isNotEmpty()
        .allSatisfy(check -> assertThat(check.outcome()).isEqualTo(CheckOutcome.PASSED));
  }

  @Test
  void anAccountAndItsBankAreWhatTheReceiverComparesWith() {
    shop(
        payment ->
            payment.path("accountNumber").asText().equals("0123999888")
                && payment.path("gateway").asText().equals("MBBank")
                && payment.path("subAccount").asText().equals("VA77"));
    passes(exam(webhook -> webhook.account("0123999888").gateway("MBBank").subAccount("VA77")));
    assertThat(exam(webhook -> {}).outcome()).isEqualTo(RunOutcome.INCOMPLETE);
  }

  @Test
  void aMemoIsWrappedAsTheBankDoes() {
    shop(payment -> payment.path("content").asText().matches("MBVCB\\.42\\.DH\\d+\\.CT tu .*"));
    passes(exam(webhook -> webhook.memo("MBVCB.42.{code}.CT tu 0071000888888 toi {n}")));
    assertThat(shop.payments)
        .allSatisfy(
            payment ->
                assertThat(payment.path("description").asText())
                    .isEqualTo("BankAPINotify " + payment.path("content").asText()));
  }

  @Test
  void aCodeWithDashesStandsWithoutThemInTheMemo() {
    List<String> codes = List.of("BV-2026-0042", "BV-2026-0043", "BV-2026-0044");
    codes.forEach(code -> shop.orders.put(code, new ShopReceiver.Entry()));
    passes(
        Exam.run(
            ExamOptions.of(shop.hook())
                .with(o -> o.apiKey(ShopReceiver.KEY).limits(QUICK))
                .with(o -> o.only(Set.of("hazard.plain", "hazard.content.unicode")))
                .with(o -> o.codes(codes).invariant(shop::state))));
    assertThat(shop.payments)
        .isNotEmpty()
        .allSatisfy(
            payment -> {
              assertThat(payment.path("code").asText()).startsWith("BV-2026-004");
              assertThat(payment.path("content").asText()).matches("BV2026004\\d thanh to.*");
            });
  }

  @Test
  void aFormIsSentWhereTheWebhookSendsForms() {
    Exam.run(
        options(PLAIN).with(o -> o.webhook(webhook -> webhook.contentType("multipart/form-data"))));
    assertThat(shop.types).isNotEmpty().allMatch(type -> type.startsWith("multipart/form-data; "));
  }

  @Test
  void aHeaderReachesTheTargetAndNoOutput() {
    String secret = "stage-pass-90210";
    shop.header = "X-Stage";
    shop.value = secret;
    Report report =
        Exam.run(
            options(Set.of("hazard.plain", "hazard.method.get", "hazard.key.wrong"))
                .with(o -> o.seed(7).webhook(webhook -> webhook.header("X-Stage", secret))));
    passes(report);
    Report failed =
        Exam.run(
            options(PLAIN)
                .with(o -> o.seed(7).webhook(w -> w.gateway("ACB").header("X-Stage", secret))));
    assertThat(failed.isHonoured()).isFalse();
    for (Format format : Format.values()) {
      assertThat(format.render(report)).doesNotContain(secret);
      assertThat(format.render(failed)).doesNotContain(secret);
    }
    assertThat(Format.TEXT.render(failed)).contains("-H 'X-Stage: ***'");
  }

  @Test
  void aWebhookOfOutgoingMoneyAnnouncesNoOther() {
    Exam.run(
        options(Set.of("hazard.code.unknown"))
            .with(o -> o.webhook(webhook -> webhook.eventType("Out_only"))));
    assertThat(shop.payments)
        .isNotEmpty()
        .allMatch(payment -> payment.path("transferType").asText().equals("out"));
  }

  @Test
  void whatTheMemosWriteAroundACodeStaysThere() {
    Exam.run(
        options(
                Set.of(
                    "hazard.code.lower",
                    "hazard.code.inside",
                    "hazard.code.two",
                    "hazard.code.cut",
                    "hazard.content.split-code",
                    "hazard.content.same"))
            .with(o -> o.webhook(webhook -> webhook.memo("SE-7-{code} thanh toan {n}"))));
    assertThat(shop.payments)
        .extracting(payment -> payment.path("content").asText())
        .allMatch(memo -> memo.matches("(?i)(.*[. ])?SE-7-(?!SE-7-).*"))
        .anyMatch(memo -> memo.matches("se-7-dh\\d+ thanh toan \\w+"))
        .anyMatch(memo -> memo.matches("MBVCB.*\\.SE-7-DH\\d+\\.CT .*"))
        .anyMatch(memo -> memo.matches("SE-7-DH\\d+ va SE-7-DH\\d+ thanh toan"))
        .anyMatch(memo -> memo.matches("SE-7-DH\\d+X7Q thanh toan"))
        .anyMatch(memo -> memo.matches("SE-7-DH\\d \\d+ thanh toan"));
  }

  private static WebhookDescription described(Consumer<WebhookBuilder> change) {
    return ExamOptions.of(URI.create("http://localhost/")).with(o -> o.webhook(change)).webhook();
  }

  private static Set<String> outOfScope(Consumer<WebhookBuilder> webhook) {
    WebhookDescription description = described(webhook);
    return Hazards.all().stream()
        .filter(hazard -> WebhookScope.reasonAgainst(hazard, description).isPresent())
        .map(Hazard::id)
        .collect(Collectors.toSet());
  }

  @Test
  void whatTheWebhookNeverSendsDoesNotApply() {
    assertThat(outOfScope(webhook -> {})).containsExactly("hazard.account.other");
    assertThat(outOfScope(webhook -> webhook.gateway("ACB"))).isEmpty();
    assertThat(outOfScopeOfAccount(webhook -> {})).isEmpty();
    assertThat(outOfScopeOfAccount(webhook -> webhook.contentType("application/json"))).isEmpty();
    assertThat(outOfScopeOfAccount(webhook -> webhook.eventType("In_only")))
        .containsExactlyInAnyOrder("hazard.outgoing", "hazard.type.unknown");
    assertThat(outOfScopeOfAccount(webhook -> webhook.skipIfNoCode(true)))
        .containsExactlyInAnyOrder(
            "hazard.code.null",
            "hazard.code.blank",
            "hazard.code.null-in-memo",
            "hazard.code.longer-in-memo",
            "hazard.amount.small-by-memo",
            "hazard.content.empty");
    assertThat(outOfScopeOfAccount(webhook -> webhook.contentType("multipart/form-data")))
        .contains("hazard.body.truncated", "hazard.body.array", "hazard.duplicate.rewritten")
        .doesNotContain("hazard.body.cut-off", "hazard.plain");
    assertThat(
            outOfScopeOfAccount(
                webhook -> webhook.contentType("application/x-www-form-urlencoded")))
        .contains("hazard.body.truncated", "hazard.id.text")
        .doesNotContain("hazard.body.empty", "hazard.key.multipart");
    assertThat(outOfScopeOfAccount(webhook -> webhook.subAccount("VA1")))
        .contains("hazard.sub-account.null")
        .hasSize(4);
    assertThat(outOfScopeOfAccount(webhook -> webhook.eventType("Out_only")))
        .contains("hazard.plain", "hazard.outgoing", "hazard.account.other")
        .doesNotContain("hazard.key.wrong", "hazard.body.empty", "hazard.send-test");
  }

  private static Set<String> outOfScopeOfAccount(Consumer<WebhookBuilder> webhook) {
    return outOfScope(webhook.andThen(given -> given.account("0123999888")));
  }

  @Test
  void everyReasonIsASentenceThatNamesItsOption() {
    WebhookDescription all =
        described(
            webhook ->
                webhook
                    .eventType("In_only")
                    .skipIfNoCode(true)
                    .subAccount("VA1")
                    .contentType("multipart/form-data"));
    assertThat(Hazards.all())
        .extracting(hazard -> WebhookScope.reasonAgainst(hazard, all))
        .filteredOn(java.util.Optional::isPresent)
        .hasSizeGreaterThan(8)
        .allSatisfy(reason -> assertThat(reason.orElseThrow()).containsPattern("\\(--[a-z-]+\\)"));
  }

  @Test
  void refusesDescriptionsThatCannotBe() {
    for (Consumer<WebhookBuilder> wrong :
        List.<Consumer<WebhookBuilder>>of(
            webhook -> webhook.memo("thanh toan"),
            webhook -> webhook.memo("{code}\n"),
            webhook -> webhook.account("0071 000"),
            webhook -> webhook.gateway(" "),
            webhook -> webhook.subAccount(""),
            webhook -> webhook.header("Content-Length", "s3cret-value"),
            webhook -> webhook.header("Authorization", "s3cret-value"),
            webhook -> webhook.header("Content-Type", "s3cret-value"),
            webhook -> webhook.header("a b", "s3cret-value"),
            webhook -> webhook.header("X-Stage", "s3cret-value\n"))) {
      assertThatThrownBy(() -> described(wrong))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageMatching("(?s)(memo|account|gateway|subAccount|header) .*")
          .hasMessageNotContaining("s3cret");
    }
    assertThat(described(w -> w.header("X-Stage", "s3cret")).toString()).doesNotContain("s3cret");
  }
}
