package io.github.sepaykit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthyFakeTest {
  @TempDir Path undo;

  @Test
  void passes() {
    try (SePayFake fake = SePayFake.start()) {
      Report report = Verifying.run(Verifying.writing(fake.baseUrl(), undo));
      System.out.println(report.run());
      report
          .checks()
          .forEach(
              c ->
                  System.out.println(
                      c.outcome() + " " + c.id() + " " + c.exchanges() + " " + c.reason()));
      report.findings().forEach(f -> System.out.println(f.render() + "\n" + f.reproduce()));
      report.notes().forEach(System.out::println);
      assertThat(report.findings()).isEmpty();
      assertThat(fake.sepay().webhooks().all()).isEmpty();
    }
  }
}
