package io.github.sepaykit.control;

import java.util.List;

/** Answers that go wrong on purpose, for one company. */
public interface Faults {
  /**
   * Adds a fault; of several that apply to a request the first added fires.
   *
   * @return the fault with its id
   */
  Fault add(FaultSpec spec);

  /** Faults that may still fire, in order. */
  List<Fault> active();

  void clear();

  /** The next call of an operation (for example {@code createWebhook}) answers with this fault. */
  default Fault next(String operation, String fault) {
    return add(FaultSpec.of(fault).on(operation).times(1));
  }

  /** Names of the faults in the server's {@code stubs/faults/}. */
  List<String> library();
}
