package io.github.sepaykit.exam.state;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Change of a receiver's state by one normal payment, known once two payments made the same change.
 * Not thread-safe.
 */
public final class PaymentBaseline {
  private final List<Sample> samples = new ArrayList<>();
  private final PlaceholderSource placeholders;
  private final boolean differentOrders;

  /**
   * @param before settled state before the payment
   * @param after settled state after the payment
   * @param code payment code of the order that was paid
   * @param amount price of that order, VND
   */
  public record Sample(ReceiverState before, ReceiverState after, String code, long amount) {}

  /** Source of placeholders for the payments of some orders. */
  public interface PlaceholderSource {
    Placeholders of(Set<String> codes, long amount);
  }

  /**
   * @param placeholders source of the placeholders for values that differ between payments
   * @param differentOrders true if each payment is for another order
   */
  public PaymentBaseline(PlaceholderSource placeholders, boolean differentOrders) {
    this.placeholders = placeholders;
    this.differentOrders = differentOrders;
  }

  public void add(Sample sample) {
    if (samples.size() < 2) {
      samples.add(sample);
    }
  }

  public boolean isFull() {
    return samples.size() == 2;
  }

  private StateChange change(Sample sample) {
    return StateChange.between(
        sample.before().plain(),
        sample.after().plain(),
        placeholders.of(Set.of(sample.code()), sample.amount()));
  }

  /** Returns the change by one payment; empty before two payments made the same change. */
  public Optional<StateChange> change() {
    if (samples.size() < 2) {
      return Optional.empty();
    }
    StateChange first = change(samples.get(0));
    return !first.isEmpty() && first.isRepetitionOf(change(samples.get(1)), 1, differentOrders)
        ? Optional.of(first)
        : Optional.empty();
  }

  /** Returns the change by the first payment. */
  public Optional<StateChange> first() {
    return samples.stream().findFirst().map(this::change);
  }

  /** Returns true if a change is the given change of one payment, so many times. */
  public boolean isRepetition(StateChange change, StateChange one, int times) {
    return change.isRepetitionOf(one, times, differentOrders);
  }

  /** Returns true if two payments change the state by exactly twice as much as one. */
  public boolean isAdditive() {
    if (change().isEmpty() || samples.get(0).amount() != samples.get(1).amount()) {
      return false;
    }
    Set<String> codes = new HashSet<>();
    samples.forEach(sample -> codes.add(sample.code()));
    StateChange both =
        StateChange.between(
            samples.get(0).before().plain(),
            samples.get(1).after().plain(),
            placeholders.of(codes, samples.get(0).amount()));
    return both.isRepetitionOf(change().get(), 2, differentOrders);
  }

  /** Returns the reason why {@link #change()} is empty. */
  public String incompleteReason() {
    if (samples.size() < 2) {
      return "it takes two plain payments of two unpaid orders to compare with: give more orders";
    }
    return "two plain payments changed the state in two ways: leave out of it what differs each"
        + " time, such as numbers of rows";
  }
}
