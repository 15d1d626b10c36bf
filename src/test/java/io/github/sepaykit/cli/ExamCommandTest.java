package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code sepay-kit exam}: what it prints, writes and exits with. */
@Execution(ExecutionMode.CONCURRENT)
class ExamCommandTest {
  private static final String KEY = "t0p-s3cret-k3y";
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile boolean forgets;
  private long paid;
  private HttpServer server;
  private String url = "";

  @TempDir Path folder;

  /** A wallet: whatever comes in is credited once. */
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/hook", this::hook);
    server.createContext("/state", exchange -> answer(exchange, 200, "{\"paid\": " + sum() + "}"));
    server.start();
    url = "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private synchronized long sum() {
    return paid;
  }

  private synchronized void take(String body) {
    Matcher id = ID.matcher(body);
    if (id.find() && (ids.add(id.group(1)) || forgets)) {
      paid += 250_000;
    }
  }

  private void hook(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean known =
        List.of("Apikey " + KEY).equals(exchange.getRequestHeaders().get("Authorization"));
    if (known && exchange.getRequestMethod().equals("POST")) {
      take(body);
    }
    answer(exchange, known ? 200 : 401, "{\"success\": " + known + "}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, body.length());
      exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
    }
  }

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private int exam(String... more) {
    String[] args = {
      "exam",
      "--target",
      url + "/hook",
      "--api-key",
      KEY,
      "--invariant",
      url + "/state",
      "--codes",
      "DH1001..DH1010",
      "--settle",
      "1"
    };
    return run(and(args, more));
  }

  @Test
  void passedIsZero() {
    assertThat(exam("--only", "hazard.duplicate.exact,hazard.key.wrong"))
        .as(out + "" + err)
        .isZero();
    assertThat(out.toString())
        .startsWith(
            "PASSED: %s/hook survives the exam: 4 of 4 hazards that apply judged, %d left out (--only)\n"
                .formatted(url, io.github.sepaykit.exam.Hazards.all().size() - 4))
        .contains("passed 4 of 4")
        .doesNotContain(KEY);
    assertThat(err.toString()).contains("ok        hazard.duplicate.exact");
  }

  @Test
  void failedIsOneInEveryFormat() {
    forgets = true;
    for (String format : new String[] {"text", "json", "junit", "html", "sarif"}) {
      Path file = folder.resolve("exam." + format);
      assertThat(exam("--only", "hazard.duplicate.exact", "--report", format + "=" + file))
          .isEqualTo(1);
      assertThat(file).content().contains("exam.money.twice").doesNotContain(KEY);
    }
    assertThat(out.toString())
        .startsWith("FAILED: ")
        .contains("== Fix first (1)")
        .contains("money is credited twice: hazard.duplicate.exact")
        .contains("/paid: 500000 -> 750000")
        .contains("answered: 1 x HTTP 200, acknowledged")
        .contains("Authorization: Apikey $SEPAY_API_KEY");
  }

  @Test
  void whatIsKnownDoesNotFail() {
    forgets = true;
    Path baseline = folder.resolve("baseline.json");
    String only = "hazard.duplicate.exact";
    assertThat(exam("--only", only, "--write-baseline", baseline.toString())).isEqualTo(1);
    assertThat(exam("--only", only, "--baseline", baseline.toString())).isZero();
  }

  @Test
  void wrongUsageIsTwoAndSendsNothing() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    for (String[] args :
        new String[][] {
          {"exam"},
          {"exam", "--target", "hook"},
          {"exam", "--target", "http://192.0.2.1/hook"},
          {"exam", "--target", "http://192.0.2.1/hook", "--yes"},
          {"exam", "--target", "http://192.0.2.1/hook", "--allow-host", "192.0.2.1"},
          {"exam", "--target", url + "/hook", "--invariant", "http://192.0.2.1/"},
          {"exam", "--target", url + "/hook", "--invariant", "http://127.0.0.1/{code}"},
          {"exam", "--target", url + "/hook", "--only", "hazard.none"},
          {"exam", "--target", url + "/hook", "--codes", "DH9..DH1"},
          {"exam", "--target", url + "/hook", "--code", "D H"},
          {"exam", "--target", url + "/hook", "--code", "DH1", "--amount", "0"},
          {"exam", "--target", url + "/hook", "--profile", "2024"},
          {"exam", "--target", url + "/hook", "--settle", "0"},
          {"exam", "--target", url + "/hook", "--api-key", "a b"},
          {"exam", "--target", url + "/hook", "--report", "pdf=x"}
        }) {
      err.getBuffer().setLength(0);
      assertThat(run(args)).as(String.join(" ", args)).isEqualTo(2);
      assertThat(err.toString()).startsWith("sepay-kit: ").doesNotContain("\tat ");
    }
    assertThat(ids).isEmpty();
  }

  @Test
  void whatIsNoValueIsNamedWithItsOptionAndWithoutATypeOfJava() {
    assertWrong("--url: expected a URL such as", "--target", "http://x y/x");
    assertWrong("--orders-from: expected a URL such as", "--orders-from", "http://x y/x");
    assertWrong("--invariant: expected a URL such as", "--invariant", "http://x y/x");
    assertWrong("--invariant: expected a URL such as", "--invariant", "http://x y/{code}");
    assertWrong("option '--amount': expected whole VND", "--amount", "x");
    assertWrong("option '--parallel': expected a whole number, was 2.5", "--parallel", "2.5");
    assertWrong("--settle must be above zero, was -1 s", "--settle", "-1");
    assertWrong("--within must be above zero, was 0 s", "--within", "0");
    assertWrong("--url: expected a URL such as", "--target", "");
  }

  private void assertWrong(String message, String... more) {
    err.getBuffer().setLength(0);
    String[] args = {"exam", "--target", url + "/hook", "--code", "DH1"};
    assertThat(run(more[0].equals("--target") ? and(new String[] {"exam"}, more) : and(args, more)))
        .isEqualTo(2);
    assertThat(err.toString().lines().findFirst().orElse(""))
        .contains(message)
        .doesNotContain("java.", "Exception", "null", "PT");
  }

  @Test
  void unreachableIsThree() {
    stop();
    assertThat(exam()).isEqualTo(3);
    assertThat(err.toString()).startsWith("sepay-kit: exam.unreachable: ");
  }

  @Test
  void aStateThatIsNoneIsThree() {
    assertThat(run("exam", "--target", url + "/hook", "--invariant", url + "/none")).isEqualTo(3);
    assertThat(err.toString()).startsWith("sepay-kit: exam.invariant: ").contains("404");
  }

  @Test
  void listsTheHazards() {
    assertThat(run("exam", "--list")).isZero();
    assertThat(out.toString().lines())
        .hasSize(io.github.sepaykit.exam.Hazards.all().size())
        .allMatch(line -> line.matches("hazard\\.\\S+ +(money|credentials|protocol) +\\S.*"));
  }

  @Test
  void readsCodesAsTheyAreWritten() {
    assertThat(OrderCodes.of("A1", "DH09..DH11, X7"))
        .containsExactly("A1", "DH09", "DH10", "DH11", "X7");
    assertThat(OrderCodes.of(null, null)).isEmpty();
  }

  @Test
  void incompleteIsFourUnlessItIsAllowed() {
    String[] blind = {"exam", "--target", url + "/hook", "--api-key", KEY, "--only"};
    String only = "hazard.duplicate.exact,hazard.key.wrong";
    assertThat(run(and(blind, only))).as(out + "" + err).isEqualTo(4);
    assertThat(out.toString())
        .startsWith("INCOMPLETE: " + url + "/hook is not examined in full: 1 of 4 hazards")
        .contains("3 not judged: ", "(--invariant)");
    assertThat(run(and(blind, only, "--allow-unchecked"))).isZero();
    assertThat(run(and(blind, only, "--allow-unchecked=25%"))).isZero();
    assertThat(run(and(blind, only, "--allow-unchecked=26%"))).isEqualTo(4);
    assertThat(run(and(blind, only, "--allow-unchecked=hazard.duplicate.exact"))).isEqualTo(4);
    assertThat(
            run(
                and(
                    blind,
                    only,
                    "--allow-unchecked=hazard.duplicate.exact,hazard.plain,hazard.plain.again")))
        .isZero();
    assertThat(run(and(blind, only, "--allow-unchecked=hazard.nothing"))).isEqualTo(2);
    assertThat(err.toString())
        .contains("--allow-unchecked takes nothing, a share such as 80%, or ids of checks")
        .contains("hazard.nothing");
  }

  private static String[] and(String[] first, String... more) {
    String[] all = java.util.Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  @Test
  void aRefusedFirstPaymentIsTwoAndSaysWhatWasAnswered() {
    String[] args = {"exam", "--target", url + "/hook", "--api-key", "other-key"};
    assertThat(run(and(args, "--invariant", url + "/state", "--code", "DH1001")))
        .as(out + "" + err)
        .isEqualTo(2);
    assertThat(out.toString())
        .startsWith("INCOMPLETE: ")
        .contains("== First payment")
        .contains("the receiver answered HTTP 401, body: {\"success\": false}")
        .contains("wrong key?")
        .contains("exit code 2: an option does not fit")
        .doesNotContain("exit code 4");
  }

  @Test
  void saysHowManyOrdersThisReceiverTakes() {
    exam("--any-amount");
    assertThat(err.toString())
        .containsSubsequence(
            "hazard.plain.again",
            "orders: 10 given; the state shows more money for a paid order, so that ",
            "hazard.commit-first");
    assertThat(out.toString()).contains("orders: 10 given; ", "money=/paid");
  }
}
