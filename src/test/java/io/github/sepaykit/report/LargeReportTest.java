package io.github.sepaykit.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.format.Format;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LargeReportTest {
  /** Nothing is printed once for each pair: twice the exchanges give twice the text at most. */
  @ParameterizedTest
  @EnumSource(Format.class)
  void growsWithItsContentAndNotFaster(Format format) {
    int once = format.render(Samples.large(600)).length();
    int twice = format.render(Samples.large(1200)).length();
    assertThat(twice).isBetween(once, 2 * once + once / 10);
  }
}
