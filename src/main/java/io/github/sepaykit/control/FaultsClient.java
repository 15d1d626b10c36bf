package io.github.sepaykit.control;

import java.util.List;
import java.util.function.Supplier;

/** Faults of one company, by control calls. */
final class FaultsClient implements Faults {
  private final CompanyCalls calls;
  private final Supplier<List<String>> library;

  FaultsClient(CompanyCalls calls, Supplier<List<String>> library) {
    this.calls = calls;
    this.library = library;
  }

  @Override
  public Fault add(FaultSpec spec) {
    return calls.send("POST", "/faults", spec, Fault.class);
  }

  @Override
  public List<Fault> active() {
    return calls.list("/faults", Fault.class);
  }

  @Override
  public void clear() {
    calls.send("DELETE", "/faults");
  }

  @Override
  public List<String> library() {
    return library.get();
  }
}
