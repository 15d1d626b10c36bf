package io.github.sepaykit.junit;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.state.CompanySettings;

/**
 * Options of an application's server and company, for integrations of frameworks. Immutable; equal
 * options may share an application.
 *
 * @param server equal options share a server
 * @param company settings of the company
 */
public record ApplicationOptions(FakeOptions server, CompanySettings company) {
  /**
   * Returns the options of an annotation.
   *
   * @param bearer the class that bears it, for messages
   */
  public static ApplicationOptions of(SePayTest test, Class<?> bearer) {
    ExtensionOptions options = ExtensionOptions.of(test, bearer);
    return new ApplicationOptions(options.server(), options.company());
  }
}
