package io.github.sepaykit.state;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * A company's time: runs with the given source until it is set, then stands still until told
 * otherwise. Thread-safe.
 */
public final class VirtualClock implements InstantSource {
  private final InstantSource source;
  private Duration offset = Duration.ZERO;
  private @Nullable Instant standing;

  public VirtualClock(InstantSource source) {
    this.source = source;
  }

  @Override
  public synchronized Instant instant() {
    return standing != null ? standing : source.instant().plus(offset);
  }

  /** Whether time passes by itself. */
  public synchronized boolean running() {
    return standing == null;
  }

  /** Stops the clock at an instant. */
  public synchronized void set(Instant instant) {
    standing = instant;
  }

  /**
   * Moves the clock forward; a running clock goes on running, a standing one stands at the later
   * instant.
   *
   * @throws IllegalArgumentException when the duration is negative
   */
  public synchronized void advance(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("a clock only goes forward, asked to advance by " + by);
    }
    if (standing != null) {
      standing = standing.plus(by);
    } else {
      offset = offset.plus(by);
    }
  }

  /** Lets time pass again, from the present instant. */
  public synchronized void run() {
    if (standing != null) {
      offset = Duration.between(source.instant(), standing);
      standing = null;
    }
  }

  /** Back to the source's time, running. */
  public synchronized void reset() {
    offset = Duration.ZERO;
    standing = null;
  }
}
