package io.github.sepaykit.adapter;

import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.http.Masking;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when an exchange broke the contract; a failed assertion. The message masks secrets. */
public final class ContractBrokenError extends AssertionError {
  private static final long serialVersionUID = 1;

  private final transient @Nullable Verdict verdict;

  public ContractBrokenError(Verdict verdict) {
    super(Masking.all().mask(verdict.exchange()) + "\n" + verdict.render());
    this.verdict = verdict;
  }

  /** Returns the verdict, with its exchange not masked; empty only after serialization. */
  public Optional<Verdict> verdict() {
    return Optional.ofNullable(verdict);
  }
}
