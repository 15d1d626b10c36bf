package io.github.sepaykit.exam.sample;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A receiver that does one thing wrongly, and what an exam must say of it.
 *
 * @param name what it does, in words
 * @param hazard id of the hazard by which it must fail
 * @param also ids of other hazards that the fault really reaches; {@code *} for any
 * @param how the receiver's steps, made anew for each exam
 */
record Fault(String name, String hazard, Set<String> also, Supplier<Steps> how) {

  static Fault fault(String name, String hazard, Supplier<Steps> how) {
    return new Fault(name, hazard, Set.of(), how);
  }

  Fault also(String... others) {
    return new Fault(name, hazard, new TreeSet<>(Set.of(others)), how);
  }

  /** Whether a failure of a hazard is right for this fault. */
  boolean explains(String failed) {
    return hazard.equals(failed) || also.contains(failed) || also.contains("*");
  }

  @Override
  public String toString() {
    return name;
  }
}
