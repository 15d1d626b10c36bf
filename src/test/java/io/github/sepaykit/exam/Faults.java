package io.github.sepaykit.exam;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
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
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;

/** A receiver with a fault for each hazard. */
final class Faults {
  private Faults() {}

  static List<Fault> all() {
    List<Fault> all = new ArrayList<>();
    all.add(new Fault("hazard.plain", ExamRule.MONEY_LOST, () -> crediting(p -> false)));
    all.add(new Fault("hazard.plain", ExamRule.MONEY_TWICE, Faults::doubling));
    all.add(new Fault("hazard.plain", ExamRule.ANSWER_STATUS, () -> answering(204, "")));
    all.add(new Fault("hazard.plain", ExamRule.ANSWER_BODY, () -> answering(200, "OK")));
    all.add(new Fault("hazard.plain", ExamRule.ANSWER_CRASH, () -> answering(500, "{}")));
    all.add(new Fault("hazard.plain.again", ExamRule.MONEY_LOST, () -> crediting(new OnlyFirst())));
    all.add(new Fault("hazard.commit-first", ExamRule.ANSWER_EARLY, Faults::answeringFirst));
    all.add(
        new Fault("hazard.order.reversed", ExamRule.MONEY_LOST, () -> crediting(new Highest())));
    all.add(
        new Fault(
            "hazard.reference.same",
            ExamRule.MONEY_LOST,
            () -> recognising(payment -> payment.path("referenceCode").asText())));
    repeats(all);
    crowds(all);
    keys(all);
    codes(all);
    amounts(all);
    bodies(all);
    contents(all);
    return all;
  }

  private static void repeats(List<Fault> all) {
    all.add(new Fault("hazard.duplicate.exact", ExamRule.MONEY_TWICE, Faults::forgetting));
    for (String race : List.of("parallel", "ten", "overlapping")) {
      all.add(new Fault("hazard.duplicate." + race, ExamRule.MONEY_TWICE, Faults::racing));
    }
    all.add(new Fault("hazard.retry.slow-success", ExamRule.MONEY_TWICE, Faults::forgetting));
    all.add(
        new Fault(
            "hazard.retry.schedule", ExamRule.MONEY_TWICE, () -> recognising(new Sometimes(3))));
    all.add(
        new Fault(
            "hazard.duplicate.rewritten",
            ExamRule.MONEY_TWICE,
            () -> recognising(payment -> payment.toString())));
    all.add(
        new Fault(
            "hazard.duplicate.tampered",
            ExamRule.MONEY_TWICE,
            () -> recognising(p -> p.path("id") + "/" + p.path("transferAmount"))));
    all.add(
        new Fault(
            "hazard.duplicate.other-code",
            ExamRule.MONEY_TWICE,
            () -> recognising(p -> p.path("id") + "/" + p.path("code"))));
    all.add(
        new Fault("hazard.replay.late", ExamRule.MONEY_TWICE, () -> recognising(new LastFew(2))));
  }

  private static void crowds(List<Fault> all) {
    all.add(new Fault("hazard.parallel.two", ExamRule.MONEY_LOST, Faults::losingUpdates));
    all.add(new Fault("hazard.parallel.eight", ExamRule.MONEY_LOST, Faults::losingUpdates));
    all.add(new Fault("hazard.parallel.hundred", ExamRule.ANSWER_CRASH, () -> new Narrow(20)));
  }

  private static void keys(List<Fault> all) {
    String key = ShopReceiver.KEY;
    key(all, "missing", given -> given.isEmpty() || right(given));
    key(all, "wrong", given -> given.startsWith("Apikey "));
    key(all, "empty", given -> given.equals("Apikey") || right(given));
    key(all, "prefix", given -> !given.isEmpty() && ("Apikey " + key).startsWith(given));
    key(all, "longer", given -> given.startsWith("Apikey " + key));
    key(all, "case", given -> given.equalsIgnoreCase("Apikey " + key));
    key(all, "other-scheme", given -> given.endsWith(" " + key));
    key(all, "bare", given -> given.endsWith(key));
    all.add(
        new Fault(
            "hazard.key.scheme-case",
            ExamRule.KEY_LOOSE,
            () -> new Door(given -> given.equalsIgnoreCase("Apikey " + key))));
    all.add(
        new Fault(
            "hazard.key.two-headers",
            ExamRule.KEY_LOOSE,
            () ->
                new ShopReceiver() {
                  @Override
                  boolean authorized(HttpExchange exchange) {
                    return exchange
                        .getRequestHeaders()
                        .getOrDefault("Authorization", List.of())
                        .contains("Apikey " + key);
                  }
                }));
    all.add(
        new Fault(
            "hazard.key.wrong",
            ExamRule.KEY_STATUS,
            () ->
                new ShopReceiver() {
                  @Override
                  void answer(HttpExchange exchange, Reply reply) throws IOException {
                    super.answer(exchange, reply.status() == 401 ? new Reply(404, "") : reply);
                  }
                }));
  }

