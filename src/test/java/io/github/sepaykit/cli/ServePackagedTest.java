package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The standalone jar as a process. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class ServePackagedTest {
  private static final String JAR =
      System.getProperty("kit.standalone", "target/sepay-kit-0.1.0-standalone.jar");

  @TempDir Path folder;

  private Process start(String... args) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                JAR));
    command.addAll(List.of(args));
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectError(new File(folder.toFile(), "stderr"))
        .start();
  }

  private static BufferedReader out(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static HttpResponse<String> get(String url, String token) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + token)
                .build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void servesAfterOneReadyLineAndEndsOnTheFirstSignal() throws Exception {
    Process process = start("serve", "--port", "0", "--output", "json");
    try (BufferedReader out = out(process)) {
      JsonNode ready = new ObjectMapper().readTree(out.readLine());
      assertThat(ready.path("ready").asBoolean()).isTrue();
      assertThat(ready.path("baseUrl").asText()).matches("http://127\\.0\\.0\\.1:\\d+");
      assertThat(ready.path("adminUrl").asText()).endsWith("/__admin/sepay");
      assertThat(ready.path("companyId").isIntegralNumber()).isTrue();
      assertThat(ready.path("bankAccountIds")).isNotEmpty();
      assertThat(ready.path("bankSubAccountIds")).isNotEmpty();
      assertThat(ready.path("tokens").fieldNames())
          .toIterable()
          .containsExactly(
              "full", "read", "write", "delete", "none", "expired", "otherCompany", "viewOnlyUser");
      String webhooks = ready.path("baseUrl").asText() + "/api/v1/webhooks";
      assertThat(get(webhooks, ready.path("tokens").path("full").asText()).statusCode())
          .isEqualTo(200);
      assertThat(get(webhooks, ready.path("tokens").path("expired").asText()).statusCode())
          .isEqualTo(401);
      assertThat(get(webhooks, ready.path("tokens").path("write").asText()).statusCode())
          .isEqualTo(403);
      // Not Process.destroy(), which closes the pipe that is read below.
      process.toHandle().destroy();
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
      assertThat(out.readLine()).as("nothing else on stdout").isNull();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void tokensAreWhatTheirNamesSayWhereTheSeedHasNone() throws Exception {
    Process process = start("serve", "--port", "0", "--output", "json", "--no-default-tokens");
    try (BufferedReader out = out(process)) {
      JsonNode ready = new ObjectMapper().readTree(out.readLine());
      String webhooks = ready.path("baseUrl").asText() + "/api/v1/webhooks";
      Map<String, Integer> statuses = new TreeMap<>();
      for (Map.Entry<String, JsonNode> token : ready.path("tokens").properties()) {
        statuses.put(token.getKey(), get(webhooks, token.getValue().asText()).statusCode());
      }
      assertThat(statuses)
          .isEqualTo(
              new TreeMap<>(
                  Map.of(
                      "full",
                      200,
                      "read",
                      200,
                      "viewOnlyUser",
                      200,
                      "otherCompany",
                      200,
                      "none",
                      403,
                      "write",
                      403,
                      "delete",
                      403,
                      "expired",
                      401)));
      String claims = ready.path("tokens").path("expired").asText().split("\\.")[1];
      JsonNode expired = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(claims));
      assertThat(expired.path("exp").asLong() - expired.path("iat").asLong()).isEqualTo(1);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void endsOnACallOfTheAdminApi() throws Exception {
    Process process = start("serve", "--port", "0", "--output", "json");
    try (BufferedReader out = out(process)) {
      String url = new ObjectMapper().readTree(out.readLine()).path("baseUrl").asText();
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(url + "/__admin/shutdown"))
                      .POST(HttpRequest.BodyPublishers.noBody())
                      .build(),
                  HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
      assertThat(Files.readString(folder.resolve("stderr"))).doesNotContain("\tat ");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void printsACurlLineThatWorksWhenPasted() throws Exception {
    Process process = start("serve", "--port", "0");
    try (BufferedReader out = out(process)) {
      String line = out.readLine();
      while (line != null && !line.trim().startsWith("curl ")) {
        line = out.readLine();
      }
      assertThat(line).isNotNull();
      String token = line.replaceAll(".*Bearer ([^']+)'.*", "$1");
      String url = line.substring(line.lastIndexOf(' ') + 1);
      assertThat(get(url, token).statusCode()).isEqualTo(200);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void aBadSeedEndsItWithOneLineAndCodeTwo() throws Exception {
    Files.writeString(folder.resolve("seed.json"), "{\"companies\":[{\"name\":\"\"}]}");
    Process process = start("serve", "--port", "0", "--seed", "seed.json");
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("stderr")))
        .startsWith("sepay-kit: start.seed: seed.json at /companies/0/name")
        .doesNotContain("\tat ");
  }

  @Test
  void lintsADocument() throws Exception {
    Path document = Path.of("openapi/sepay-webhooks.yaml").toAbsolutePath();
    Process process = start("spec", "lint", document.toString());
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    String errors = Files.readString(folder.resolve("stderr"));
    assertThat(process.exitValue()).as(output + errors).isZero();
    assertThat(output).endsWith(": 0 errors, 0 warnings\n");
    assertThat(errors).isEmpty();
  }

  /** The parser's Jackson is the kit's own there. */
  @Test
  void lintsWithSwaggerParser() throws Exception {
    Path document =
        Files.writeString(
            folder.resolve("parser.yaml"),
            """
            openapi: 3.1.0
            info: {title: T, version: "1"}
            paths: {}
            components: {securitySchemes: {key: {type: apiKey, in: header}}}
            """);
    Process process = start("spec", "lint", document.toString());
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(output).contains("[spec.parser] swagger-parser: ", "key.name is missing");
  }
}
