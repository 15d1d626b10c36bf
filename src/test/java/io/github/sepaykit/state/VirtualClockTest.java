package io.github.sepaykit.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private Instant real = Instant.parse("2026-05-05T00:00:00Z");
  private final VirtualClock clock = new VirtualClock(() -> real);

  private void passes(Duration time) {
    real = real.plus(time);
  }

  @Test
  void runsWithItsSource() {
    passes(Duration.ofMinutes(3));
    assertThat(clock.instant()).isEqualTo(real);
    assertThat(clock.isRunning()).isTrue();
  }

  @Test
  void standsOnceItIsSet() {
    clock.set(Instant.EPOCH);
    passes(Duration.ofHours(1));
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH);
    clock.advance(Duration.ofSeconds(5));
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(5));
    assertThat(clock.isRunning()).isFalse();
  }

  @Test
  void keepsRunningWhenAdvanced() {
    clock.advance(Duration.ofDays(1));
    passes(Duration.ofMinutes(1));
    assertThat(clock.instant()).isEqualTo(real.plus(Duration.ofDays(1)));
  }

  @Test
  void runsAgainFromWhereItStood() {
    clock.set(Instant.EPOCH);
    passes(Duration.ofHours(1));
    clock.run();
    passes(Duration.ofMinutes(2));
    assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(2)));
    clock.reset();
    assertThat(clock.instant()).isEqualTo(real);
  }

  @Test
  void neverGoesBackByAdvancing() {
    assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
