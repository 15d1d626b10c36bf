package io.github.sepaykit.exam.receiver;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Watch of a receiver that refuses everything for a while after wrong keys or signatures, the right
 * ones too: what it refuses then says nothing. For one thread.
 */
public final class BanWatch {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
  private static final String REASON =
      "since wrong keys or signatures came, the receiver refuses right ones too (HTTP %d), for more than %d s:"
          + " lift its ban of the sender for the exam";

  private final ReceiverHealth health;
  private final Duration longest;
  private boolean forgedSent;
  private int bans;

  /**
   * @param longest time for which a ban is waited for
   */
  BanWatch(ReceiverHealth health, Duration longest) {
    this.health = health;
    this.longest = longest;
  }

  /** Records that a wrong key or signature was sent, or none. */
  public void recordForged() {
    forgedSent = true;
  }

  /** Returns how many times the receiver refused right keys or signatures after wrong ones. */
  public int bans() {
    return bans;
  }

  /** Returns true for an answer that may be a ban's. */
  public static boolean isRefusal(CompletedDelivery delivered) {
    return delivered.status() == 401 || delivered.status() == 403;
  }

  /**
   * Waits until the receiver takes right deliveries, if wrong ones were sent since it last did.
   *
   * @param right sends a right delivery that was taken before
   * @return true if it was waited for
   * @throws NotCheckedException when it does not take any in time
   */
  public boolean awaitLift(Supplier<CompletedDelivery> right) {
    if (!forgedSent) {
      return false;
    }
    long began = System.nanoTime();
    boolean banned = false;
    Duration pause = FIRST_PAUSE;
    for (CompletedDelivery one = right.get(); isRefusal(one); one = right.get()) {
      bans += banned ? 0 : 1;
      banned = true;
      if (System.nanoTime() - began > longest.toNanos()) {
        throw health.end(REASON.formatted(one.status(), longest.toSeconds()));
      }
      health.pauseFor(pause, "for the receiver to take right keys again, after wrong ones");
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }
    forgedSent = false;
    return banned;
  }
}
