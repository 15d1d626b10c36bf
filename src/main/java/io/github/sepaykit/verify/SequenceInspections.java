package io.github.sepaykit.verify;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Generated sequences of calls; one that shows a difference is shortened as far as it goes. */
final class SequenceInspections {
  private static final int LONGEST = 8;
  private static final int MOST_TRIALS = 20;

  private final RunState world;
  private final Set<BehaviourRule> shortened = EnumSet.noneOf(BehaviourRule.class);
  private final long seed;
  private final int count;

  SequenceInspections(RunState world, long seed, int count) {
    this.world = world;
    this.seed = seed;
    this.count = count;
  }

  List<Inspection> all() {
    if (!world.writes()) {
      return List.of(
          Inspection.of(
              "sequence",
              "any sequence of calls ends where the model ends",
              probe -> probe.notChecked(world.whyNotWritable())));
    }
    List<Inspection> all = new ArrayList<>();
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 1; i <= count; i++) {
      List<SequenceStep> steps =
          SequenceStep.sequence(random.split(), 3 + random.nextInt(LONGEST - 2));
      all.add(
          Inspection.of(
              "sequence." + i,
              "a made-up sequence of " + steps.size() + " steps ends where the model ends",
              probe -> play(probe, steps)));
    }
    return all;
  }

  private void play(InspectionContext probe, List<SequenceStep> steps) {
    if (!world.whyNotWritable().isEmpty()) {
      probe.notChecked(world.whyNotWritable());
      return;
    }
    SequencePlayer.Result result = SequencePlayer.play(probe, world, steps);
    if (result.observations().isEmpty()) {
      return;
    }
    boolean known = !shortened.add(result.observations().get(0).rule());
    SequencePlayer.Result shortest = known ? result : shorten(probe, steps, result);
    shortest.observations().forEach(o -> probe.report(o.on(shortest.calls())));
  }

  /** Takes out steps for as long as the same rule shows. */
  private SequencePlayer.Result shorten(
      InspectionContext probe, List<SequenceStep> steps, SequencePlayer.Result first) {
    BehaviourRule rule = first.observations().get(0).rule();
    List<SequenceStep> shortest = new ArrayList<>(steps);
    SequencePlayer.Result result = first;
    int trials = 0;
    boolean shorter = true;
    while (shorter) {
      shorter = false;
      for (int i = shortest.size() - 1; i >= 0 && trials < MOST_TRIALS; i--) {
        List<SequenceStep> less = new ArrayList<>(shortest);
        less.remove(i);
        trials++;
        SequencePlayer.Result again = SequencePlayer.play(probe, world, less);
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
