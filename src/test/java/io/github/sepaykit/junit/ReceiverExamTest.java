package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sepaykit.exam.ExamOptions;
import io.github.sepaykit.exam.Order;
import io.github.sepaykit.report.CheckOutcome;
import io.github.sepaykit.report.Report;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The exam as JUnit nodes, run by JUnit Jupiter. */
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock("the receiver of ReceiverExamTest") // Its tests share it, and run one after another
class ReceiverExamTest {
  private static final String KEY = "t0p-s3cret-k3y";
  private static final Pattern ID = Pattern.compile("\"code\":\"(\\w+)\".*\"id\":(\\d+)");
  private static final List<Report> REPORTS = new ArrayList<>();
  private static final Map<String, Set<String>> PAID = new TreeMap<>();
  private static URI hook = URI.create("http://127.0.0.1:1");
  private static boolean remembers = true;
  private static int made;

  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    REPORTS.clear();
    PAID.clear();
    remembers = true;
    made = 0;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", ReceiverExamTest::take);
    server.start();
    hook = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    boolean known =
        List.of("Apikey " + KEY).equals(exchange.getRequestHeaders().get("Authorization"));
    Matcher payment = ID.matcher(body);
    if (known && payment.find() && PAID.containsKey(payment.group(1))) {
      Set<String> of = PAID.get(payment.group(1));
      of.add(remembers ? payment.group(2) : payment.group(2) + "/" + of.size());
    }
    try (exchange) {
      String answer = "{\"success\": " + known + "}";
      exchange.sendResponseHeaders(known ? 200 : 401, answer.length());
      exchange.getResponseBody().write(answer.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Fixture
  static class Examined {
    @ReceiverExam
    Stream<DynamicNode> survives() {
      return ReceiverExams.of(
          ExamOptions.of(hook)
              .with(
                  o ->
                      o.apiKey(KEY)
                          .invariant(Examined::state)
                          .orders(Examined::order)
                          .only(
                              Set.of(
                                  "hazard.duplicate.exact",
                                  "hazard.key.missing",
                                  "hazard.content.empty"))),
          REPORTS::add);
    }

    static String state() {
      StringBuilder json = new StringBuilder("{");
      PAID.forEach(
          (code, ids) ->
              json.append(json.length() > 1 ? "," : "")
                  .append('"' + code + "\":" + 250_000 * ids.size()));
      return json.append('}').toString();
    }

    static Order order() {
      String code = "DH" + (1000 + made++);
      PAID.put(code, new java.util.TreeSet<>());
      return new Order(code, 250_000);
    }
  }

  @Fixture
  static class Unseen {
    @ReceiverExam
    Stream<DynamicNode> survives() {
      return ReceiverExams.of(
          ExamOptions.of(hook).with(o -> o.apiKey(KEY).only(Set.of("hazard.duplicate.exact"))));
    }
  }

  @Test
  void aHazardIsANode() {
    Run run = Run.of(Examined.class);
    assertThat(run.failures()).isEmpty();
    assertThat(REPORTS).hasSize(1);
    assertThat(REPORTS.get(0).count(CheckOutcome.PASSED)).isEqualTo(5);
    assertThat(run.succeeded()).isEqualTo(6);
  }

  @Test
  void keepsTheOrderUnderParallelExecution() {
    Run run = Run.parallel(4, Examined.class);
    assertThat(run.failures()).isEmpty();
    assertThat(REPORTS.get(0).count(CheckOutcome.PASSED)).isEqualTo(5);
  }

  @Test
  void aHazardThatIsNotSurvivedFailsWithItsReport() {
    remembers = false;
    Run run = Run.of(Examined.class);
    assertThat(run.failures())
        .singleElement()
        .satisfies(
            failure ->
                assertThat(failure)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("hazard.duplicate.exact: ")
                    .hasMessageContaining("SePay repeats a delivery")
                    .hasMessageContaining("exam.money.twice")
                    .hasMessageContaining("250000 -> 500000")
                    .hasMessageContaining("answered: 1 x HTTP 200, acknowledged")
                    .hasMessageContaining("Authorization: Apikey $SEPAY_API_KEY")
                    .hasMessageNotContaining(KEY));
  }

  @Test
  void whatCannotBeJudgedIsAbortedAndTheScoreFails() {
    Run run = Run.of(Unseen.class);
    assertThat(run.results().testEvents().failed().count()).isEqualTo(1);
    assertThat(run.failures())
        .last()
        .satisfies(
            failure ->
                assertThat(failure)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("INCOMPLETE: nothing failed")
                    .hasMessageContaining("not judged: whether money was credited")
                    .hasMessageContaining("give the receiver's state (invariant)")
                    .hasMessageNotContaining("--invariant"));
    assertThat(run.results().testEvents().aborted().count()).isEqualTo(3);
  }

  @Test
  void aReceiverThatIsNotThereFailsTheFactory() {
    stop();
    assertThat(Run.of(Examined.class).failures())
        .singleElement()
        .satisfies(failure -> assertThat(failure).hasMessageContaining("exam.unreachable"));
  }
}
