package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Much at once, by a process with a small heap, to a receiver in this one. */
@Timeout(600)
@Execution(ExecutionMode.CONCURRENT)
class ManyDeliveriesPackagedTest {
  @TempDir Path folder;
  private Merchant merchant;

  @BeforeEach
  void aMerchant() {
    merchant = Merchant.taking();
  }

  @AfterEach
  void itCloses() {
    merchant.close();
  }

  private List<String> run(String what) throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    Process process =
        new ProcessBuilder(
                java.toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                classPath,
                ManyDeliveries.class.getName(),
                merchant.origin().toString(),
                what)
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      assertThat(process.waitFor(200, TimeUnit.SECONDS)).as("still running").isTrue();
      assertThat(process.exitValue()).as(Files.readString(err)).isZero();
      return Files.readAllLines(out);
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void oneTransactionGoesToTwoThousandWebhooksAndAFullQueueLosesNothing() throws Exception {
    assertThat(run("webhooks"))
        .containsExactly(
            "deliveries 2000, once 2000",
            "taken 25, waiting 50000, then control.delivery.full, booked 25",
            "{ACKNOWLEDGED=250, CANCELLED=49750}, balance 250260, after 10");
    assertThat(merchant.got()).hasSize(2000 + 250 + 10);
    List<Merchant.Got> first = merchant.got().subList(0, 2000);
    assertThat(first.stream().map(Merchant.Got::path)).doesNotHaveDuplicates();
    assertThat(first.stream().map(Merchant.Got::id).distinct()).hasSize(1);
  }

  @Test
  void twentyThousandTransactionsGoToOneWebhook() throws Exception {
    assertThat(run("transactions")).containsExactly("deliveries 20000, once 20000, dropped 0");
    assertThat(merchant.got().stream().map(Merchant.Got::id))
        .hasSize(20_000)
        .doesNotHaveDuplicates();
  }
}
