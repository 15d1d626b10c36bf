package io.github.sepaykit.acceptance;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.testcontainers.SePayContainer;
import java.net.URI;

/** A container of the image that system property {@code sepay.kit.image} names. */
record FakeInContainer(SePayContainer container) implements RunningFake {
  static FakeInContainer start(FakeOptions options) {
    SePayContainer container = new SePayContainer();
    if (!options.basePath().isEmpty()) {
      container.withBasePath(options.basePath());
    }
    if (!options.adminToken().isEmpty()) {
      container.withAdminToken(options.adminToken());
    }
    options.seed().ifPresent(container::withSeed);
    options.stubs().ifPresent(container::withStubs);
    container.withEdition(options.edition());
    options.spec().ifPresent(container::withSpec);
    container.start();
    Runtime.getRuntime().addShutdownHook(new Thread(container::stop, "container-end"));
    return new FakeInContainer(container);
  }

  @Override
  public URI baseUrl() {
    return container.baseUrl();
  }

  @Override
  public SePay sepay() {
    return container.sepay();
  }

  @Override
  public void close() {
    container.stop();
  }
}
