package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.delivery.Receiver;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The standalone jar twice: one process serves, another triggers. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class TriggerPackagedTest {
  private static final String JAR =
      Path.of(System.getProperty("kit.standalone", "target/sepay-kit-0.1.0-standalone.jar"))
          .toAbsolutePath()
          .toString();
  private static final String SHOP = "https://shop.example.com";

  private final Receiver receiver = Receiver.taking();
  private final List<Process> started = new ArrayList<>();

  @TempDir Path folder;

  /** Result of a command. */
  private record Ended(int code, String out, String err) {}

  @AfterEach
  void stop() {
    started.forEach(Process::destroyForcibly);
    receiver.close();
  }

  private Process start(String name, String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR));
    command.addAll(List.of(args));
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectError(new File(folder.toFile(), name))
            .start();
    started.add(process);
    return process;
  }

  private JsonNode serve(String... more) throws IOException {
    List<String> args =
        new ArrayList<>(
            List.of(
                "serve",
                "--port",
                "0",
                "--output",
                "json",
                "--url-rules",
                "live",
                "--route",
                SHOP + "=" + receiver.url().resolve("/").toString().replaceAll("/$", "")));
    args.addAll(List.of(more));
    Process server = start("serve.err", args.toArray(String[]::new));
    BufferedReader out =
        new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8));
    return new ObjectMapper().readTree(out.readLine());
  }

  private Ended trigger(JsonNode ready, String... more) throws Exception {
    List<String> args =
        new ArrayList<>(
            List.of(
                "trigger",
                "--server",
                ready.path("baseUrl").asText(),
                "--amount",
                "250000",
                "--content",
                "DH1029"));
    args.addAll(List.of(more));
    Process process = start("trigger.err", args.toArray(String[]::new));
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out, Files.readString(folder.resolve("trigger.err")));
  }

  private static SePay webhook(JsonNode ready) {
    SePay sepay = SePay.connect(URI.create(ready.path("baseUrl").asText()));
    sepay
        .webhooks()
        .add(
            Map.of(
                "bank_account_id", ready.at("/bankAccountIds/0").asLong(),
                "name", "Shop",
                "event_type", "In_only",
                "authen_type", "Api_Key",
                "api_key", "secret-key-1",
                "request_content_type", "Json",
                "webhook_url", SHOP + "/hook",
                "is_verify_payment", 1,
                "retry_conditions", List.of("non_2xx_status_code")));
    return sepay;
  }

  @Test
  void deliversToTheRouteOfAUrlThatTheLiveApiWouldTake() throws Exception {
    JsonNode ready = serve("--virtual-time", "--allow-host", "10.0.0.7", "--profile", "2025");
    assertThat(ready.at("/delivery/mode").asText()).isEqualTo("ASYNC");
    assertThat(ready.at("/delivery/profile").asText()).isEqualTo("2025");
    assertThat(ready.at("/delivery/realTime").asBoolean()).isFalse();
    assertThat(ready.at("/delivery/allowedHosts/0").asText()).isEqualTo("10.0.0.7");
    assertThat(ready.at("/delivery/routes").has(SHOP)).isTrue();
    webhook(ready);
    Ended taken = trigger(ready, "--wait");
    assertThat(taken.code()).as(taken.toString()).isZero();
    assertThat(taken.err()).isEmpty();
    assertThat(taken.out()).endsWith("taken by 1 of 1 webhook that matches\n");
    assertThat(receiver.got()).hasSize(1);
    assertThat(receiver.got().get(0).path()).isEqualTo("/hook");
    Ended outgoing = trigger(ready, "--out", "--wait", "--output", "json");
    assertThat(outgoing.code()).isEqualTo(1);
    assertThat(new ObjectMapper().readTree(outgoing.out()).path("outcome").asText())
        .isEqualTo("NOTHING_MATCHED");
  }

  @Test
  void retriesInRealTimeByAProfileOfOnesOwn() throws Exception {
    Files.writeString(
        folder.resolve("quick.json"),
        "{\"name\": \"quick\", \"retryAfter\": [\"PT0.1S\", \"PT0.1S\", \"PT0.1S\"]}");
    JsonNode ready = serve("--profile-file", "quick.json");
    assertThat(ready.at("/delivery/profile").asText()).isEqualTo("quick");
    assertThat(ready.at("/delivery/realTime").asBoolean()).isTrue();
    SePay sepay = webhook(ready);
    receiver.answer(
        got -> receiver.got().size() < 3 ? new Receiver.Reply(500, "") : Receiver.TAKEN);
    Ended settled = trigger(ready, "--wait=settled", "--output", "json");
    assertThat(settled.code()).as(settled.toString()).isZero();
    JsonNode result = new ObjectMapper().readTree(settled.out());
    assertThat(result.at("/webhooks/0/delivery/attempts")).hasSize(3);
    assertThat(receiver.got()).extracting(Receiver.Got::body).doesNotContainNull().hasSize(3);
    assertThat(receiver.got())
        .extracting(Receiver.Got::body)
        .containsOnly(receiver.got().get(0).body());
    receiver.answer(got -> new Receiver.Reply(500, ""));
    long id = sepay.receive(1000).send().id();
    assertThat(
            sepay
                .deliveries(id)
                .within(Duration.ofMinutes(5))
                .awaitAttempts(4)
                .deliveries()
                .get(0)
                .attempts())
        .hasSize(4);
  }

  @Test
  void aBadProfileFileEndsServeWithOneLine() throws Exception {
    Files.writeString(folder.resolve("bad.json"), "{\"retries\": 3}");
    Process process = start("bad.err", "serve", "--port", "0", "--profile-file", "bad.json");
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("bad.err")))
        .startsWith("sepay-kit: --profile-file bad.json: /retries: unknown field; expected one of")
        .doesNotContain("\tat ");
  }
}
