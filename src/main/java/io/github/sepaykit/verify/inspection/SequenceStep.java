package io.github.sepaykit.verify.inspection;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One step of a generated sequence. What it does depends on its salt and on the webhooks that there
 * are when it is played, so that a sequence still means something when steps are taken out.
 */
record SequenceStep(Kind kind, long salt) {
  enum Kind {
    CREATE,
    GET,
    LIST,
    UPDATE,
    WRONG_UPDATE,
    DELETE
  }

  /** A sequence that begins with a create. */
  static List<SequenceStep> sequence(RandomGenerator random, int length) {
    List<SequenceStep> steps = new ArrayList<>();
    steps.add(new SequenceStep(Kind.CREATE, random.nextLong()));
    Kind[] kinds = {
      Kind.CREATE, Kind.GET, Kind.LIST, Kind.UPDATE, Kind.UPDATE, Kind.WRONG_UPDATE, Kind.DELETE
    };
    while (steps.size() < length) {
      steps.add(new SequenceStep(kinds[random.nextInt(kinds.length)], random.nextLong()));
    }
    return steps;
  }

  RandomGenerator random() {
    return new SplittableRandom(salt);
  }
}
