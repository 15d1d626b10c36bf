package io.github.sepaykit.junit;

import io.github.sepaykit.contract.http.Exchange;

/**
 * AssertJ assertions about exchanges; goes along with AssertJ's own {@code assertThat} in the same
 * file. Needs {@code org.assertj:assertj-core}, as the rest of this package does not.
 *
 * <pre>{@code
 * assertThat(exchange).honoursContract().hasNoDrift();
 * assertThat(exchange).violates("request.body.required");
 * }</pre>
 */
public final class ContractAssertions {
  private ContractAssertions() {}

  /** Judges by the contract that ships with the kit. */
  public static ExchangeAssert assertThat(Exchange exchange) {
    return assertThat(exchange, ContractChecks.bundled());
  }

  /** Judges by another contract. */
  public static ExchangeAssert assertThat(Exchange exchange, ContractChecks checks) {
    return new ExchangeAssert(exchange, checks);
  }
}
