package io.github.sepaykit.junit;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.state.CompanySettings;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Options of a registration. Immutable.
 *
 * @param server equal options share a server
 * @param container true for a server in a container
 * @param company settings of each fresh company
 * @param isolation sharing of companies
 * @param level consequence of a broken contract
 */
record ExtensionOptions(
    FakeOptions server,
    boolean container,
    CompanySettings company,
    Isolation isolation,
    Level level) {

  ExtensionOptions {
    // Two spellings of one file must not start two servers.
    FakeOptions given = server;
    server =
        given.with(
            options -> {
              normalize(given.seed()).ifPresent(options::seed);
              normalize(given.stubs()).ifPresent(options::stubs);
              normalize(given.spec()).ifPresent(options::spec);
            });
  }

  /** Returns options for a server, all else as in a bare {@link SePayTest}. */
  static ExtensionOptions of(FakeOptions server) {
    return new ExtensionOptions(
        server, false, CompanySettings.defaults(), Isolation.PER_METHOD, Level.FAIL);
  }

  static ExtensionOptions of(SePayTest test, Class<?> bearer) {
    try {
      FakeOptions server =
          FakeOptions.defaults()
              .with(
                  options -> {
                    ClassLoader loader = bearer.getClassLoader();
                    options.edition(test.edition());
                    NamedFile.find(test.seed(), loader).ifPresent(options::seed);
                    NamedFile.find(test.stubs(), loader).ifPresent(options::stubs);
                    NamedFile.find(test.spec(), loader).ifPresent(options::spec);
                    options.basePath(test.basePath());
                  });
      CompanySettings company =
          new CompanySettings(
              test.errors(),
              test.strict(),
              test.createStatus(),
              test.createBody(),
              test.retryObjectStatus(),
              test.urlRules());
      return new ExtensionOptions(
          server, test.container(), company, test.isolation(), test.level());
    } catch (IllegalArgumentException e) {
      throw new ExtensionConfigurationException(
          "@SePayTest of " + bearer.getName() + ": " + e.getMessage(), e);
    }
  }

  private static Optional<Path> normalize(Optional<Path> file) {
    return file.map(path -> path.toAbsolutePath().normalize());
  }
}
