package io.github.sepaykit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.contract.internal.CostlyWork;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What an exchange costs, without a clock: pieces of work counted, and bytes that the server's
 * threads allocate. {@code -Dcost.print=true} prints the table.
 */
@Isolated("counts the work of the whole JVM")
class ExchangeCostTest {
  private static final int WARM_UP = 400;
  private static final int ROUNDS = 4;
  private static final int MEASURED = 100;
  private static final String LIST = "/api/v1/webhooks";
  private static final byte[] NOTHING = new byte[0];
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static SePayFake fake;
  private static Company small;
  private static Company large;
  private static KeptConnection connection;

  /** A company with webhooks, and how to speak for it. */
  private record Company(String token, long account, long webhook) {
    static Company of(int webhooks) {
      SePay sepay = fake.sepay().newCompany();
      long last = 0;
      for (int i = 0; i < webhooks; i++) {
        String url = "https://shop.example.com/" + (i % 2 == 0 ? "even" : "odd");
        last = sepay.webhooks().add(draft -> draft.name("Shop").url(url)).id();
      }
      return new Company(
          sepay.tokens().mint(TokenSpec.full()), sepay.bankAccounts().get(0).id(), last);
    }

    String authorization() {
      return "Authorization: Bearer " + token + "\r\n";
    }

    KeptConnection.Answer get(String target) {
      return connection.send("GET", target, authorization(), NOTHING);
    }

    KeptConnection.Answer send(String method, String target, String body) {
      return connection.send(
          method,
          target,
          authorization() + "Content-Type: application/json\r\n",
          body.getBytes(StandardCharsets.UTF_8));
    }

    KeptConnection.Answer create() {
      return send(
          "POST",
          LIST,
          """
          {"bank_account_id":%d,"name":"Shop","event_type":"In_only","authen_type":"Api_Key",
           "api_key":"KEY1234567890","request_content_type":"Json","is_verify_payment":1,
           "webhook_url":"https://shop.example.com/hook"}"""
              .formatted(account));
    }
  }

  @BeforeAll
  static void start() {
    fake = SePayFake.start();
    connection = new KeptConnection(fake.baseUrl());
    small = Company.of(100);
    large = Company.of(10_000);
  }

  @AfterAll
  static void stop() {
    connection.close();
    fake.close();
  }

  @AfterEach
  void countsNoMore() {
    CostlyWork.setCounter(null);
  }

  private static Map<String, Supplier<KeptConnection.Answer>> exchanges() {
    Map<String, Supplier<KeptConnection.Answer>> all = new LinkedHashMap<>();
    all.put("get", () -> small.get(LIST + "/" + small.webhook()));
    all.put("list", () -> small.get(LIST));
    all.put("list of 10,000", () -> large.get(LIST));
    all.put("list by equality", () -> large.get(LIST + "?active=1"));
    all.put("list by substring", () -> large.get(LIST + "?webhook_url=odd&active=1"));
    all.put("create", () -> small.create());
    all.put("patch", () -> small.send("PATCH", LIST + "/" + small.webhook(), "{\"name\":\"B\"}"));
    all.put("400", () -> small.send("POST", LIST, "{\"name\":\"B\"}"));
    all.put("401", () -> connection.send("GET", LIST, "", NOTHING));
    all.put("404", () -> small.get(LIST + "/1"));
    return all;
  }

  private record Cost(Map<CostlyWork, Integer> work, long bytes) {}

  /** Costs when they were last written down; bytes may be a fifth more. */
  private static final Map<String, Cost> KNOWN =
      Map.of(
          "get", cost(0, 0, 0, 1, 11_000),
          "list", cost(0, 0, 0, 1, 21_000),
          "list of 10,000", cost(0, 0, 0, 1, 21_000),
          "list by equality", cost(0, 0, 0, 1, 22_500),
          "list by substring", cost(0, 0, 0, 1, 23_500),
          "create", cost(1, 1, 0, 2, 22_000),
          "patch", cost(1, 0, 0, 1, 22_000),
          "400", cost(1, 0, 1, 1, 55_000),
          "401", cost(0, 0, 0, 1, 11_000),
          "404", cost(0, 0, 0, 1, 14_500));

  private static Cost cost(int parses, int prints, int schemaRuns, int routes, long bytes) {
    Map<CostlyWork, Integer> work = new EnumMap<>(CostlyWork.class);
    work.put(CostlyWork.PARSE, parses);
    work.put(CostlyWork.PRINT, prints);
    work.put(CostlyWork.SCHEMA_RUN, schemaRuns);
    work.put(CostlyWork.ROUTE, routes);
    work.values().removeIf(times -> times == 0);
    return new Cost(work, bytes);
  }

  private static Cost cost(Supplier<KeptConnection.Answer> exchange) {
    for (int i = 0; i < WARM_UP; i++) {
      exchange.get();
    }
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      Map<Long, Long> before = allocated();
      for (int i = 0; i < MEASURED; i++) {
        exchange.get();
      }
      long bytes =
          allocated().entrySet().stream()
              .mapToLong(e -> e.getValue() - before.getOrDefault(e.getKey(), e.getValue()))
              .sum();
      least = Math.min(least, bytes / MEASURED);
    }
    return new Cost(work(exchange), least);
  }

  /** Returns the bytes that the server's threads have allocated, by thread. */
  private static Map<Long, Long> allocated() {
    Map<Long, Long> bytes = new HashMap<>();
    Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("qtp"))
        .forEach(
            thread -> bytes.put(thread.getId(), THREADS.getThreadAllocatedBytes(thread.getId())));
    return bytes;
  }

  private static Map<CostlyWork, Integer> work(Supplier<KeptConnection.Answer> exchange) {
    Map<CostlyWork, Integer> work = Collections.synchronizedMap(new EnumMap<>(CostlyWork.class));
    CostlyWork.setCounter(one -> work.merge(one, 1, Integer::sum));
    exchange.get();
    CostlyWork.setCounter(null);
    return work;
  }

  @Test
  void costsNoMoreThanItDid() {
    Map<String, Cost> costs = new LinkedHashMap<>();
    exchanges().forEach((name, exchange) -> costs.put(name, cost(exchange)));
    if (Boolean.getBoolean("cost.print")) {
      costs.forEach((name, cost) -> System.out.printf("COST %-20s %s%n", name, cost));
    }
    assertThat(costs.keySet()).isEqualTo(KNOWN.keySet());
    costs.forEach(
        (name, cost) -> {
          Cost known = KNOWN.get(name);
          assertThat(cost.work()).as(name).isEqualTo(known.work());
          assertThat(cost.bytes()).as(name).isLessThanOrEqualTo(known.bytes() * 6 / 5);
        });
  }
}
