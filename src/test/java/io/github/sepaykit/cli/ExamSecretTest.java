package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sepaykit.signature.SePaySignature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code sepay-kit exam --secret}: the exam of a receiver that verifies signatures. */
@Execution(ExecutionMode.CONCURRENT)
class ExamSecretTest {
  private static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";
  private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<String> ids = ConcurrentHashMap.newKeySet();
  private final AtomicLong paid = new AtomicLong();
  private volatile String refusal = "{\"success\": false, \"message\": \"bad signature\"}";
  private volatile Duration tolerance = Duration.ofMinutes(5);
  private volatile String oldSecret = "";
  private volatile String forgedSecret = "";
  private volatile boolean lastOfTwo;
  private volatile boolean breaksWithout;
  private HttpServer server;

  @TempDir Path folder;

  /** A wallet: whatever comes in, signed, is credited once. */
  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/hook", this::hook);
    server.createContext("/state", exchange -> answer(exchange, 200, "{\"paid\": " + paid + "}"));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void hook(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Headers headers = new Headers();
    headers.putAll(exchange.getRequestHeaders());
    List<String> signatures = headers.getOrDefault("X-SePay-Signature", List.of());
    if (breaksWithout && signatures.isEmpty()) {
      answer(exchange, 500, "{}");
      return;
    }
    if (lastOfTwo && signatures.size() > 1) {
      headers.set("X-SePay-Signature", signatures.get(1));
    }
    boolean isGenuine =
        Stream.of(SECRET, oldSecret, forgedSecret)
            .filter(secret -> !secret.isEmpty())
            .anyMatch(secret -> isSigned(secret, headers, body));
    Matcher id = ID.matcher(new String(body, StandardCharsets.UTF_8));
    if (isGenuine && id.find() && ids.add(id.group(1))) {
      paid.addAndGet(250_000);
    }
    answer(exchange, isGenuine ? 200 : 401, isGenuine ? "{\"success\": true}" : refusal);
  }

