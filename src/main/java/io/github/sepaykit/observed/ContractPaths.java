package io.github.sepaykit.observed;

import io.github.sepaykit.contract.Contract;
import java.util.LinkedHashSet;
import java.util.Set;

/** Paths that a contract is about: those of its operations, and all below them. Immutable. */
public final class ContractPaths {
  private final Set<String> roots = new LinkedHashSet<>();

  public ContractPaths(Contract contract) {
    contract
        .operations()
        .forEach(operation -> roots.add(operation.path().replaceAll("/?\\{.*", "")));
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
