package io.github.sepaykit.observed;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.document.Operation;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Paths that a contract is about: those of its operations, and all below them. Immutable. */
public final class ContractPaths {
  private final Set<String> roots = new LinkedHashSet<>();

  public ContractPaths(Contract contract) {
    this(contract.operations());
  }

  private ContractPaths(Collection<Operation> operations) {
    operations.forEach(operation -> roots.add(operation.path().replaceAll("/?\\{.*", "")));
  }

  /**
   * Returns the paths that a recording of many servers may be searched for. Those that no token
   * leads to, such as {@code /oauth/token}, are not among them: other servers have them, too.
   */
  public static ContractPaths ofOneAmongMany(Contract contract) {
    List<Operation> own = contract.operations().stream().filter(one -> !one.isOpen()).toList();
    return own.isEmpty() ? new ContractPaths(contract) : new ContractPaths(own);
  }

  /** Returns true for a path of the contract's, or below one; doubled slashes count once. */
  public boolean contains(String path) {
    String plain = path.replaceAll("/+", "/");
    return roots.stream().anyMatch(root -> plain.equals(root) || plain.startsWith(root + "/"));
  }

  /** Returns true if a pattern of paths begins as one of the contract's. */
  public boolean isPrefixOf(String pattern) {
    return roots.stream().anyMatch(pattern::startsWith);
  }

  /** Returns the paths, to be printed. */
  public String inWords() {
    return String.join(" or ", roots);
  }
}
