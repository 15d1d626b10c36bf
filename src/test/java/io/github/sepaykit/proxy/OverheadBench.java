package io.github.sepaykit.proxy;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the proxy adds to an exchange on loopback: run by hand, printed, never asserted.
 *
 * <pre>{@code
 * mvn -q test-compile exec:java -Dexec.classpathScope=test \
 *     -Dexec.mainClass=io.github.sepaykit.proxy.OverheadBench
 * }</pre>
 */
final class OverheadBench {
  private static final int ROUNDS = 5;
  private static final int REQUESTS = 2000;
  private static final int CLIENTS = 200;

  private static final String WEBHOOK =
      "{\"id\":1,\"bank_account_id\":2,\"name\":\"Shop\",\"event_type\":\"In_only\","
          + "\"authen_type\":\"Api_Key\",\"webhook_url\":\"https://shop.example.com/hooks\","
          + "\"is_verify_payment\":true,\"skip_if_no_code\":true,"
          + "\"retry_conditions\":{\"non_2xx_status_code\":1},\"only_va\":false,\"active\":true,"
          + "\"created_at\":\"2026-01-01 00:00:00\",\"api_key\":\"KEY1234567890\","
          + "\"request_content_type\":\"Json\"}";

  private static final String GET =
      "GET /api/v1/webhooks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n\r\n";
  private static final String POST = post();

  private OverheadBench() {}

  private static String post() {
    String body =
        "{\"bank_account_id\":2,\"name\":\"Shop\",\"event_type\":\"In_only\","
            + "\"authen_type\":\"No_Authen\",\"request_content_type\":\"Json\","
            + "\"webhook_url\":\"https://shop.example.com/hooks\",\"is_verify_payment\":1}";
    return "POST /api/v1/webhooks HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer t\r\n"
        + "Content-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String answer(int webhooks) {
    String list = String.join(",", java.util.Collections.nCopies(webhooks, WEBHOOK));
    String body =
        "{\"status\":\"success\",\"data\":["
            + list
            + "],\"meta\":{\"pagination\":"
            + "{\"total\":5,\"per_page\":20,\"current_page\":1,\"last_page\":1}}}";
    return ok(200, body);
  }

  private static String ok(int status, String body) {
    return "HTTP/1.1 "
        + status
        + " OK\r\nContent-Type: application/json\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  public static void main(String[] args) throws Exception {
    String created = ok(201, "{\"status\":\"success\",\"data\":{\"id\":60123}}");
    for (boolean fail : new boolean[] {false, true}) {
      compare("GET list of 5" + (fail ? ", --fail" : ""), GET, answer(5), fail);
      compare("GET list of 20" + (fail ? ", --fail" : ""), GET, answer(20), fail);
      compare("POST create" + (fail ? ", --fail" : ""), POST, created, fail);
    }
    concurrent();
  }

  private static Scripted target(String answer, int bodyLength) throws IOException {
    return new Scripted(
        wire -> {
          while (wire.head() != null) {
            wire.bytes(bodyLength);
            wire.send(answer);
          }
        });
  }

  private static int bodyLength(String request) {
    return request.length() - request.indexOf("\r\n\r\n") - 4;
  }

  private static void compare(String name, String request, String answer, boolean fail)
      throws Exception {
    try (Scripted target = target(answer, bodyLength(request));
        ContractProxy proxy =
            ContractProxy.start(ProxyOptions.to(target.url()).with(o -> o.fail(fail)))) {
      measure(proxy.baseUrl(), request, answer.length());
      measure(target.url(), request, answer.length());
      List<Double> added = new ArrayList<>();
      double direct = 0;
      double through = 0;
      for (int round = 0; round < ROUNDS; round++) {
        direct = measure(target.url(), request, answer.length());
        through = measure(proxy.baseUrl(), request, answer.length());
        added.add(through - direct);
      }
      added.sort(null);
      print(
          "%-26s direct %.3f ms, through %.3f ms, added %.3f ms (median of %d x %d)%n",
          name, direct, through, added.get(ROUNDS / 2), ROUNDS, REQUESTS);
    }
  }

  /** Median of one client's exchanges, one after the other, in milliseconds. */
  private static double measure(URI url, String request, int length) throws IOException {
    long[] took = new long[REQUESTS];
    try (Raw client = new Raw(url)) {
      for (int i = 0; i < REQUESTS; i++) {
        long start = System.nanoTime();
        client.send(request);
        client.in().readNBytes(length);
        took[i] = System.nanoTime() - start;
      }
    }
    return median(took);
  }

  private static double median(long[] nanos) {
    Arrays.sort(nanos);
    return nanos[nanos.length / 2] / 1e6;
  }

  private static void concurrent() throws Exception {
    String answer = answer(5);
    ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    try (Scripted target = target(answer, 0);
        ContractProxy proxy = ContractProxy.start(ProxyOptions.to(target.url()))) {
      CyclicBarrier together = new CyclicBarrier(CLIENTS);
      List<Callable<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        clients.add(
            () -> {
              try (Raw client = new Raw(proxy.baseUrl())) {
                together.await();
                for (int n = 0; n < 50; n++) {
                  client.send(GET);
                  client.in().readNBytes(answer.length());
                }
                return 50;
              }
            });
      }
      long start = System.nanoTime();
      int sum = 0;
      for (Future<Integer> done : threads.invokeAll(clients)) {
        sum += done.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      print(
          "%d clients at once: %d exchanges in %.2f s, %.0f a second, %d judged%n",
          CLIENTS, sum, seconds, sum / seconds, proxy.report().checks().get(0).exchanges());
    } finally {
      threads.shutdownNow();
    }
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format, values);
  }
}
