package io.github.sepaykit.exam;

import io.github.sepaykit.exam.receiver.NotCheckedException;
import io.github.sepaykit.exam.receiver.ReceiverHealth;
import io.github.sepaykit.exam.state.JsonEndpoint;
import io.github.sepaykit.report.RunException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Endpoint of the receiver's that makes an unpaid order at each POST. For one thread. */
final class OrderEndpoint implements Supplier<Order> {
  private static final String EXPECTED = "{\"code\": \"DH1001\", \"amount\": 250000}";

  private final JsonEndpoint endpoint;
  private final ReceiverHealth health;

  OrderEndpoint(JsonEndpoint endpoint, ReceiverHealth health) {
    this.endpoint = endpoint;
    this.health = health;
  }

  /**
   * Returns a new order.
   *
   * @throws NotCheckedException when none was made
   */
  @Override
  public Order get() {
    try {
      return order(health.read(endpoint::post));
    } catch (JsonEndpoint.NoJsonException | IllegalArgumentException e) {
      throw new NotCheckedException("no new order: " + e.getMessage());
    }
  }

  /** Returns the reason, which {@link #get} gave before anything was sent, as the user sees it. */
  RunException refusal(NotCheckedException e) {
    return new RunException(
        RunException.Kind.UNREACHABLE,
        "exam.orders",
        "no order to pay from "
            + endpoint.url()
            + "\n  expected: a POST answered 200 or 201 with "
            + EXPECTED
            + "\n  was:      "
            + e.reason()
            + "\n  fix:      check --orders-from, and that it needs no login and no body; or give"
            + " --codes");
  }

  private Order order(@Nullable Object answer) {
    if (!(answer instanceof Map<?, ?> members) || !(members.get("code") instanceof String code)) {
      throw new IllegalArgumentException(
          "the answer has no text \"code\": " + shortened(String.valueOf(answer)));
    }
    return new Order(code, amount(members.get("amount")));
  }

  /** Returns a whole number; some frameworks write one as text, and with decimals. */
  private static long amount(@Nullable Object value) {
    try {
      return new BigDecimal(String.valueOf(value)).longValueExact();
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "the answer has no whole number \"amount\", but " + shortened(String.valueOf(value)), e);
    }
  }

  private static String shortened(String text) {
    return text.length() <= 200 ? text : text.substring(0, 199) + "…";
  }
}
