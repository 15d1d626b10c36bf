package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.http.BaseUrl;
import io.github.sepaykit.observed.ContractPaths;
import java.util.Optional;

/** Scope of a check: the requests that it is about. */
final class TrafficScope {
  private final Optional<BaseUrl> base;
  private final Optional<ContractPaths> paths;

  private TrafficScope(Optional<BaseUrl> base, Optional<ContractPaths> paths) {
    this.base = base;
    this.paths = paths;
  }

  /**
   * Returns the requests of a contract's operations, or those below a URL.
   *
   * @param chosen true if the operations were asked for by tag
   */
  static TrafficScope ofContract(Contract contract, Optional<BaseUrl> base, boolean chosen) {
    boolean known = base.isPresent() || chosen;
    return new TrafficScope(
        base,
        Optional.of(known ? new ContractPaths(contract) : ContractPaths.ofOneAmongMany(contract)));
  }

  /** Returns the requests to any receiver, or those below a URL; deliveries are among them. */
  static TrafficScope ofDeliveries(Optional<BaseUrl> base) {
    return new TrafficScope(base, Optional.empty());
  }

  /** Returns true if it is deliveries that are looked for. */
  boolean isOfDeliveries() {
    return paths.isEmpty();
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
    return paths.isPresent() && paths.get().isPrefixOf(pattern);
  }

  private boolean isOurs(String target) {
    return paths.isEmpty() || paths.get().contains(target.split("\\?", 2)[0]);
  }

  /** Returns the condition for an entry to count, in words. */
  String describe() {
    if (base.isPresent()) {
      return "a request to the base URL";
    }
    return paths
        .map(ours -> "a request with a path such as " + ours.inWords())
        .orElse("a POST with a transaction, or with a signature of SePay's");
  }
}