  private static boolean right(String given) {
    return given.equals("Apikey " + ShopReceiver.KEY);
  }

  private static void key(List<Fault> all, String name, Predicate<String> door) {
    all.add(new Fault("hazard.key." + name, ExamRule.MONEY_FORGED, () -> new Door(door)));
    all.add(new Fault("hazard.key." + name, ExamRule.KEY_ACCEPTED, () -> new Door(door)));
  }

  private static void codes(List<Fault> all) {
    all.add(new Fault("hazard.outgoing", ExamRule.MONEY_UNDUE, () -> new Direction(type -> true)));
    all.add(
        new Fault(
            "hazard.type.unknown",
            ExamRule.MONEY_UNDUE,
            () -> new Direction(type -> !type.equals("out"))));
    all.add(
        new Fault(
            "hazard.code.longer",
            ExamRule.MONEY_UNDUE,
            () -> new Finder((p, code) -> p.path("code").asText().startsWith(code))));
    all.add(
        new Fault(
            "hazard.code.shorter",
            ExamRule.MONEY_UNDUE,
            () ->
                new Finder(
                    (p, code) ->
                        p.path("code").asText().length() > 4
                            && code.startsWith(p.path("code").asText()))));
    all.add(new Fault("hazard.code.null", ExamRule.ANSWER_CRASH, () -> failing(500, nullCode())));
    all.add(new Fault("hazard.code.unknown", ExamRule.ANSWER_STATUS, () -> new Unknown(404)));
    all.add(
        new Fault(
            "hazard.code.lower",
            ExamRule.MONEY_LOST,
            () -> new Finder((p, code) -> p.path("content").asText().contains(code))));
    all.add(
        new Fault(
            "hazard.code.inside",
            ExamRule.MONEY_LOST,
            () -> new Finder((p, code) -> p.path("content").asText().startsWith(code))));
    all.add(
        new Fault(
            "hazard.code.two",
            ExamRule.MONEY_TWICE,
            () -> new Finder((p, code) -> p.path("content").asText().contains(code))));
    all.add(new Fault("hazard.code.again", ExamRule.MONEY_TWICE, Faults::shippingAgain));
  }

  private static void amounts(List<Fault> all) {
    all.add(new Fault("hazard.amount.small", ExamRule.MONEY_UNDERPAID, () -> paying(a -> true)));
    all.add(
        new Fault(
            "hazard.amount.one-less",
            ExamRule.MONEY_UNDERPAID,
            () -> paying(amount -> amount > ShopReceiver.PRICE - 1_000)));
    all.add(new Fault("hazard.amount.large", ExamRule.MONEY_SURPLUS, () -> paying(a -> true)));
    all.add(new Fault("hazard.amount.one-more", ExamRule.MONEY_SURPLUS, () -> paying(a -> true)));
    all.add(
        new Fault(
            "hazard.amount.beyond-32-bits",
            ExamRule.MONEY_UNDERPAID,
            () -> paying(amount -> amount.intValue() == ShopReceiver.PRICE)));
    for (String name : List.of("zero", "negative", "decimal", "text")) {
      all.add(new Fault("hazard.amount." + name, ExamRule.MONEY_UNDUE, Trusting::new));
    }
    all.add(
        new Fault(
            "hazard.amount.text",
            ExamRule.ANSWER_CONFUSED,
            () -> failing(500, p -> p.path("transferAmount").isTextual())));
  }

  private static void bodies(List<Fault> all) {
    for (String name : List.of("truncated", "empty", "array", "twice")) {
      all.add(new Fault("hazard.body." + name, ExamRule.ANSWER_UNDUE, Yes::new));
    }
    all.add(
        new Fault(
            "hazard.body.truncated-then-whole", ExamRule.MONEY_LOST, Faults::rememberingBroken));
    all.add(new Fault("hazard.body.cut-off", ExamRule.ANSWER_CRASH, Fragile::new));
    all.add(new Fault("hazard.body.slow", ExamRule.MONEY_LOST, Impatient::new));
    all.add(new Fault("hazard.body.multipart", ExamRule.MONEY_LOST, Yes::new));
    all.add(new Fault("hazard.method.get", ExamRule.ANSWER_UNDUE, Yes::new));
  }

