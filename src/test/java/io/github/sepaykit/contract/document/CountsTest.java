package io.github.sepaykit.contract.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CountsTest {
  @ParameterizedTest
  @CsvSource({
    "0, check, 0 checks",
    "1, check, 1 check",
    "2, check, 2 checks",
    "1, delivery, 1 delivery",
    "2, delivery, 2 deliveries",
    "2, day, 2 days",
    "3, other request, 3 other requests"
  })
  void aNounFollowsItsNumber(long number, String noun, String text) {
    assertThat(Counts.of(number, noun)).isEqualTo(text);
  }
}
