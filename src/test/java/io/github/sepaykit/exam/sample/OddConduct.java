package io.github.sepaykit.exam.sample;

import static io.github.sepaykit.exam.sample.OddReceiver.odd;

import io.github.sepaykit.exam.sample.Books.Order;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Right receivers that do something in an odd way. */
final class OddConduct {
  private OddConduct() {}

  static List<OddReceiver> all() {
    return List.of(
        odd("refuses by 200 and success false", Polite::new),
        odd("refuses forms before it looks at the key", NoForms::new),
        odd("answers 201", () -> answering(Answer.json(201, Answer.DONE.body()))),
        odd("answers more than success", () -> answering(detailed())),
        odd("credits 300 ms later, and answers then", Slow::new),
        odd("keeps aside what came on another account", Aside::new),
        odd("credits money of its own bank alone", OwnBank::new),
        odd("has codes with dashes, and finds them without", Dashes::new),
        odd("credits nothing older than its order", NothingOld::new),
        odd("takes 30 requests a second", Limited::new),
        odd("bans who sent five wrong keys for a while", Bans::new),
        odd("says 503 to each twelfth delivery, and takes it again", Flaky::new),
        odd("finds the order by the memo alone", ByMemo::new),
        odd("takes more than enough, and shows the surplus", TakesMore::new),
        odd("refuses what lacks one of the twelve members", Strict::new));
  }

  private static Answer detailed() {
    return Answer.json(
        200, "{ \"success\" : true,\n  \"message\": \"OK\", \"data\": {\"orders\": [1, 2]} }\n");
  }

  private static Steps answering(Answer answer) {
    return new Steps() {
      @Override
      Answer answer(Payment payment, Taken taken) {
        return answer;
      }
    };
  }

  /** Refuses as the plugin for WooCommerce does. */
  private static final class Polite extends Steps {
    @Override
    Answer refused() {
      return Answer.json(200, "{\"success\":false,\"message\":\"Invalid API Key\"}");
    }
  }

  /** SePay sends all members always, those without a value as null. */
  private static final class Strict extends Steps {
    @Override
    Payment read(Ask ask) {
      Payment payment = super.read(ask);
      if (payment.fields().size() < 12) {
        throw new Payment.UnreadableException();
      }
      return payment;
    }
  }

  /** As a framework does that reads JSON alone. */
  private static final class NoForms extends Steps {
    @Override
    Answer handle(Ask ask) {
      return ask.isForm() ? Answer.error(415) : super.handle(ask);
    }
  }

  /** Takes its time for what it credits, and for repeats of it. */
  private static final class Slow extends Steps {
    @Override
    Taken take(Payment payment) {
      if (books.order(code(payment)).isPresent()) {
        try {
          Thread.sleep(300);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      return super.take(payment);
    }
  }

  private static final class Aside extends Steps {
    private final List<String> aside = new ArrayList<>();

    @Override
    Taken credit(Payment payment) {
      if (!isOwn(payment)) {
        String account = payment.text("accountNumber");
        aside.add("{\"id\":" + payment.id() + ",\"account\":\"" + account + "\"}");
      }
      return super.credit(payment);
    }

    @Override
    String state() {
      synchronized (books) {
        return "{\"orders\":" + super.state() + ",\"aside\":[" + String.join(",", aside) + "]}";
      }
    }
  }

  private static final class OwnBank extends Steps {
    @Override
    boolean isOwn(Payment payment) {
      return super.isOwn(payment) && payment.text("gateway").equals("Vietcombank");
    }
  }

  /** Finds a code with its dashes, or without, as banks send it. */
  private static final class Dashes extends Steps {
    @Override
    Order open() {
      return books.open("BV-2026-%d", price());
    }

    @Override
    String code(Payment payment) {
      String given = Memo.plain(payment.code());
      return given.isEmpty()
          ? super.code(payment)
          : books.orders().keySet().stream()
              .filter(code -> Memo.plain(code).equals(given))
              .findFirst()
              .orElse("");
    }
  }

  private static final class NothingOld extends Steps {
    private static final DateTimeFormatter TIME =
        DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final Map<String, LocalDateTime> opened = new ConcurrentHashMap<>();

    @Override
    Order open() {
      Order order = super.open();
      LocalDateTime now = LocalDateTime.now(ZoneOffset.ofHours(7));
      opened.put(order.code(), now.truncatedTo(ChronoUnit.SECONDS));
      return order;
    }

    @Override
    boolean fits(Payment payment, Order order) {
      LocalDateTime time = LocalDateTime.parse(payment.text("transactionDate"), TIME);
      return super.fits(payment, order) && !time.isBefore(opened.get(order.code()));
    }
  }

  private static final class Limited extends Steps {
    private final RateLimit limit = new RateLimit(30, Duration.ofSeconds(1));

    @Override
    Answer handle(Ask ask) {
      return limit.admits() ? super.handle(ask) : RateLimit.refusal(429);
    }
  }

  /** Refuses everything for some time after wrong keys, and says no how long. */
  private static final class Bans extends Steps {
    private static final int MOST = 5;
    private static final long BAN = Duration.ofMillis(700).toNanos();

    private int wrong;
    private long since = System.nanoTime() - BAN;

    @Override
    synchronized boolean isWelcome(Ask ask) {
      if (System.nanoTime() - since < BAN) {
        return false;
      }
      boolean welcome = super.isWelcome(ask);
      wrong += welcome ? 0 : 1;
      if (wrong == MOST) {
        wrong = 0;
        since = System.nanoTime();
      }
      return welcome;
    }

    @Override
    Answer refused() {
      return Answer.error(403);
    }
  }

  private static final class Flaky extends Steps {
    private final AtomicInteger asked = new AtomicInteger();

    @Override
    Answer handle(Ask ask) {
      return asked.incrementAndGet() % 12 == 0 ? Answer.error(503) : super.handle(ask);
    }
  }

  /** Uses SePay's code only to choose among several codes in a memo. */
  private static final class ByMemo extends Steps {
    @Override
    String code(Payment payment) {
      String code = codeInMemo(payment);
      boolean meant = Memo.holds(payment.text("content"), payment.code());
      return code.isEmpty() && !payment.code().isEmpty() && meant ? payment.code() : code;
    }
  }

  private static final class TakesMore extends Steps {
    @Override
    boolean fits(Payment payment, Order order) {
      return payment.amount() >= order.amount();
    }

    @Override
    void write(Order order, Payment payment) {
      boolean first = order.paid() == 0;
      long surplus = payment.amount() - (first ? order.amount() : 0);
      books.put(new Order(order.code(), order.amount(), order.amount(), order.surplus() + surplus));
    }
  }
}
