package io.github.sepaykit.state;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Time of a company: runs with the given source until it is set, then stands still until asked
 * otherwise. Thread-safe.
 */
public final class VirtualClock implements InstantSource {
  /** As far as SePay's form of a time, a year of four digits, goes. */
  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

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

  /** Returns true if a clock can stand at an instant. */
  public static boolean isInRange(Instant instant) {
    return !instant.isBefore(FIRST) && !instant.isAfter(LAST);
  }

  /** Returns true if it runs and shows the source's time. */
  public synchronized boolean isUntouched() {
    return standing == null && offset.isZero();
  }

  /** Returns true if time passes by itself. */
  public synchronized boolean isRunning() {
    return standing == null;
  }

  /**
   * Stops the clock at an instant.
   *
   * @throws IllegalArgumentException when it is not within the years 1 to 9999
   */
  public synchronized void set(Instant instant) {
    if (!isInRange(instant)) {
      throw new IllegalArgumentException(
          "a clock goes from " + FIRST + " to " + LAST + ", asked to stand at " + instant);
    }
    standing = instant;
  }

  /**
   * Moves the clock forward; a running clock goes on running, a standing one stands at the later
   * instant.
   *
   * @throws IllegalArgumentException when the duration is negative, or leads beyond the year 9999
   */
  public synchronized void advance(Duration by) {
    after(by);
    if (standing != null) {
      standing = standing.plus(by);
    } else {
      offset = offset.plus(by);
    }
  }

  /**
   * Returns the instant of the clock after an advance.
   *
   * @throws IllegalArgumentException as {@link #advance} does
   */
  public synchronized Instant after(Duration by) {
    if (by.isNegative()) {
      throw new IllegalArgumentException("a clock only goes forward, asked to advance by " + by);
    }
    Instant now = instant();
    if (by.compareTo(left(now)) > 0) {
      throw new IllegalArgumentException("a clock goes to " + LAST + ", asked to advance by " + by);
    }
    return now.plus(by);
  }

  /** Returns the time until the last instant; Duration.between throws and catches to get there. */
  private static Duration left(Instant now) {
    return Duration.ofSeconds(
        LAST.getEpochSecond() - now.getEpochSecond(), (long) LAST.getNano() - now.getNano());
  }

  /** Moves the clock forward to an instant, unless it is there or beyond it already. */
  public synchronized void advanceTo(Instant instant) {
    Duration left = Duration.between(instant(), instant);
    if (!left.isNegative()) {
      advance(left);
    }
  }

  /** Lets time pass again, from the present instant. */
  public synchronized void run() {
    if (standing != null) {
      offset = Duration.between(source.instant(), standing);
      standing = null;
    }
  }

  /** Sets the clock back to the source's time, running. */
  public synchronized void reset() {
    offset = Duration.ZERO;
    standing = null;
  }
}
