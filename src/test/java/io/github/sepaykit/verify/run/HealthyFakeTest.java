package io.github.sepaykit.verify.run;

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
      assertThat(report.findings()).isEmpty();
      assertThat(fake.sepay().webhooks().all()).isEmpty();
    }
  }
}
