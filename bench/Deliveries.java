import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.delivery.CompanyDeliveries;
import io.github.sepaykit.delivery.DeliveryEngine;
import io.github.sepaykit.delivery.wire.Destinations;
import io.github.sepaykit.delivery.wire.Sender;
import io.github.sepaykit.livelog.TrafficObserver;
import io.github.sepaykit.state.BankAccount;
import io.github.sepaykit.state.Companies;
import io.github.sepaykit.state.Company;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.TransferType;
import io.github.sepaykit.state.Webhook;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Measures deliveries of one company to a {@link Sink}, and prints a line for each measure: name, number, unit. Usage: java -cp JAR Deliveries.java
 * PORT [MEASURE]…
 */
class Deliveries {
  private static final List<Duration> EIGHT = Collections.nCopies(8, Duration.ofMinutes(1));

  private final Companies companies = new Companies(InstantSource.system());
  private final int port;
  private DeliveryEngine engine = engine(() -> new Sender(Destinations.loopbackOnly()));

  private DeliveryEngine engine(Supplier<Sender> senders) {
    return new DeliveryEngine(Contract.bundled(), companies, senders, TrafficObserver.none());
  }

  Deliveries(int port) {
    this.port = port;
  }

  public static void main(String[] args) throws Exception {
    System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
    List<String> asked = List.of(args).subList(1, args.length);
    Deliveries bench = new Deliveries(Integer.parseInt(args[0]));
    for (String measure : asked.isEmpty() ? List.of("floor16", "floor1", "deliver", "retry", "refused", "unsent", "record", "idle") : asked) {
      switch (measure) {
        case "floor16" -> bench.floor(16);
        case "floor1" -> bench.floor(1);
        case "deliver" -> bench.deliver();
        case "retry" -> bench.retry("retry", "http://127.0.0.1:" + bench.port + "/broken", 2_500);
        case "unsent" -> bench.unsent();
        case "refused" -> bench.retry("refused", "http://127.0.0.1:" + closedPort() + "/hook", 12_500);
        case "record" -> bench.record();
        case "idle" -> bench.idle();
        default -> throw new IllegalArgumentException(measure);
      }
    }
    System.exit(0);
  }

  private static void print(String name, double value, String unit) {
    System.out.printf(Locale.ROOT, "%s\t%.2f\t%s%n", name, value, unit);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** Connections that send a request like a delivery and read its answer, by a plain socket and no more. */
  private void floor(int threads) throws InterruptedException {
    byte[] body = "x".repeat(380).getBytes(StandardCharsets.US_ASCII);
    byte[] request =
        ("POST /hook HTTP/1.1\r\nContent-Type: application/json\r\nHost: 127.0.0.1\r\nUser-Agent: Floor\r\nAccept: */*\r\nContent-Length: "
                + body.length + "\r\n\r\n" + new String(body, StandardCharsets.US_ASCII))
            .getBytes(StandardCharsets.US_ASCII);
    for (int round = 0; round < 2; round++) {
      int count = round == 0 ? 10_000 : 30_000;
      AtomicInteger left = new AtomicInteger(count);
      List<Thread> all = new ArrayList<>();
      long begin = System.nanoTime();
      long busy = processor();
      for (int i = 0; i < threads; i++) {
        Thread thread = new Thread(() -> {
          while (left.getAndDecrement() > 0) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
              socket.setTcpNoDelay(true);
              OutputStream out = socket.getOutputStream();
              out.write(request);
              socket.getInputStream().readAllBytes();
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }
        });
        thread.start();
        all.add(thread);
      }
      for (Thread thread : all) {
        thread.join();
      }
      if (round == 1) {
        print("floor" + threads, count / ((System.nanoTime() - begin) / 1e9), "per second");
        print("floor" + threads + ", processor", (processor() - busy) / 1e3 / count, "µs each");
      }
    }
  }

  private Company company(int webhooks, String url, long account) {
    Company company = companies.create("Shop", CompanySettings.defaults());
    company.put(new BankAccount(19, "0071", "SHOP", "MBBank"));
    company.put(new BankAccount(20, "0072", "SHOP", "MBBank"));
    company.configure(
        DeliverySettings.defaults().withProfile(DeliveryProfiles.Y2026.withRetries("eight", EIGHT, Duration.ofHours(1))));
    for (int i = 1; i <= webhooks; i++) {
      company.webhooks().put(webhook(i, url, account));
    }
    return company;
  }

  private static Webhook webhook(long id, String url, long account) {
    Map<String, Object> fields = new HashMap<>();
    fields.put("name", "Shop");
    fields.put("bank_account_id", account);
    fields.put("event_type", "All");
    fields.put("authen_type", "Api_Key");
    fields.put("api_key", "KEY1234567890");
    fields.put("request_content_type", "Json");
    fields.put("retry_conditions", List.of("non_2xx_status_code"));
    fields.put("webhook_url", url);
    fields.put("active", 1L);
    return new Webhook(id, Instant.EPOCH, fields);
  }

