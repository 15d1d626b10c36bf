package io.github.sepaykit.adapter;

import io.github.sepaykit.contract.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listener of a {@link ContractJudge}, called on the thread that has the answer. An exception of it
 * reaches the caller of the HTTP client. Must be safe for use by as many threads as the client.
 */
@FunctionalInterface
public interface ContractListener {
  /** Handles the verdict on an exchange. */
  void judged(Verdict verdict);

  /**
   * An exchange could not be judged; the client has its answer all the same.
   *
   * @param request method and target, secrets masked
   * @param reason why, in words
   */
  default void notJudged(String request, String reason) {}

  /** Returns this listener followed by another, which is not called when this one throws. */
  default ContractListener andThen(ContractListener next) {
    ContractListener first = this;
    return new ContractListener() {
      @Override
      public void judged(Verdict verdict) {
        first.judged(verdict);
        next.judged(verdict);
      }

      @Override
      public void notJudged(String request, String reason) {
        first.notJudged(request, reason);
        next.notJudged(request, reason);
      }
    };
  }

  /** Returns a listener that throws {@link ContractBrokenError} when an error was found. */
  static ContractListener failing() {
    return verdict -> {
      if (!verdict.isHonoured()) {
        throw new ContractBrokenError(verdict);
      }
    };
  }

  /**
   * Returns a listener that logs by SLF4J, under this package's name: errors as such; drift,
   * request warnings and what was not judged as warnings.
   */
  static ContractListener logging() {
    Logger log = LoggerFactory.getLogger("io.github.sepaykit.adapter");
    return new ContractListener() {
      @Override
      public void judged(Verdict verdict) {
        if (!verdict.isHonoured()) {
          log.error("{}", verdict.render());
        } else if (!verdict.violations().isEmpty()) {
          log.warn("{}", verdict.render());
        }
      }

      @Override
      public void notJudged(String request, String reason) {
        log.warn("{}: not judged: {}", request, reason);
      }
    };
  }
}
