package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.StreamHandler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reports of the levels other than FAIL. */
class LevelTest {
  abstract static class Forgetful {
    @Test
    void forgetsTheKey(SePay sepay) {
      assertThat(Shop.of(sepay).createWithoutKey(sepay)).isEqualTo(400);
    }
  }

  @Fixture
  @SePayTest(level = Level.WARN)
  static class Warning extends Forgetful {}

  @Fixture
  static class WarningByField extends Forgetful {
    @RegisterExtension
    static final SePayExtension EXTENSION = SePayExtension.builder().level(Level.WARN).build();
  }

  @Fixture
  @SePayTest(level = Level.OFF)
  static class Silent extends Forgetful {}

  private final List<String> logged = new ArrayList<>();

  /** Runs fixtures and keeps what they logged. */
  private Run run(Class<?> fixture) {
    Handler keeping =
        new StreamHandler() {
          @Override
          public synchronized void publish(LogRecord entry) {
            logged.add(entry.getLevel() + " " + entry.getMessage());
          }
        };
    Logger log = Logger.getLogger(SePayExtension.class.getName());
    log.setUseParentHandlers(false);
    log.addHandler(keeping);
    try {
      return Run.of(fixture);
    } finally {
      log.removeHandler(keeping);
      log.setUseParentHandlers(true);
    }
  }

  /** Surefire shows no report entries, so there the log is all there is. */
  @Test
  void warnPublishesAndLogsTheReport() {
    for (Class<?> fixture : List.of(Warning.class, WarningByField.class)) {
      logged.clear();
      Run run = run(fixture);
      assertThat(run.failures()).isEmpty();
      assertThat(run.published("sepay-kit"))
          .singleElement()
          .asString()
          .contains("broke the contract", "request.body.required at /api_key");
      assertThat(logged).containsExactly("WARNING " + run.published("sepay-kit").get(0));
    }
  }

  @Test
  void offSaysNothing() {
    Run run = run(Silent.class);
    assertThat(run.failures()).isEmpty();
    assertThat(run.published("sepay-kit")).isEmpty();
    assertThat(logged).isEmpty();
  }
}
