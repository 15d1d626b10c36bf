package io.github.sepaykit.state;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Shares of deliveries that are disturbed. The trouble of one is drawn from the seed and from which
 * of the company's transactions goes to which of its webhooks, so that the same run meets the same
 * disturbances, whatever its threads and other companies do. Immutable.
 *
 * @param seed where the draw begins
 * @param percent how many of a hundred deliveries meet each disturbance; 100 in all at most
 * @param timestampSkew how long ago a {@link Disturbance#STALE_TIMESTAMP} is; negative for a time
 *     to come
 */
public record Disturbances(long seed, Map<Disturbance, Integer> percent, Duration timestampSkew) {
  private static final Duration DEFAULT_SKEW = Duration.ofMinutes(10);
  private static final Duration LARGEST_SKEW = Duration.ofDays(3650);
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  public Disturbances {
    Map<Disturbance, Integer> copy = new EnumMap<>(Disturbance.class);
    if (percent != null) {
      copy.putAll(percent);
    }
    if (copy.values().stream().anyMatch(share -> share == null || share < 0)
        || copy.values().stream().mapToInt(Integer::intValue).sum() > 100) {
      throw new IllegalArgumentException(
          "percent must be 0 to 100 each and 100 in all at most, was " + percent);
    }
    percent = java.util.Collections.unmodifiableMap(copy);
    timestampSkew = timestampSkew == null ? DEFAULT_SKEW : timestampSkew;
    if (timestampSkew.abs().compareTo(LARGEST_SKEW) > 0) {
      throw new IllegalArgumentException(
          "timestampSkew must be at most 3650 days, was " + timestampSkew);
    }
  }

  /** Disturbances whose stale timestamps are 10 minutes old. */
  public Disturbances(long seed, Map<Disturbance, Integer> percent) {
    this(seed, percent, DEFAULT_SKEW);
  }

  /** Returns no disturbances. */
  public static Disturbances none() {
    return new Disturbances(0, Map.of());
  }

  /** Returns no disturbances yet, to be drawn from a seed; add some with {@link #with}. */
  public static Disturbances seeded(long seed) {
    return new Disturbances(seed, Map.of());
  }

  public Disturbances with(Disturbance disturbance, int share) {
    Map<Disturbance, Integer> more = new EnumMap<>(Disturbance.class);
    more.putAll(percent);
    more.put(disturbance, share);
    return new Disturbances(seed, more, timestampSkew);
  }

  /** Returns a copy whose stale timestamps are as old as given. */
  public Disturbances withTimestampSkew(Duration value) {
    return new Disturbances(seed, percent, value);
  }

  /**
   * Draws the trouble of a transaction on its way to a webhook; empty for none.
   *
   * @param transaction which of the company's, in the order in which they were booked, from 1
   * @param webhook which of those that the company had then, by ascending id, from 1
   */
  public Optional<Disturbance> draw(long transaction, long webhook) {
    if (percent.isEmpty()) {
      return Optional.empty();
    }
    int drawn = random(transaction, webhook).nextInt(100);
    @Nullable Disturbance chosen = null;
    for (Map.Entry<Disturbance, Integer> share : percent.entrySet()) {
      if (drawn >= 0 && drawn < share.getValue()) {
        chosen = share.getKey();
      }
      drawn -= share.getValue();
    }
    return Optional.ofNullable(chosen);
  }

  /**
   * Draws the minutes of a delivery that {@link Disturbance#LATE} was drawn for: 1 to 60.
   *
   * @param transaction as for {@link #draw}
   * @param webhook as for {@link #draw}
   */
  public int minutesLate(long transaction, long webhook) {
    SplittableRandom random = random(transaction, webhook);
    random.nextInt(100);
    return 1 + random.nextInt(60);
  }

  private SplittableRandom random(long transaction, long webhook) {
    return new SplittableRandom((seed * SPREAD + transaction) * SPREAD + webhook);
  }
}
