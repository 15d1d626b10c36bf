package io.github.sepaykit;

import io.github.sepaykit.control.SePay;
import java.net.URI;

/** A running fake SePay. Thread-safe. */
public final class SePayFake implements AutoCloseable {
  private SePayFake() {}

  /** Starts a fake on loopback and any free port. */
  public static SePayFake start() {
    return start(FakeOptions.defaults());
  }

  public static SePayFake start(FakeOptions options) {
    throw new UnsupportedOperationException();
  }

  /** The base URL without a path, for example {@code http://127.0.0.1:41234}. */
  public URI baseUrl() {
    throw new UnsupportedOperationException();
  }

  /** The control API's URL. */
  public URI adminUrl() {
    throw new UnsupportedOperationException();
  }

  /** A handle on the first company of the seed. */
  public SePay sepay() {
    throw new UnsupportedOperationException();
  }

  /** Stops the server; connections are closed. */
  @Override
  public void close() {}
}
