package io.github.sepaykit.exam;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/** Receivers that credit wrongly. */
final class FaultyBooks {
  private FaultyBooks() {}

  static ShopReceiver crediting(Predicate<JsonNode> which) {
    return new ShopReceiver() {
      @Override
      void credit(JsonNode payment) {
        if (which.test(payment)) {
          super.credit(payment);
        }
      }
    };
  }

  static final class OnlyFirst implements Predicate<JsonNode> {
    private String first = "";

    @Override
    public boolean test(JsonNode payment) {
      first = first.isEmpty() ? payment.path("code").asText() : first;
      return payment.path("code").asText().equals(first);
    }
  }

  static final class Highest implements Predicate<JsonNode> {
    private long highest;

    @Override
    public boolean test(JsonNode payment) {
      boolean newer = payment.path("id").asLong() > highest;
      highest = Math.max(highest, payment.path("id").asLong());
      return newer;
    }
  }

  static ShopReceiver doubling() {
    return new ShopReceiver() {
      @Override
      void credit(JsonNode payment) {
        Entry entry = orders.get(payment.path("code").asText());
        if (entry != null) {
          entry.paid += 2 * PRICE;
        }
      }
    };
  }

  static ShopReceiver answering(int status, String body) {
    return new ShopReceiver() {
      @Override
      Reply take(JsonNode payment) {
        super.take(payment);
        return new Reply(status, body);
      }
    };
  }

  static ShopReceiver failing(int status, Predicate<JsonNode> when) {
    return new ShopReceiver() {
      @Override
      Reply take(JsonNode payment) {
        return when.test(payment) ? new Reply(status, "{}") : super.take(payment);
      }
    };
  }

  static Predicate<JsonNode> nullCode() {
    return payment -> payment.path("code").isNull();
  }

  static ShopReceiver answeringFirst() {
    ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();
    return new ShopReceiver() {
      @Override
      Reply take(JsonNode payment) {
        later.schedule(() -> super.take(payment), 60, TimeUnit.MILLISECONDS);
        return Reply.success();
      }

      @Override
      public void close() {
        later.shutdownNow();
        super.close();
      }
    };
  }

  static ShopReceiver forgetting() {
    return new ShopReceiver() {
      @Override
      synchronized Reply take(JsonNode payment) {
        credit(payment);
        return Reply.success();
      }
    };
  }

  /** Recognises repeats by something else than the id. */
  static ShopReceiver recognising(Function<JsonNode, String> by) {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    return new ShopReceiver() {
      @Override
      synchronized Reply take(JsonNode payment) {
        if (seen.add(by.apply(payment))) {
          credit(payment);
        }
        return Reply.success();
      }
    };
  }

  static final class Sometimes implements Function<JsonNode, String> {
    private final int times;
    private final Map<Long, Integer> seen = new HashMap<>();

    Sometimes(int times) {
      this.times = times;
    }

    @Override
    public String apply(JsonNode payment) {
      long id = payment.path("id").asLong();
      return id + "/" + seen.merge(id, 1, Integer::sum) / times;
    }
  }

  static final class LastFew implements Function<JsonNode, String> {
    private final int few;
    private final List<Long> last = new ArrayList<>();
    private int round;

    LastFew(int few) {
      this.few = few;
    }

    @Override
    public String apply(JsonNode payment) {
      long id = payment.path("id").asLong();
      if (last.contains(id)) {
        return String.valueOf(id);
      }
      last.add(id);
      if (last.size() > few) {
        last.remove(0);
      }
      return id + "/" + round++;
    }
  }

  static final class Meeting {
    private final Map<Object, CountDownLatch> gates = new ConcurrentHashMap<>();

    /** Waits for a second one, for a while. */
    void meet(Object key) {
      CountDownLatch gate = gates.computeIfAbsent(key, k -> new CountDownLatch(2));
      gate.countDown();
      try {
        gate.await(100, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Looks whether it knows the id, then writes it down. */
  static ShopReceiver racing() {
    Meeting meeting = new Meeting();
    return new ShopReceiver() {
      @Override
      Reply take(JsonNode payment) {
        long id = payment.path("id").asLong();
        if (taken.contains(id)) {
          return Reply.success();
        }
        meeting.meet(id);
        taken.add(id);
        synchronized (this) {
          credit(payment);
        }
        return Reply.success();
      }
    };
  }

  /** Reads the sum, adds, writes. */
  static ShopReceiver losingUpdates() {
    Meeting meeting = new Meeting();
    return new ShopReceiver() {
      @Override
      Reply take(JsonNode payment) {
        long before = total;
        meeting.meet(before);
        Reply reply = super.take(payment);
        total = before + PRICE;
        return reply;
      }
    };
  }

  static ShopReceiver shippingAgain() {
    return new ShopReceiver() {
      @Override
      void credit(JsonNode payment) {
        Entry entry = orders.get(payment.path("code").asText());
        if (entry != null) {
          entry.paid += PRICE;
        }
      }
    };
  }

  static ShopReceiver paying(Predicate<Long> enough) {
    return new ShopReceiver() {
      @Override
      void credit(JsonNode payment) {
        Entry entry = orders.get(payment.path("code").asText());
        if (entry != null && enough.test(payment.path("transferAmount").asLong())) {
          entry.status = "paid";
          entry.paid = PRICE;
        }
      }
    };
  }

  static ShopReceiver rememberingBroken() {
    return new ShopReceiver() {
      private final Set<String> seen = ConcurrentHashMap.newKeySet();

      @Override
      Reply broken(String text) {
        seen.add(text.replaceAll("(?s).*\"content\":\"([^\"]*)\".*", "$1"));
        return super.broken(text);
      }

      @Override
      void credit(JsonNode payment) {
        if (!seen.contains(payment.path("content").asText())) {
          super.credit(payment);
        }
      }
    };
  }
}
