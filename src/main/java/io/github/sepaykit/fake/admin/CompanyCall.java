package io.github.sepaykit.fake.admin;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.fake.tenant.Tenant;
import java.util.Map;

/**
 * The meaning of one control call on a company.
 *
 * @see CompanyControl
 */
@FunctionalInterface
public interface CompanyCall {
  /**
   * Carries the call out.
   *
   * @return what to answer, a value that {@code ControlJson} prints
   */
  Object answer(Tenant tenant, ControlRequest call);

  /** Some calls, keyed by method and path below the company, {@code {id}} standing for an id. */
  interface Group {
    Map<String, CompanyCall> calls();

    /** Drops what a reset of the company drops. */
    default void reset(Tenant tenant) {}
  }

  /**
   * Reads the id that a path ends in.
   *
   * @param kind a word such as {@code webhook}, also part of the rule
   * @throws ControlException {@code control.KIND.unknown} when it cannot be one
   */
  static long number(String kind, String id) {
    if (!id.matches("[1-9]\\d{0,17}")) {
      throw unknown(kind, id);
    }
    return Long.parseLong(id);
  }

  static ControlException unknown(String kind, String id) {
    return new ControlException(
        404, "control." + kind + ".unknown", "the company has no " + kind + " " + id);
  }

  /** Returns the answer of a call without a result. */
  static Map<String, Object> done() {
    return Map.of("status", "success");
  }
}