  private static void contents(List<Fault> all) {
    all.add(
        new Fault(
            "hazard.content.empty",
            ExamRule.ANSWER_CRASH,
            () -> failing(500, p -> p.path("content").asText().isEmpty())));
    content(all, "unicode", text -> text.codePoints().anyMatch(point -> point > 0xffff));
    content(all, "long", text -> text.length() > 255);
    content(all, "markup", text -> text.contains("'"));
    content(all, "control", text -> text.contains("\n"));
    all.add(
        new Fault(
            "hazard.field.unknown",
            ExamRule.ANSWER_STATUS,
            () -> failing(400, p -> p.size() > 12)));
    all.add(
        new Fault(
            "hazard.field.nested",
            ExamRule.ANSWER_STATUS,
            () -> failing(413, p -> p.toString().length() > 20_000)));
    all.add(
        new Fault(
            "hazard.sub-account.present",
            ExamRule.MONEY_LOST,
            () -> crediting(p -> p.path("subAccount").asText("").isEmpty())));
    all.add(
        new Fault(
            "hazard.sub-account.null",
            ExamRule.ANSWER_CRASH,
            () -> failing(500, p -> p.path("subAccount").isNull())));
    all.add(new Fault("hazard.sub-account.empty", ExamRule.MONEY_LOST, () -> new EmptyLoses()));
    all.add(new Fault("hazard.id.missing", ExamRule.MONEY_UNDUE, Trusting::new));
    all.add(
        new Fault(
            "hazard.id.text",
            ExamRule.MONEY_TWICE,
            () -> recognising(payment -> payment.path("id").toString())));
  }

  private static void content(List<Fault> all, String name, Predicate<String> breaks) {
    all.add(
        new Fault(
            "hazard.content." + name,
            ExamRule.ANSWER_CRASH,
            () -> failing(500, p -> breaks.test(p.path("content").asText()))));
  }

  // Receivers

  private static ShopReceiver crediting(Predicate<JsonNode> which) {
    return new ShopReceiver() {
      @Override
      void credit(JsonNode payment) {
        if (which.test(payment)) {
          super.credit(payment);
        }
      }
    };
  }

  private static final class OnlyFirst implements Predicate<JsonNode> {
    private String first = "";

    @Override
    public boolean test(JsonNode payment) {
      first = first.isEmpty() ? payment.path("code").asText() : first;
      return payment.path("code").asText().equals(first);
    }
  }

  private static final class Highest implements Predicate<JsonNode> {
    private long highest;

    @Override
    public boolean test(JsonNode payment) {
      boolean newer = payment.path("id").asLong() > highest;
      highest = Math.max(highest, payment.path("id").asLong());
      return newer;
    }
  }

  private static ShopReceiver doubling() {
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

  private static ShopReceiver answering(int status, String body) {
    return new ShopReceiver() {
      @Override
      Reply take(JsonNode payment) {
        super.take(payment);
        return new Reply(status, body);
      }
    };
  }

  private static ShopReceiver failing(int status, Predicate<JsonNode> when) {
    return new ShopReceiver() {
      @Override
      Reply take(JsonNode payment) {
        return when.test(payment) ? new Reply(status, "{}") : super.take(payment);
      }
    };
  }

  private static Predicate<JsonNode> nullCode() {
    return payment -> payment.path("code").isNull();
  }

  private static ShopReceiver answeringFirst() {
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

  private static ShopReceiver forgetting() {
    return new ShopReceiver() {
      @Override
      synchronized Reply take(JsonNode payment) {
        credit(payment);
        return Reply.success();
      }
    };
  }

  /** Recognises repeats by something else than the id. */
  private static ShopReceiver recognising(Function<JsonNode, String> by) {
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

  private static final class Sometimes implements Function<JsonNode, String> {
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

  private static final class LastFew implements Function<JsonNode, String> {
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

  private static final class Meeting {
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
  private static ShopReceiver racing() {
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
  private static ShopReceiver losingUpdates() {
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

  private static ShopReceiver shippingAgain() {
    return new ShopReceiver() {
      @Override
      void credit(JsonNode payment) {
        Entry entry = orders.get(payment.path("code").asText());
        if (entry != null) {
          entry.status = "paid";
          entry.surplus++;
        }
      }
    };
  }

  private static ShopReceiver paying(Predicate<Long> enough) {
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

  private static ShopReceiver rememberingBroken() {
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

  private static class Door extends ShopReceiver {
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

  private static final class Direction extends ShopReceiver {
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
  private static final class Finder extends ShopReceiver {
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

  private static final class Unknown extends ShopReceiver {
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
  private static final class Trusting extends ShopReceiver {
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
  private static final class Yes extends ShopReceiver {
    @Override
    Reply reply(HttpExchange exchange) throws IOException {
      super.reply(exchange);
      return Reply.success();
    }
  }

  /** Breaks for good when a connection does. */
  private static final class Fragile extends ShopReceiver {
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
  private static final class Impatient extends ShopReceiver {
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
  private static final class Narrow extends ShopReceiver {
    private final int few;
    private final Meeting meeting = new Meeting();
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
  private static final class EmptyLoses extends ShopReceiver {
    private int credited;

    @Override
    void credit(JsonNode payment) {
      if (credited++ < 2 || !payment.path("subAccount").asText().isEmpty()) {
        super.credit(payment);
      }
    }
  }
}
