package io.github.sepaykit.fake.admin;

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
   * @param id the id that the path ends in; empty when it ends in none
   * @return what to answer, a value that {@code ControlJson} prints
   */
  Object answer(Tenant tenant, String id, byte[] body);

  /** Some calls, keyed by method and path below the company, {@code {id}} standing for an id. */
  interface Group {
    Map<String, CompanyCall> calls();
  }

  /** Returns the answer of a call without a result. */
  static Map<String, Object> done() {
    return Map.of("status", "success");
  }
}