  private static NewTransaction paid() {
    return new NewTransaction(TransferType.IN, 1000, "DH1029 thanh toan", 19L, null, null, null, null);
  }

  private static long processor() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
  }

  /** One company, 200 webhooks of one origin. */
  private void deliver() throws InterruptedException {
    Company company = company(200, "http://127.0.0.1:" + port + "/hook", 19);
    CompanyDeliveries deliveries = engine.open(company);
    for (int round = 0; round < 3; round++) {
      int transactions = round == 0 ? 50 : 100;
      long begin = System.nanoTime();
      long busy = processor();
      for (int i = 0; i < transactions; i++) {
        deliveries.record(paid());
      }
      deliveries.awaitQuiet();
      if (round == 2) {
        print("deliver", transactions * 200 / ((System.nanoTime() - begin) / 1e9), "per second");
        print("deliver, processor", (processor() - busy) / 1e3 / (transactions * 200), "µs each");
      }
    }
    engine.close(deliveries);
  }

  /** Retries without any network: their sender is closed, so that it breaks off each request before it opens a socket. */
  private void unsent() throws InterruptedException {
    DeliveryEngine whole = engine;
    engine = engine(() -> {
      Sender sender = new Sender(Destinations.loopbackOnly());
      sender.close();
      return sender;
    });
    retry("unsent", "http://127.0.0.1:" + port + "/hook", 12_500);
    engine.close();
    engine = whole;
  }

  /** Eight retries each, by the clock, once all first attempts are over. */
  private void retry(String name, String url, int each) throws InterruptedException {
    for (int round = 0; round < 2; round++) {
      int waiting = round == 0 ? each / 5 : each;
      CompanyDeliveries deliveries = engine.open(company(100, url, 19));
      for (int i = 0; i < waiting / 100; i++) {
        deliveries.record(paid());
      }
      deliveries.awaitQuiet();
      long begin = System.nanoTime();
      long busy = processor();
      int made = deliveries.advance(Duration.ofHours(1)).size();
      double seconds = (System.nanoTime() - begin) / 1e9;
      if (made != waiting * 8) {
        throw new IllegalStateException("expected " + waiting * 8 + " retries, was " + made);
      }
      if (round == 1) {
        print(name, made / seconds, "retries per second");
        print(name + ", 100,000", seconds * 100_000 / made, "s");
        print(name + ", processor", (processor() - busy) / 1e3 / made, "µs each");
      }
      engine.close(deliveries);
    }
  }

  /** A transaction that one of many webhooks matches; nothing is sent, deliveries are paused. */
  private void record() throws InterruptedException {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    for (int webhooks : new int[] {100, 10_000}) {
      Company company = company(webhooks, "http://127.0.0.1:" + port + "/hook", 20);
      company.webhooks().put(webhook(webhooks + 1, "http://127.0.0.1:" + port + "/hook", 19));
      CompanyDeliveries deliveries = engine.open(company);
      deliveries.pause();
      long[] took = new long[300];
      long bytes = 0;
      for (int i = 0; i < took.length; i++) {
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        long begin = System.nanoTime();
        deliveries.record(paid());
        took[i] = System.nanoTime() - begin;
        bytes = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
      }
      java.util.Arrays.sort(took, 100, 300);
      print("record, one of " + webhooks, took[200] / 1e3, "µs");
      print("record, one of " + webhooks + ", allocated", bytes, "bytes");
      engine.close(deliveries);
    }
  }

  /** Nothing is due; a log of 10,000 deliveries that wait for later, or of none. */
  private void idle() throws InterruptedException {
    for (int webhooks : new int[] {0, 100}) {
      CompanyDeliveries deliveries = engine.open(company(webhooks, "http://127.0.0.1:" + port + "/broken", 19));
      for (int i = 0; i < webhooks; i++) {
        deliveries.record(paid());
      }
      deliveries.awaitQuiet();
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      long begin = 0;
      long busy = 0;
      for (int i = 0; i < 30_000; i++) {
        begin = i == 10_000 ? System.nanoTime() : begin;
        busy = i == 10_000 ? threads.getCurrentThreadCpuTime() : busy;
        deliveries.advance(Duration.ofNanos(1_000_000));
      }
      print("idle, " + webhooks * webhooks + " wait for later", (System.nanoTime() - begin) / 1e3 / 20_000, "µs");
      print("idle, " + webhooks * webhooks + " wait for later, processor", (threads.getCurrentThreadCpuTime() - busy) / 1e3 / 20_000, "µs");
      engine.close(deliveries);
    }
  }
}
