package io.github.sepaykit.exam;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Receivers that read wrongly. */
final class FaultyDoors {
  private FaultyDoors() {}

  static class Door extends ShopReceiver {
    private final Predicate<String> door;

    Door(Predicate<String> door) {
      this.door = door;
    }

    @Override
    boolean authorized(HttpExchange exchange) {
      List<String> given = exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
      return given.size() < 2 && door.test(given.isEmpty() ? "" : given.get(0));
    }
  }

  static final class Direction extends ShopReceiver {
    private final Predicate<String> in;

    Direction(Predicate<String> in) {
      this.in = in;
    }

    @Override
    void credit(JsonNode payment) {
      if (in.test(payment.path("transferType").asText())) {
        pay(orders.get(payment.path("code").asText()), payment.path("transferAmount").asLong());
      }
    }
  }

  /** Finds orders in a way of its own. */
  static final class Finder extends ShopReceiver {
    private final BiPredicate<JsonNode, String> finds;

    Finder(BiPredicate<JsonNode, String> finds) {
      this.finds = finds;
    }

    @Override
    void credit(JsonNode payment) {
      orders.forEach(
          (code, entry) -> {
            if (finds.test(payment, code)) {
              pay(entry, payment.path("transferAmount").asLong());
            }
          });
    }
  }

  static final class Unknown extends ShopReceiver {
    private final int status;

    Unknown(int status) {
      this.status = status;
    }

    @Override
    Reply take(JsonNode payment) {
      boolean known = orders.containsKey(payment.path("code").asText());
      return known ? super.take(payment) : new Reply(status, "{}");
    }
  }

  /** Takes whatever comes for a payment of the whole order. */
  static final class Trusting extends ShopReceiver {
    @Override
    synchronized Reply take(JsonNode payment) {
      JsonNode id = payment.path("id");
      if (id.isMissingNode() || taken.add(id.asLong())) {
        pay(orders.get(payment.path("code").asText()), PRICE);
      }
      return Reply.success();
    }
  }

  /** Says yes to what it cannot read. */
  static final class Yes extends ShopReceiver {
    @Override
    Reply reply(HttpExchange exchange) throws IOException {
      super.reply(exchange);
      return Reply.success();
    }
  }

  /** Breaks for good when a connection does. */
  static final class Fragile extends ShopReceiver {
    private volatile boolean broken;

    @Override
    void cut() {
      broken = true;
    }

    @Override
    Reply take(JsonNode payment) {
      return broken ? new Reply(500, "{}") : super.take(payment);
    }
  }

  /** Reads what is there, and takes it for all. */
  static final class Impatient extends ShopReceiver {
    @Override
    Reply reply(HttpExchange exchange) throws IOException {
      byte[] first = new byte[4096];
      int there = exchange.getRequestBody().read(first);
      exchange.getRequestBody().readAllBytes();
      String text =
          new String(first, 0, Math.max(0, there), java.nio.charset.StandardCharsets.UTF_8);
      return text.endsWith("}") ? take(read(text)) : Reply.success();
    }
  }

  /** Answers 503 when more than a few come at once. */
  static final class Narrow extends ShopReceiver {
    private final int few;
    private final FaultyBooks.Meeting meeting = new FaultyBooks.Meeting();
    private final java.util.concurrent.atomic.AtomicInteger at =
        new java.util.concurrent.atomic.AtomicInteger();

    Narrow(int few) {
      this.few = few;
    }

    @Override
    Reply take(JsonNode payment) {
      int now = at.incrementAndGet();
      try {
        if (now > few) {
          return new Reply(503, "{}");
        }
        meeting.meet(payment.path("id").asLong());
        return super.take(payment);
      } finally {
        at.decrementAndGet();
      }
    }
  }

  /** Credits the first two, as a test would, and after that nothing with an empty subAccount. */
  static final class EmptyLoses extends ShopReceiver {
    private int credited;

    @Override
    void credit(JsonNode payment) {
      if (credited++ < 2 || !payment.path("subAccount").asText().isEmpty()) {
        super.credit(payment);
      }
    }
  }
}
