package io.github.sepaykit.junit;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.state.CompanySettings;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * What a registration asks for. Immutable.
 *
 * @param server what makes a server another one; equal options share a server
 * @param company settings of each fresh company
 * @param isolation who shares a company
 * @param level what a broken contract does to the test
 */
record ExtensionOptions(
    FakeOptions server, CompanySettings company, Isolation isolation, Level level) {

  static ExtensionOptions defaults() {
    return new ExtensionOptions(
        FakeOptions.defaults(), CompanySettings.defaults(), Isolation.PER_METHOD, Level.FAIL);
  }

  static ExtensionOptions of(SePayTest test, Class<?> bearer) {
    ExtensionOptions options =
        new ExtensionOptions(
            FakeOptions.defaults(), settings(test, bearer), test.isolation(), test.level());
    if (!test.seed().isEmpty()) {
      options = options.withSeed(Path.of(test.seed()));
    }
    if (!test.stubs().isEmpty()) {
      options = options.withStubs(Path.of(test.stubs()));
    }
    if (!test.spec().isEmpty()) {
      options = options.withSpec(Path.of(test.spec()));
    }
    return options;
  }

  private static CompanySettings settings(SePayTest test, Class<?> bearer) {
    try {
      return new CompanySettings(
          test.errors(),
          test.strict(),
          test.createStatus(),
          test.retryObjectStatus(),
          test.urlRules());
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(
          "@SePayTest of " + bearer.getName() + ": " + e.getMessage(), e);
    }
  }

  ExtensionOptions withCompany(CompanySettings value) {
    return new ExtensionOptions(server, value, isolation, level);
  }

  ExtensionOptions withSeed(Path value) {
    return withServer(server.with(o -> o.seed(plain(value))));
  }

  ExtensionOptions withStubs(Path value) {
    return withServer(server.with(o -> o.stubs(plain(value))));
  }

  ExtensionOptions withSpec(Path value) {
    return withServer(server.with(o -> o.spec(plain(value))));
  }

  ExtensionOptions withServer(FakeOptions value) {
    return new ExtensionOptions(value, company, isolation, level);
  }

  ExtensionOptions withIsolation(Isolation value) {
    return new ExtensionOptions(server, company, value, level);
  }

  ExtensionOptions withLevel(Level value) {
    return new ExtensionOptions(server, company, isolation, value);
  }

  /** Two spellings of one file must not start two servers. */
  private static Path plain(Path file) {
    return file.toAbsolutePath().normalize();
  }
}
