package io.github.sepaykit.verify.inspection;

import io.github.sepaykit.verify.BehaviourRule;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Inspections by random sequences of calls; one that shows a difference is made shorter. */
final class SequenceInspections {
  private static final int LONGEST = 8;
  private static final int MOST_TRIES = 20;

  private final Set<BehaviourRule> shortened = EnumSet.noneOf(BehaviourRule.class);
  private final long seed;
  private final int count;

  SequenceInspections(long seed, int count) {
    this.seed = seed;
    this.count = count;
  }

  void addTo(InspectionList list, RunState state) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 1; i <= count; i++) {
      List<SequencePlayer.Step> steps =
          SequencePlayer.Step.sequence(random.split(), 3 + random.nextInt(LONGEST - 2));
      list.addWriting(
          "sequence." + i,
          "a made-up sequence of " + steps.size() + " steps ends where the model ends",
          context -> play(context, steps));
    }
  }

  private void play(InspectionContext context, List<SequencePlayer.Step> steps) {
    SequencePlayer.Result result = SequencePlayer.play(context, steps);
    if (result.observations().isEmpty()) {
      return;
    }
    boolean known = !shortened.add(result.observations().get(0).rule());
    SequencePlayer.Result shortest = known ? result : shorten(context, steps, result);
    shortest.observations().forEach(o -> context.report(o.on(shortest.calls())));
  }

  /** Takes out steps for as long as the same rule shows. */
  private SequencePlayer.Result shorten(
      InspectionContext context, List<SequencePlayer.Step> steps, SequencePlayer.Result first) {
    BehaviourRule rule = first.observations().get(0).rule();
    List<SequencePlayer.Step> shortest = new ArrayList<>(steps);
    SequencePlayer.Result result = first;
    int tried = 0;
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int i = shortest.size() - 1; i >= 0 && tried < MOST_TRIES; i--) {
        List<SequencePlayer.Step> less = new ArrayList<>(shortest);
        less.remove(i);
        tried++;
        SequencePlayer.Result again = SequencePlayer.play(context, less);
        if (again.shows(rule)) {
          shortest = less;
          result = again;
          shorter = true;
        }
      }
    }
    return result;
  }
}
