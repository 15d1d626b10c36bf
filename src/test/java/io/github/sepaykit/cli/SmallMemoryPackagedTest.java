package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.control.SePay;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The standalone jar with 128 MB: neither a huge body nor a long journal takes it all. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class SmallMemoryPackagedTest {
  private static final String JAR =
      System.getProperty("kit.standalone", "target/sepay-kit-0.1.0-standalone.jar");
  private static final long HUGE = 300_000_000;

  @TempDir Path folder;
  private Process process;
  private SePay sepay;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void start() throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-jar",
                JAR,
                "serve",
                "--port",
                "0",
                "--output",
                "json")
            .redirectError(new File(folder.toFile(), "stderr"))
            .start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    JsonNode ready = new ObjectMapper().readTree(out.readLine());
    sepay = SePay.connect(URI.create(ready.path("baseUrl").asText()));
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  private HttpResponse<String> post(String path, HttpRequest.BodyPublisher body) throws Exception {
    return client.send(
        HttpRequest.newBuilder(sepay.baseUrl().resolve(path))
            .header("Authorization", "Bearer kit_full")
            .header("Content-Type", "application/json")
            .POST(body)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static InputStream zeros() {
    return new InputStream() {
      private long left = HUGE;

      @Override
      public int read() {
        return left-- > 0 ? 0 : -1;
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        int n = (int) Math.min(left, length);
        left -= n;
        return n == 0 ? -1 : n;
      }
    };
  }

  @Test
  void hugeBodiesAreRefusedOneByOneAndTogether() throws Exception {
    for (String path : List.of("/api/v1/webhooks", "/__admin/sepay/companies")) {
      HttpRequest.BodyPublisher unknown = BodyPublishers.ofInputStream(() -> zeros());
      assertThat(post(path, unknown).statusCode()).isEqualTo(413);
      assertThat(post(path, BodyPublishers.fromPublisher(unknown, HUGE)).statusCode())
          .isEqualTo(413);
    }
    byte[] large = new byte[30_000_000];
    ExecutorService threads = Executors.newFixedThreadPool(14);
    List<Integer> statuses = new ArrayList<>();
    try {
      Callable<Integer> status =
          () -> post("/api/v1/webhooks", BodyPublishers.ofByteArray(large)).statusCode();
      for (Future<Integer> answer : threads.invokeAll(Collections.nCopies(14, status))) {
        statuses.add(answer.get());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(statuses).containsOnly(413);
  }

  @Test
  void aJournalOfManyFindingsIsReadToItsEnd() throws Exception {
    String bad =
        IntStream.range(0, 100)
            .mapToObj(i -> "\"unknown_" + i + "\":\"" + "v".repeat(20) + "\"")
            .collect(Collectors.joining(",", "{", "}"));
    for (int i = 0; i < 3000; i++) {
      assertThat(post("/api/v1/webhooks", BodyPublishers.ofString(bad)).statusCode())
          .isEqualTo(400);
    }
    List<RecordedExchange> kept = sepay.journal().exchanges();
    assertThat(kept).isNotEmpty();
    assertThat(kept.size() + sepay.journal().dropped()).isEqualTo(3000);
    assertThat(kept.get(kept.size() - 1).findings()).isNotEmpty();
  }
}
