package io.github.sepaykit.exam.receiver;

import io.github.sepaykit.exam.payment.CompletedDelivery;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;
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

  private final BiConsumer<Duration, String> pause;
  private final Function<String, NotCheckedException> end;
  private final Duration longest;
  private boolean forgedSent;
  private int bans;

  /**
   * @param pause waits so long, for a reason
   * @param end ends the exam for a reason; returns what to throw
   * @param longest time for which a ban is waited for
   */
  BanWatch(
      BiConsumer<Duration, String> pause,
      Function<String, NotCheckedException> end,
      Duration longest) {
    this.pause = pause;
    this.end = end;
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
    Duration next = FIRST_PAUSE;
    for (CompletedDelivery one = right.get(); isRefusal(one); one = right.get()) {
      bans += banned ? 0 : 1;
      banned = true;
      if (System.nanoTime() - began > longest.toNanos()) {
        throw end.apply(REASON.formatted(one.status(), longest.toSeconds()));
      }
      pause.accept(next, "for the receiver to take right keys again, after wrong ones");
      next = next.multipliedBy(2);
      next = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
    }
    forgedSent = false;
    return banned;
  }
}
