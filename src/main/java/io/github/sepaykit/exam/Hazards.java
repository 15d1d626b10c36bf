package io.github.sepaykit.exam;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All hazards, in the order in which they are played. */
public final class Hazards {
  private static final List<Act> ACTS = acts();

  private Hazards() {}

  /** All there are. */
  public static List<Hazard> all() {
    return ACTS.stream().map(Act::hazard).toList();
  }

  private static List<Act> acts() {
    List<Act> all = new ArrayList<>(PlainHazards.all());
    all.addAll(RepeatHazards.all());
    all.addAll(CrowdHazards.all());
    all.addAll(KeyHazards.all());
    all.addAll(CodeHazards.all());
    all.addAll(AmountHazards.all());
    all.addAll(BodyHazards.all());
    all.addAll(MethodHazards.all());
    all.addAll(ContentHazards.all());
    all.addAll(SequelHazards.all());
    all.add(RepeatHazards.replay());
    return List.copyOf(all);
  }

  /**
   * Those that are wanted, in turn: the plain payments first, for the others are compared with
   * them; where there is but one order, first what must leave it unpaid.
   */
  static List<Act> of(ExamOptions options) {
    Set<String> only = options.only();
    Stream<Act> wanted =
        ACTS.stream()
            .filter(
                act ->
                    only.isEmpty()
                        || only.contains(act.hazard().id())
                        || (act.turn() == Act.Turn.PLAIN && needsPlain(only)));
    return options.orders().isOne()
        ? wanted.sorted(Comparator.comparing(Act::turn)).toList()
        : wanted.sorted(Comparator.comparing(act -> act.turn() != Act.Turn.PLAIN)).toList();
  }

  private static boolean needsPlain(Set<String> only) {
    return ACTS.stream()
        .filter(act -> only.contains(act.hazard().id()))
        .anyMatch(act -> act.hazard().area() == Area.MONEY);
  }
}
