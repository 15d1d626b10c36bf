package io.github.sepaykit.exam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** All hazards, in the order in which they are played. */
public final class Hazards {
  /** Id of the hazard that is the precondition of all others. */
  private static final String FIRST = "hazard.plain";

  private static final List<HazardScript> SCRIPTS = scripts();

  private Hazards() {}

  public static List<Hazard> all() {
    return SCRIPTS.stream().map(HazardScript::hazard).toList();
  }

  /** Returns the hazard that is the precondition of all others. */
  static Hazard first() {
    return all().stream().filter(hazard -> hazard.id().equals(FIRST)).findFirst().orElseThrow();
  }

  /**
   * Refuses ids that no hazard has.
   *
   * @throws IllegalArgumentException naming them
   */
  public static void requireKnown(Set<String> ids) {
    Set<String> unknown = new TreeSet<>(ids);
    all().forEach(hazard -> unknown.remove(hazard.id()));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "only names no hazard: " + String.join(", ", unknown) + "; see sepay-kit exam --list");
    }
  }

  private static List<HazardScript> scripts() {
    List<HazardScript> all = new ArrayList<>(OrdinaryPaymentHazards.all());
    all.addAll(RepeatHazards.all());
    all.addAll(ConcurrencyHazards.all());
    all.addAll(CredentialHazards.all());
    all.addAll(SignatureHazards.all());
    all.addAll(SignedPaymentHazards.all());
    all.addAll(CodeHazards.all());
    all.addAll(CodeSpellingHazards.all());
    all.addAll(AmountHazards.all());
    all.addAll(ExactAmountHazards.all());
    all.addAll(RequestHazards.all());
    all.addAll(ContentHazards.all());
    all.addAll(SendTestHazards.all());
    all.addAll(FollowUpHazards.all());
    all.add(ConcurrencyHazards.burst());
    all.add(RepeatHazards.replay());
    return List.copyOf(all);
  }

  /**
   * Returns the hazards of an exam in order. The plain payments come first: others are compared
   * with them. If there is only one order, the hazards that must leave it unpaid come before them.
   */
  static List<HazardScript> of(ExamOptions options) {
    Set<String> only = options.only();
    Stream<HazardScript> chosen =
        SCRIPTS.stream()
            .filter(
                script ->
                    only.isEmpty()
                        || only.contains(script.hazard().id())
                        || script.hazard().id().equals(FIRST)
                        || (script.turn() == HazardScript.Turn.PLAIN && needsPlain(only)));
    return options.orders().isOne() && !options.anyAmount()
        ? chosen.sorted(Comparator.comparing(HazardScript::turn)).toList()
        : chosen
            .sorted(Comparator.comparing(script -> script.turn() != HazardScript.Turn.PLAIN))
            .toList();
  }

  private static boolean needsPlain(Set<String> only) {
    return SCRIPTS.stream()
        .filter(script -> only.contains(script.hazard().id()))
        .anyMatch(script -> script.hazard().area() == Area.MONEY);
  }
}
