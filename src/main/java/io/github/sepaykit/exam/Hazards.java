package io.github.sepaykit.exam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All hazards, in the order in which they are played. */
public final class Hazards {
  private static final List<HazardScript> ACTS = acts();

  private Hazards() {}

  /** All there are. */
  public static List<Hazard> all() {
    return ACTS.stream().map(HazardScript::hazard).toList();
  }

  private static List<HazardScript> acts() {
    List<HazardScript> all = new ArrayList<>(OrdinaryPaymentHazards.all());
    all.addAll(RepeatHazards.all());
    all.addAll(ConcurrencyHazards.all());
    all.addAll(CredentialHazards.all());
    all.addAll(CodeHazards.all());
    all.addAll(AmountHazards.all());
    all.addAll(BodyHazards.all());
    all.addAll(MethodHazards.all());
    all.addAll(ContentHazards.all());
    all.addAll(FollowUpHazards.all());
    all.add(RepeatHazards.replay());
    return List.copyOf(all);
  }

  /**
   * Those that are wanted, in turn: the plain payments first, for the others are compared with
   * them; where there is but one order, first what must leave it unpaid.
   */
  static List<HazardScript> of(ExamOptions options) {
    Set<String> only = options.only();
    Stream<HazardScript> wanted =
        ACTS.stream()
            .filter(
                act ->
                    only.isEmpty()
                        || only.contains(act.hazard().id())
                        || (act.turn() == HazardScript.Turn.PLAIN && needsPlain(only)));
    return options.orders().isOne()
        ? wanted.sorted(Comparator.comparing(HazardScript::turn)).toList()
        : wanted
            .sorted(Comparator.comparing(act -> act.turn() != HazardScript.Turn.PLAIN))
            .toList();
  }

  private static boolean needsPlain(Set<String> only) {
    return ACTS.stream()
        .filter(act -> only.contains(act.hazard().id()))
        .anyMatch(act -> act.hazard().area() == Area.MONEY);
  }
}
