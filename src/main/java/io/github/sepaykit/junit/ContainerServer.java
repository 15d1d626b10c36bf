package io.github.sepaykit.junit;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.testcontainers.SePayContainer;

/** Server of tests in a container; the one class of this package that needs Testcontainers. */
final class ContainerServer implements AutoCloseable {
  private final SePayContainer container;

  private ContainerServer(SePayContainer container) {
    this.container = container;
  }

  /** Starts a container with the options that {@link SePayTest} has for a server. */
  static ContainerServer start(FakeOptions options) {
    SePayContainer container =
        new SePayContainer()
            .withBasePath(options.basePath())
            .withEdition(options.edition())
            .withEnv("SEPAY_KIT_NO_DEFAULT_TOKENS", "true");
    options.seed().ifPresent(container::withSeed);
    options.stubs().ifPresent(container::withStubs);
    options.spec().ifPresent(container::withSpec);
    container.start();
    return new ContainerServer(container);
  }

  SePay sepay() {
    return container.sepay();
  }

  @Override
  public void close() {
    container.close();
  }
}
