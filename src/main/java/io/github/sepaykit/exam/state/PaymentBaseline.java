package io.github.sepaykit.exam.state;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Change of a receiver's state by one plain payment, taken from the first two of them. Not
 * thread-safe.
 */
public final class PaymentBaseline {
  private final List<Sample> samples = new ArrayList<>();
  private final PlaceholderSource placeholders;
  private final boolean differentOrders;
  private final MoneyView money;
  private @Nullable String spoiled;

  /**
   * State around one plain payment.
   *
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
   * @param money view of the part of the state that is money; it learns from each payment if the
   *     orders differ
   */
  public PaymentBaseline(PlaceholderSource placeholders, boolean differentOrders, MoneyView money) {
    this.placeholders = placeholders;
    this.money = money;
    this.differentOrders = differentOrders;
  }

  public void add(Sample sample) {
    if (samples.size() < 2) {
      samples.add(sample);
      if (differentOrders) {
        learn(sample);
      }
    }
  }

  private void learn(Sample sample) {
    money.learn(wholeChange(sample).effects(), amount(sample));
    if (isFull() && samples.stream().allMatch(this::isNumbered)) {
      money.readNumbers();
      samples.forEach(one -> money.learnPlaces(wholeChange(one).effects(), amount(one)));
    }
  }

  private static BigDecimal amount(Sample sample) {
    return BigDecimal.valueOf(sample.amount());
  }

  /** Returns true if a payment changed more that is called as the number of its code is. */
  private boolean isNumbered(Sample sample) {
    Placeholders named = placeholders.of(Set.of(sample.code()), sample.amount());
    StateChange known = StateComparison.compare(sample.before(), sample.after(), named);
    StateChange change =
        StateComparison.compare(sample.before(), sample.after(), named.withNumbers());
    return change.effectsOfAskedOrder() > known.effectsOfAskedOrder() && !change.isOfOtherOrder();
  }

  /**
   * Leaves numbers beside the orders out of what is money that are no results of payments.
   *
   * @param idle change while nothing was sent
   * @param unknown change by a payment of no order; says nothing where that pays an order
   */
  public void decideCounters(StateChange idle, StateChange unknown) {
    money.decideCounters(idle.effects(), unknown.isOfOtherOrder() ? List.of() : unknown.effects());
  }

  /** Takes all of it for no measure, for a reason. */
  public void spoil(String reason) {
    spoiled = reason;
  }

  /** Returns true after the first payment. */
  public boolean hasSample() {
    return !samples.isEmpty();
  }

  public boolean isFull() {
    return samples.size() == 2;
  }

  private boolean namesOrder(Sample sample) {
    return sample.before().hasCode(sample.code()) || sample.after().hasCode(sample.code());
  }

  private StateChange change(Sample sample) {
    return wholeChange(sample).credit(money);
  }

  private StateChange wholeChange(Sample sample) {
    return StateComparison.compare(
        sample.before(), sample.after(), placeholders.of(Set.of(sample.code()), sample.amount()));
  }

  /**
   * Returns the change by one payment; empty before the first, when that changed nothing, and when
   * the second changed something else.
   */
  public Optional<StateChange> change() {
    if (samples.isEmpty() || spoiled != null) {
      return Optional.empty();
    }
    StateChange first = change(samples.get(0));
    return !first.isEmpty()
            && (samples.size() == 1
                || first.isRepetitionOf(change(samples.get(1)), 1, differentOrders))
        ? Optional.of(first)
        : Optional.empty();
  }

  /** Returns all that the first payment changed, in money or not. */
  public Optional<StateChange> firstWholeChange() {
    return samples.stream().findFirst().map(this::wholeChange);
  }

  /** Returns the change by the first payment; empty where it is no measure. */
  public Optional<StateChange> first() {
    return spoiled != null ? Optional.empty() : samples.stream().findFirst().map(this::change);
  }

  /**
   * Returns true if a change is {@code times} times the change by one payment.
   *
   * @param paid amount of each payment, VND: for another one, a bonus or a fee is another
   */
  public boolean isRepetition(StateChange change, StateChange one, int times, long paid) {
    long usual = samples.get(0).amount();
    return change.isRepetitionOf(one, times, differentOrders)
        || (paid != usual
            && change.isRepetitionAside(one, times, (double) paid / usual, differentOrders));
  }

  /**
   * Returns true if two payments change the state by exactly twice as much as one; false as long as
   * no two payments of one amount were seen.
   */
  public boolean isAdditive() {
    if (samples.size() < 2
        || change().isEmpty()
        || samples.get(0).amount() != samples.get(1).amount()) {
      return false;
    }
    Set<String> codes = new HashSet<>();
    samples.forEach(sample -> codes.add(sample.code()));
    StateChange both =
        StateComparison.compare(
                samples.get(0).before(),
                samples.get(1).after(),
                placeholders.of(codes, samples.get(0).amount()))
            .credit(money);
    return both.isRepetitionOf(change().get(), 2, differentOrders);
  }

  /** Returns the reason why {@link #change()} is empty. */
  public String incompleteReason() {
    if (spoiled != null) {
      return spoiled;
    }
    if (samples.isEmpty()) {
      return "no plain payment was seen to be credited, to compare with";
    }
    if (isFull() && !money.namesOrders() && samples.stream().noneMatch(this::namesOrder)) {
      return "two plain payments changed the state in two ways, and it names no order by its payment"
          + " code: let it show the code of each order";
    }
    return "two plain payments changed the state in two ways: leave out of it what differs each"
        + " time, such as numbers of rows";
  }
}
