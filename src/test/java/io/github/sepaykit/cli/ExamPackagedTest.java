package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code sepay-kit exam} from the standalone jar, as a process of its own. */
@Execution(ExecutionMode.CONCURRENT)
class ExamPackagedTest {
  private static final int LAST = 6;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch reached = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private boolean hangs;

  @TempDir Path folder;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(
        "/hook",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            if (requests.incrementAndGet() == LAST && hangs) {
              reached.countDown();
              end.await(300, TimeUnit.SECONDS);
            }
            byte[] body = "{\"success\": true}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
  }

  @AfterEach
  void stop() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private Process exam(String... options) throws Exception {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of(
                        System.getProperty(
                            "kit.standalone", "target/sepay-kit-0.1.0-standalone.jar"))
                    .toAbsolutePath()
                    .toString(),
                "exam",
                "--target",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/hook"));
    command.addAll(List.of(options));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("SEPAY_API_KEY");
    return builder
        .redirectOutput(folder.resolve("out").toFile())
        .redirectError(folder.resolve("err").toFile())
        .start();
  }

  @Test
  void examinesAReceiver() throws Exception {
    Process exam = exam("--only", "hazard.code.null,hazard.content.empty");
    assertThat(exam.waitFor(300, TimeUnit.SECONDS)).isTrue();
    assertThat(exam.exitValue()).as(Files.readString(folder.resolve("err"))).isEqualTo(4);
    assertThat(Files.readString(folder.resolve("out"))).startsWith("INCOMPLETE: ");
    assertThat(requests).hasValue(3);
  }

  @Test
  void aSignalEndsItWithAReport() throws Exception {
    hangs = true;
    Process exam = exam();
    try {
      assertThat(reached.await(300, TimeUnit.SECONDS)).isTrue();
      exam.destroy();
      assertThat(exam.waitFor(300, TimeUnit.SECONDS)).isTrue();
      assertThat(exam.exitValue()).isNotZero();
      assertThat(Files.readString(folder.resolve("out")))
          .contains("stopped before its end")
          .contains("== Not checked");
      assertThat(requests).hasValue(LAST);
    } finally {
      exam.destroyForcibly();
    }
  }
}
