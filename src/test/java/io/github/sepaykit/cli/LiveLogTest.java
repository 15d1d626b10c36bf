package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.SePayFake;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The live log of serve and proxy, as processes. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class LiveLogTest {
  private static final String PATH = "/api/v1/webhooks";

  @TempDir Path folder;

  private static int send(String method, String url, String token, String body) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private KitProcess serve(String... more) throws Exception {
    String[] fixed = {"serve", "--port", "0", "--output", "json"};
    String[] args = new String[fixed.length + more.length];
    System.arraycopy(fixed, 0, args, 0, fixed.length);
    System.arraycopy(more, 0, args, fixed.length, more.length);
    return KitProcess.start(folder, args);
  }

  private static String url(KitProcess process) throws Exception {
    return new ObjectMapper().readTree(process.line()).path("baseUrl").asText();
  }

  @Test
  void serveLogsEachRequestItsViolationsAndASummary() throws Exception {
    try (KitProcess process = serve("--log", "requests")) {
      String url = url(process);
      assertThat(send("GET", url + PATH + "?page=2", "kit_full", "")).isEqualTo(200);
      assertThat(send("POST", url + PATH, "kit_full", "{\"name\": \"Shop\"}")).isEqualTo(400);
      process.terminate();
      assertThat(process.rest()).as("nothing else on stdout").isEmpty();
      process.exitCode();
      assertThat(process.errors())
          .containsPattern(
              "(?m)^\\d\\d:\\d\\d:\\d\\d  GET /api/v1/webhooks\\?page=2  listWebhooks  200  \\d+ ms$")
          .containsPattern("(?m)^\\S+  POST /api/v1/webhooks  createWebhook  400  \\d+ ms$")
          .contains("\n  request.body.required at /event_type\n    expected: ")
          .endsWith("2 requests, 1 with violations\n  request.body.required: 5\n")
          .doesNotContain("kit_full");
    }
  }

  @Test
  void failOnViolationEndsWithOneWhenAClientBrokeTheContract() throws Exception {
    try (KitProcess process = serve("--log", "violations", "--fail-on-violation")) {
      String url = url(process);
      assertThat(send("GET", url + PATH, "kit_full", "")).isEqualTo(200);
      assertThat(send("POST", url + PATH, "kit_full", "{")).isEqualTo(400);
      process.terminate();
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.errors())
          .doesNotContain("GET /api/v1/webhooks")
          .contains("POST /api/v1/webhooks", "request.body.malformed")
          .endsWith("sepay-kit: a client broke the contract\n");
    }
  }

  @Test
  void failOnViolationEndsWithZeroWhenTheContractWasKept() throws Exception {
    try (KitProcess process = serve("--fail-on-violation")) {
      String url = url(process);
      assertThat(send("GET", url + PATH, "kit_full", "")).isEqualTo(200);
      assertThat(send("GET", url + PATH, "kit_expired", "")).isEqualTo(401);
      assertThat(send("GET", url + PATH + "/99", "kit_full", "")).isEqualTo(404);
      process.terminate();
      assertThat(process.exitCode()).isZero();
      assertThat(process.errors()).as("no terminal, no log").isEmpty();
    }
  }

  @Test
  void proxyLogsInTheSameForm() throws Exception {
    try (SePayFake fake = SePayFake.start();
        KitProcess process =
            KitProcess.start(
                folder,
                "proxy",
                "--target",
                fake.baseUrl().toString(),
                "--port",
                "0",
                "--output",
                "json",
                "--log",
                "requests")) {
      String url = url(process);
      assertThat(send("DELETE", url + PATH + "?token=s3cret", "kit_full", "")).isEqualTo(405);
      assertThat(send("GET", url + "/nowhere", "kit_full", "")).isEqualTo(404);
      process.terminate();
      process.rest();
      assertThat(process.exitCode()).isEqualTo(1);
      assertThat(process.errors())
          .containsPattern("(?m)^\\S+  DELETE /api/v1/webhooks\\?token=\\*\\*\\*  405  \\d+ ms$")
          .contains("\n  request.method.undeclared\n    expected: ")
          .contains("\n2 requests, 2 with violations\n  request.method.undeclared: 1\n")
          .doesNotContain("s3cret");
    }
  }
}
