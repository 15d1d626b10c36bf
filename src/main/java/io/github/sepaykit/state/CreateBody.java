package io.github.sepaykit.state;

/** Known forms of the answer to a create, by the place of the new id. */
public enum CreateBody {
  /** {@code status}, and the id in {@code data}, as observed. */
  DATA,
  /** {@code message} and the id at the root, the older form of SePay's page. */
  ROOT,
  /** Both forms in one: clients of either kind find the id. */
  BOTH
}
