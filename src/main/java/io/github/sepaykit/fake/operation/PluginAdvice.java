package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.state.ErrorDialect;

/**
 * Advice on a 401 for SePay's own WooCommerce plugin: it refreshes its token only on the observed
 * dialect, so that with the documented one it never comes back. It is known by the {@code
 * User-Agent} that WordPress sends.
 */
final class PluginAdvice {
  private static final String WORDPRESS = "WordPress/";
  private static final String ADVICE =
      "; SePay's WooCommerce plugin refreshes its token only on access_denied: set the errors of the company, or of the token, to observed";

  private PluginAdvice() {}

  /** Returns a refusal with the advice, if it is one that the plugin would not understand. */
  static Refusal add(Refusal refusal, Headers headers, ErrorDialect dialect) {
    boolean fits =
        refusal.status() == 401
            && dialect == ErrorDialect.DOCUMENTED
            && headers.first("User-Agent").filter(agent -> agent.startsWith(WORDPRESS)).isPresent();
    return fits
        ? new Refusal(
            refusal.status(),
            refusal.message(),
            refusal.reasons().stream().map(PluginAdvice::advised).toList())
        : refusal;
  }

  private static Violation advised(Violation reason) {
    return new Violation(
        reason.rule(),
        reason.severity(),
        reason.pointer(),
        reason.clause(),
        reason.expected(),
        reason.was(),
        reason.fix() + ADVICE);
  }
}
