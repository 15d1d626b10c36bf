package io.github.sepaykit.control;

import java.util.List;
import java.util.function.Supplier;

/** Answers that go wrong on purpose, for one company. Thread-safe. */
public final class Faults {
  private final CompanyCalls calls;
  private final Supplier<List<String>> library;

  Faults(CompanyCalls calls, Supplier<List<String>> library) {
    this.calls = calls;
    this.library = library;
  }

  /**
   * Adds a fault; of several that apply to a request the first added fires.
   *
   * @return the fault with its id
   */
  public Fault add(FaultSpec spec) {
    return calls.send("POST", "/faults", spec, Fault.class);
  }

  /** Faults that may still fire, in order. */
  public List<Fault> active() {
    return calls.list("/faults", Fault.class);
  }

  public void clear() {
    calls.send("DELETE", "/faults");
  }

  /** Has the next call of an operation, such as {@code createWebhook}, answered with a fault. */
  public Fault next(String operation, String fault) {
    return add(FaultSpec.of(fault).on(operation).times(1));
  }

  /** Returns the names of the faults in the server's {@code stubs/faults/}. */
  public List<String> library() {
    return library.get();
  }
}
