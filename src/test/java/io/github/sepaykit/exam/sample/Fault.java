package io.github.sepaykit.exam.sample;

import io.github.sepaykit.exam.ExamRule;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * A receiver that does one thing wrongly, and what an exam must say of it.
 *
 * @param name what it does, in words
 * @param hazard id of the hazard by which it must be found
 * @param rule id of the rule by which that hazard must report it
 * @param also ids of other hazards that the fault really reaches; {@code *} for any
 * @param with ids of hazards that must be played, too, for what they send
 * @param setup of the exam that it sits
 * @param pending reason why today's exam does not find it so; empty when it does
 * @param how the receiver's steps, made anew for each exam
 */
record Fault(
    String name,
    String hazard,
    String rule,
    Set<String> also,
    Set<String> with,
    Setup setup,
    String pending,
    Supplier<Steps> how) {

  /**
   * @param hazard without the "hazard." in front
   */
  static Fault fault(String name, String hazard, ExamRule rule, Supplier<Steps> how) {
    return fault(name, hazard, rule.id(), how);
  }

  /**
   * @param rule id of a rule, for one that the exam does not have yet
   */
  static Fault fault(String name, String hazard, String rule, Supplier<Steps> how) {
    return new Fault(name, "hazard." + hazard, rule, Set.of(), Set.of(), Setup.ORDERS, "", how);
  }

  /**
   * @param others without the "hazard." in front, or {@code *}
   */
  Fault also(String... others) {
    Set<String> all = ids(others);
    all.addAll(also);
    return new Fault(name, hazard, rule, all, with, setup, pending, how);
  }

  /** Plays others before, for what they send. */
  Fault with(String... others) {
    return new Fault(name, hazard, rule, also, ids(others), setup, pending, how);
  }

  private static Set<String> ids(String... others) {
    Set<String> all = new TreeSet<>();
    for (String other : others) {
      all.add(other.equals("*") ? other : "hazard." + other);
    }
    return all;
  }

  /** Sits another exam than one with orders and a key. */
  Fault in(Setup other) {
    return new Fault(name, hazard, rule, also, with, other, pending, how);
  }

  /**
   * Is not yet found by its hazard and rule.
   *
   * @param reason what the exam lacks
   */
  Fault pending(String reason) {
    return new Fault(name, hazard, rule, also, with, setup, reason, how);
  }

  /** Hazards to play to find it, and those it reaches as far as they are named. */
  Set<String> hazards() {
    Set<String> all = new TreeSet<>(also);
    all.addAll(with);
    all.remove("*");
    all.add(hazard);
    return all;
  }

  /** Returns true if this fault explains a finding of the hazard. */
  boolean explains(String found) {
    return hazard.equals(found) || also.contains(found) || also.contains("*");
  }

  @Override
  public String toString() {
    return name;
  }
}
