package io.github.sepaykit.exam;

import java.util.function.Supplier;

/**
 * A receiver with one fault.
 *
 * @param hazard that must find it
 * @param rule by which
 * @param receiver starts it
 */
record Fault(String hazard, ExamRule rule, Supplier<ShopReceiver> receiver) {
  @Override
  public String toString() {
    return hazard + " " + rule;
  }
}