  private boolean isSigned(String secret, Headers headers, byte[] body) {
    return SePaySignature.verify(secret, headers, body, Clock.systemUTC(), tolerance)
        == SePaySignature.Outcome.VALID;
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private int exam(String... more) {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    List<String> args = new ArrayList<>(List.of("exam", "--url", url + "/hook"));
    args.addAll(List.of("--invariant", url + "/state", "--codes", "DH1001..DH1010"));
    args.addAll(List.of("--settle", "1", "--any-amount"));
    args.addAll(List.of(more));
    return Main.run(
        args.toArray(String[]::new), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  private static String ids(String... names) {
    return String.join(",", Stream.of(names).map("hazard."::concat).toList());
  }

  private String panel(String title) {
    String all = out.toString();
    int begin = all.indexOf("== " + title);
    return begin < 0 ? "" : all.substring(begin, all.indexOf("\n\n", begin));
  }

  @Test
  void examinesWithSignedDeliveries() {
    String only = ids("signature.wrong-secret", "signature.old", "signature.replay", "key.wrong");
    assertThat(exam("--secret", SECRET, "--only", only)).as(out + "" + err).isZero();
    assertThat(out.toString())
        .startsWith("PASSED")
        .contains(
            "secret=given", "hazard.key.wrong", "the receiver verifies signatures (--secret)");
  }

  @Test
  void aWrongSecretIsTwoAndNamedFirst() {
    assertThat(exam("--secret", SECRET + "0")).as(out + "" + err).isEqualTo(2);
    assertThat(panel("First payment").lines().skip(1))
        .element(0)
        .asString()
        .contains("HTTP 401, message \"bad signature\"");
    assertThat(panel("First payment"))
        .containsSubsequence("bad signature", "wrong secret?", "--secret", "clock");
    assertThat(paid).hasValue(0);
  }

  @Test
  void saysWhichOptionTheReceiverAsksFor() {
    assertThat(exam()).isEqualTo(2);
    assertThat(panel("First payment")).contains("no signature?", "(--secret)");
    out.getBuffer().setLength(0);
    refusal = "{\"message\": \"Authorization required\"}";
    assertThat(exam()).isEqualTo(2);
    assertThat(panel("First payment")).contains("no key? The receiver asks for one", "--api-key");
    out.getBuffer().setLength(0);
    refusal = "{}";
    assertThat(exam()).isEqualTo(2);
    assertThat(panel("First payment")).contains("no key or signature?", "--api-key", "--secret");
  }

  @Test
  void aKeyForAReceiverOfSignaturesPointsToTheSecret() {
    assertThat(exam("--api-key", "KEY123")).isEqualTo(2);
    assertThat(panel("First payment")).contains("wrong key?", "give its secret (--secret)");
  }

  @Test
  void showsNoSecretAndCommandsThatSignAnew() throws IOException {
    tolerance = Duration.ofDays(2);
    Path report = folder.resolve("report.json");
    String only = ids("signature.old", "signature.replay-old");
    assertThat(exam("--secret", SECRET, "--only", only, "--report", "json=" + report)).isEqualTo(1);
    String all = out + "" + err + Files.readString(report);
    assertThat(all)
        .contains("exam.signature.time", "X-SePay-Signature: sha256=$S", "$SEPAY_SECRET_KEY")
        .contains("T=$(($(date +%s)-3600))")
        .doesNotContain(SECRET);
  }

  @Test
  void refusesASecretThatCannotBe() {
    assertThat(exam("--secret", "")).isEqualTo(2);
    assertThat(err.toString()).contains("--secret must not be empty");
    assertThat(exam("--old-secret", "whsec_old")).isEqualTo(2);
    assertThat(err.toString()).contains("--old-secret is one that another has replaced");
    assertThat(exam("--secret", SECRET, "--old-secret", SECRET)).isEqualTo(2);
    assertThat(err.toString()).contains("--old-secret must be another one than secret");
    assertThat(exam("--secret", SECRET, "--header", "X-SePay-Signature: sha256=0")).isEqualTo(2);
    assertThat(err.toString()).contains("give its secret as --secret");
  }

  @Test
  void namesTheOldSecretThatIsStillTaken() {
    assertThat(exam("--secret", "whsec_new", "--old-secret", SECRET)).isEqualTo(2);
    out.getBuffer().setLength(0);
    String only = ids("signature.old-secret");
    assertThat(exam("--secret", SECRET, "--old-secret", "whsec_old", "--only", only)).isZero();
    assertThat(out.toString()).startsWith("PASSED");
  }

  @Test
  void aSecretThatIsStillTakenAfterItsReplacementIsDriftOfItsOwn() throws IOException {
    oldSecret = "whsec_old";
    forgedSecret = "";
    Path baseline = folder.resolve("baseline.json");
    String[] old = {"--secret", SECRET, "--old-secret", oldSecret};
    String only = ids("signature.old-secret");
    assertThat(exam(with(old, "--only", only, "--write-baseline", baseline.toString())))
        .as(out + "" + err)
        .isZero();
    assertThat(out.toString())
        .startsWith("PASSED")
        .contains("exam.signature.old-secret", "Stop accepting the old secret once SePay signs by")
        .doesNotContain("exam.money.forged");
    forgedSecret = "x".repeat(SECRET.length());
    out.getBuffer().setLength(0);
    only = ids("signature.old-secret", "signature.wrong-secret");
    assertThat(exam(with(old, "--only", only, "--baseline", baseline.toString())))
        .as(out + "" + err)
        .isEqualTo(1);
    assertThat(out + "" + err)
        .contains("exam.money.forged", "1 accepted")
        .doesNotContain("was not seen");
  }

  private static String[] with(String[] first, String... more) {
    return Stream.of(first, more).flatMap(Stream::of).toArray(String[]::new);
  }

  @Test
  void namesTheVariableThatHoldsWhatCannotBe() throws Exception {
    for (String name : List.of("SEPAY_SECRET_KEY", "SEPAY_API_KEY")) {
      try (KitProcess exam =
          KitProcess.start(
              folder, Map.of(name, "a b"), "exam", "--url", "http://127.0.0.1:9/hook")) {
        assertThat(exam.exitCode()).isEqualTo(2);
        assertThat(exam.errors())
            .startsWith("sepay-kit: " + name + " of the environment must be printable ASCII")
            .doesNotContain("a b");
      }
    }
    assertThat(exam("--secret", "a b")).isEqualTo(2);
    assertThat(err.toString()).startsWith("sepay-kit: --secret must be printable ASCII");
  }

  @Test
  void saysOfEachFaultOfACheckWhatCuresIt() {
    lastOfTwo = true;
    breaksWithout = true;
    String only = ids("signature.two-headers", "signature.missing");
    assertThat(exam("--secret", SECRET, "--only", only)).as(out + "" + err).isEqualTo(1);
    assertThat(out.toString())
        .contains("Refuse a request with two headers X-SePay-Signature")
        .contains("answer 401 where a key, a signature or a timestamp is missing");
  }

  @Test
  void scoresWhatAppliesAlone() throws IOException {
    Path json = folder.resolve("report.json");
    Path html = folder.resolve("report.html");
    String only = ids("signature.old", "key.wrong", "key.missing");
    assertThat(
            exam(
                with(
                    new String[] {"--secret", SECRET, "--only", only},
                    "--report",
                    "json=" + json,
                    "--report",
                    "html=" + html)))
        .as(out + "" + err)
        .isZero();
    for (String report : List.of(out.toString(), Files.readString(json), Files.readString(html))) {
      assertThat(report).contains("passed 2 of 2", "credentials: 1 of 1").doesNotContain("of 3");
    }
  }
}
