package io.github.sepaykit.exam.sample;

import java.util.function.Supplier;

/**
 * A receiver that is right, and looks odd.
 *
 * @param name what it does, in words
 * @param setup of the exam that it sits
 * @param pending what today's exam says of it; empty when it passes with every hazard judged
 * @param how the receiver's steps, made anew for each exam
 */
record OddReceiver(String name, Setup setup, String pending, Supplier<Steps> how) {
  static OddReceiver odd(String name, Supplier<Steps> how) {
    return new OddReceiver(name, Setup.ORDERS, "", how);
  }

  /** Sits another exam than one with orders and a key. */
  OddReceiver in(Setup other) {
    return new OddReceiver(name, other, pending, how);
  }

  /**
   * Does not pass yet.
   *
   * @param reason what the exam says of it
   */
  OddReceiver pending(String reason) {
    return new OddReceiver(name, setup, reason, how);
  }

  @Override
  public String toString() {
    return name;
  }
}
