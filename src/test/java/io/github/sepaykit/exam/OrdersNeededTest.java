package io.github.sepaykit.exam;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import io.github.sepaykit.exam.payment.WebhookCredentials;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import io.github.sepaykit.report.RunOutcome;
import io.github.sepaykit.report.format.Format;
import io.github.sepaykit.signature.SePaySignature;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** As many orders as an exam asks for are enough, and one fewer are not. */
@Execution(ExecutionMode.CONCURRENT)
class OrdersNeededTest {
  private static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";
  private static final WebhookCredentials BY_KEY =
      WebhookCredentials.none().withApiKey(ShopReceiver.KEY);
  private static final ExamLimits QUICK =
      ExamLimits.defaults().withInterval(Duration.ofMillis(5)).withSettle(Duration.ofMillis(400));

  /** Shows no more money than an order costs. */
  private static class Exact extends ShopReceiver {
    @Override
    synchronized String state() {
      StringBuilder json = new StringBuilder("{");
      orders.forEach(
          (code, entry) ->
              json.append(json.length() > 1 ? "," : "")
                  .append("\"%s\":\"%s\"".formatted(code, entry.status)));
      return json.append('}').toString();
    }
  }

  /** Takes a signature or the key. */
  private static final class Signed extends Exact {
    @Override
    boolean authorized(HttpExchange exchange) throws IOException {
      byte[] body = exchange.getRequestBody().readAllBytes();
      exchange.setStreams(new ByteArrayInputStream(body), null);
      return SePaySignature.verify(
                  SECRET,
                  exchange.getRequestHeaders(),
                  body,
                  Clock.systemUTC(),
                  Duration.ofMinutes(5))
              == SePaySignature.Outcome.VALID
          || (!exchange.getRequestHeaders().containsKey(SePaySignature.SIGNATURE)
              && super.authorized(exchange));
    }
  }

  private static Report examine(ShopReceiver receiver, int orders) {
    return examine(receiver, BY_KEY, orders);
  }

  private static Report examine(ShopReceiver receiver, WebhookCredentials credentials, int orders) {
    List<String> codes = Stream.generate(() -> receiver.order().code()).limit(orders).toList();
    return Exam.run(
        ExamOptions.of(receiver.hook())
            .with(
                o -> {
                  credentials.apiKey().ifPresent(o::apiKey);
                  credentials.secret().ifPresent(o::secret);
                  o.limits(QUICK).invariant(receiver::state).codes(codes);
                }));
  }

  private static void passes(Report report) {
    assertThat(report.outcome()).as(Format.TEXT.render(report)).isEqualTo(RunOutcome.PASSED);
  }

  @Test
  void ofAReceiverThatShowsMoreMoney() {
    try (ShopReceiver receiver = new ShopReceiver()) {
      passes(examine(receiver, OrderBook.NEEDED));
    }
    try (ShopReceiver receiver = new ShopReceiver()) {
      Report report = examine(receiver, OrderBook.NEEDED - 1);
      assertThat(report.count(CheckOutcome.NOT_CHECKED)).isPositive();
    }
  }

  @Test
  void ofAnyOther() {
    isEnough(Exact::new, BY_KEY);
  }

  @Test
  void ofAnyOtherThatVerifiesSignatures() {
    isEnough(Signed::new, WebhookCredentials.none().withSecret(SECRET));
    isEnough(Signed::new, BY_KEY.withSecret(SECRET));
  }

  private static void isEnough(Supplier<ShopReceiver> made, WebhookCredentials credentials) {
    int needed = OrderBook.neededWithoutSurplus(credentials);
    try (ShopReceiver receiver = made.get()) {
      passes(examine(receiver, credentials, needed));
    }
    try (ShopReceiver receiver = made.get()) {
      Report report = examine(receiver, credentials, needed - 1);
      assertThat(report.count(CheckOutcome.NOT_CHECKED)).isPositive();
    }
  }

  /** Makes six orders, and then does what is given. */
  private static Report examineAfterSix(ShopReceiver receiver, Supplier<Order> then) {
    AtomicInteger made = new AtomicInteger();
    return Exam.run(
        ExamOptions.of(receiver.hook())
            .with(
                o ->
                    o.apiKey(ShopReceiver.KEY)
                        .limits(QUICK)
                        .invariant(receiver::state)
                        .orders(
                            () ->
                                made.incrementAndGet() <= OrderBook.NEEDED
                                    ? receiver.order()
                                    : then.get())));
  }

  @Test
  void ofASourceThatEnds() {
    try (ShopReceiver receiver = new ShopReceiver()) {
      Report report =
          examineAfterSix(
              receiver,
              () -> {
                throw new IllegalStateException("no stock");
              });
      passes(report);
      assertThat(report.notes())
          .anyMatch(note -> note.contains("no stock; paid orders were paid again"));
    }
  }

  @Test
  void ofASourceThatRepeatsACode() {
    try (ShopReceiver receiver = new ShopReceiver()) {
      Report report = examineAfterSix(receiver, () -> new Order("DH1001", ShopReceiver.PRICE));
      passes(report);
      assertThat(report.notes()).anyMatch(note -> note.contains("the code DH1001 came before"));
    }
  }

  /** Credits what is for no order to the one that waits. */
  private static final class Guessing extends Exact {
    @Override
    void credit(JsonNode payment) {
      if (orders.containsKey(payment.path("code").asText())) {
        super.credit(payment);
      } else if (payment.path("transferAmount").asLong() == PRICE) {
        orders.values().stream()
            .filter(entry -> entry.status.equals("unpaid"))
            .findFirst()
            .ifPresent(entry -> pay(entry, PRICE));
      }
    }
  }

  @Test
  void aReceiverThatSpendsOrdersOnStrayPaymentsIsNamedForIt() {
    try (ShopReceiver receiver = new Guessing()) {
      Report report = examine(receiver, OrderBook.neededWithoutSurplus(BY_KEY) + 20);
      assertThat(report.reasons(CheckOutcome.NOT_CHECKED)).isEmpty();
    }
    try (ShopReceiver receiver = new Guessing()) {
      Report report = examine(receiver, OrderBook.neededWithoutSurplus(BY_KEY));
      assertThat(report.reasons(CheckOutcome.NOT_CHECKED).keySet())
          .isNotEmpty()
          .allSatisfy(
              reason ->
                  assertThat(reason)
                      .startsWith("needs another unpaid order, and payments that were not for them")
                      .contains("hazard.code.unknown"));
    }
  }
}
