package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class StartupRehearsalTest {
  /** Every call of it is answered as expected; else it would end the JVM of the tests. */
  @Test
  @Timeout(300)
  void goesThrough() {
    assertThatCode(() -> StartupRehearsal.main(new String[0])).doesNotThrowAnyException();
  }
}
