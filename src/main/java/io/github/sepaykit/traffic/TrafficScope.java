package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.BaseUrl;
import io.github.sepaykit.observed.ContractPaths;
import java.util.Optional;

/** Scope of a check: the requests that the contract is about. */
final class TrafficScope {
  private final Optional<BaseUrl> base;
  private final ContractPaths paths;

  TrafficScope(Contract contract, Optional<BaseUrl> base) {
    this.base = base;
    this.paths = new ContractPaths(contract);
  }

  /** Returns path and query of a URL within the scope; empty for any other. */
  Optional<String> target(String url) {
    return base.isPresent() ? base.get().target(url) : BaseUrl.targetOf(url).filter(this::isOurs);
  }

  /** Returns the target of a request whose server was not recorded. */
  Optional<String> relative(String target) {
    return Optional.of(target).filter(this::isOurs);
  }

  boolean isBelowRoots(String pattern) {
    return paths.isPrefixOf(pattern);
  }

  private boolean isOurs(String target) {
    return paths.contains(target.split("\\?", 2)[0]);
  }

  /** Returns the condition for an entry to count, in words. */
  String describe() {
    return base.isPresent()
        ? "a request to the base URL"
        : "a request with a path such as " + paths.inWords();
  }
}
