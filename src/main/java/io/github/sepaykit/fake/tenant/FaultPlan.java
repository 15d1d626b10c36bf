package io.github.sepaykit.fake.tenant;

import io.github.sepaykit.control.Fault;
import io.github.sepaykit.control.FaultSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/** The faults of one company: counts calls and says which one fires. Deterministic. Thread-safe. */
public final class FaultPlan {
  private final AtomicLong ids;
  private final List<Active> active = new ArrayList<>();

  FaultPlan(AtomicLong ids) {
    this.ids = ids;
  }

  public synchronized Fault add(FaultSpec spec) {
    Active added = new Active(ids.incrementAndGet(), spec);
    active.add(added);
    return added.toFault();
  }

  public synchronized List<Fault> faults() {
    return active.stream().map(Active::toFault).toList();
  }

  public synchronized boolean isEmpty() {
    return active.isEmpty();
  }

  public synchronized void clear() {
    active.clear();
  }

  /** Returns the fault for this call; every fault that matches counts the call. */
  public synchronized Optional<FaultSpec> next(String operation) {
    Active firing = null;
    for (Active fault : active) {
      if (fault.matches(operation) && fault.countCall() && firing == null) {
        firing = fault;
      }
    }
    if (firing == null) {
      return Optional.empty();
    }
    firing.fired++;
    if (firing.spec.times() != null && firing.fired >= firing.spec.times()) {
      active.remove(firing);
    }
    return Optional.of(firing.spec);
  }

  private static final class Active {
    private final long id;
    private final FaultSpec spec;
    private long seen;
    private long fired;

    Active(long id, FaultSpec spec) {
      this.id = id;
      this.spec = spec;
    }

    boolean matches(String operation) {
      return spec.operation() == null || spec.operation().equals(operation);
    }

    /** Counts a call; returns true if the fault answers this one. */
    boolean countCall() {
      int every = spec.every() == null ? 1 : spec.every();
      long round = seen / every;
      long position = seen % every;
      seen++;
      return position == turn(round, every);
    }

    /**
     * Returns the call of a round that fires: the last, or one drawn from the seed for that round
     * alone.
     */
    private long turn(long round, int every) {
      return spec.seed() == null
          ? every - 1
          : new SplittableRandom(spec.seed() * 0x9E3779B97F4A7C15L + round).nextInt(every);
    }

    Fault toFault() {
      return new Fault(id, spec, seen, fired);
    }
  }
}
