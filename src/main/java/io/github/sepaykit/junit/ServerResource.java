package io.github.sepaykit.junit;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** A server for the rest of the run: kept in the root store, one for each distinct options. */
@SuppressWarnings("deprecation") // JUnit 5.12 closes CloseableResource only, 6.0 AutoCloseable.
final class ServerResource implements ExtensionContext.Store.CloseableResource, AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.create(ServerResource.class);

  private final SePayFake fake;

  private ServerResource(FakeOptions options) {
    this.fake = SePayFake.start(options);
  }

  /** Returns the server of these options, started if need be. */
  static SePayFake of(FakeOptions options, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(options, ServerResource::new, ServerResource.class)
        .fake;
  }

  @Override
  public void close() {
    fake.close();
  }
}
