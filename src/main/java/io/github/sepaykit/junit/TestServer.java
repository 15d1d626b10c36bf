package io.github.sepaykit.junit;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * Server of tests whose options agree: the one that system properties name, the one of an
 * application, else one of this run. Thread-safe.
 */
@SuppressWarnings("deprecation") // JUnit 5.12 closes CloseableResource only, 6.0 AutoCloseable.
final class TestServer implements ExtensionContext.Store.CloseableResource, AutoCloseable {
  private static final Namespace NAMESPACE = Namespace.create(TestServer.class);

  private static final String TESTCONTAINERS = "org.testcontainers.containers.GenericContainer";

  private final SePay sepay;
  private final Runnable release;

  private TestServer(SePay sepay, Runnable release) {
    this.sepay = sepay;
    this.release = release;
  }

  /**
   * Returns the server of these options, for the rest of the run.
   *
   * @param isApplications true for tests of a framework's application: they have the application's,
   *     which outlives the run
   */
  static TestServer of(ExtensionOptions test, boolean isApplications, ExtensionContext context) {
    FakeOptions options = test.server();
    refuseOwnFiles(options);
    Optional<PublishedServer> published = PublishedServer.read();
    if (published.isEmpty() && isApplications && test.container()) {
      throw new ExtensionConfigurationException(
          "container = true starts a server of its own, and the tests of an application have the application's; fix: take it off, or give the application a running one by system property "
              + PublishedServer.URL);
    }
    Object key =
        published.isPresent()
            ? published.get()
            : new Key(options, isApplications, test.container());
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(
            key,
            k ->
                published.isPresent() || isApplications
                    ? hold(options)
                    : test.container() ? startContainer(options) : start(options),
            TestServer.class);
  }

  private record Key(FakeOptions options, boolean isApplications, boolean isContainer) {}

  private static TestServer start(FakeOptions options) {
    SePayFake fake = SePayFake.start(withoutDefaultTokens(options));
    return new TestServer(fake.sepay(), fake::close);
  }

  /** Nothing judges what a token of the default seed leads to, so none is accepted. */
  private static FakeOptions withoutDefaultTokens(FakeOptions options) {
    return options.with(o -> o.defaultTokens(false));
  }

  private static TestServer startContainer(FakeOptions options) {
    try {
      Class.forName(TESTCONTAINERS, false, TestServer.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new ExtensionConfigurationException(
          "container = true: expected Testcontainers 2 on the class path, was none; fix: add org.testcontainers:testcontainers in scope test",
          e);
    }
    ContainerServer server = ContainerServer.start(options);
    return new TestServer(server.sepay(), server::close);
  }

  /**
   * Returns the server of these options, as applications share it, to be released by the caller.
   */
  static TestServer hold(FakeOptions options) {
    return PublishedServer.read()
        .map(server -> new TestServer(server.connect(), () -> {}))
        .orElseGet(
            () -> {
              ServerPool.Hold hold = ServerPool.hold(withoutDefaultTokens(options));
              return new TestServer(hold.fake().sepay(), hold::release);
            });
  }

  /**
   * Refuses a test that names a seed, stubs or a spec while a running server is published: that
   * server has its own already.
   */
  static void refuseOwnFiles(FakeOptions options) {
    Optional<PublishedServer> published = PublishedServer.read();
    if (published.isPresent()
        && (options.seed().isPresent()
            || options.stubs().isPresent()
            || options.spec().isPresent())) {
      throw new ExtensionConfigurationException(
          "seed, stubs and spec of a test start a server of their own, and system property %s names a running one, %s; fix: give them to that server (ApplicationCompany.publish(FakeOptions), or serve), and take them off the test"
              .formatted(PublishedServer.URL, published.get().url()));
    }
  }

  /** Returns a handle on the server's first company. */
  SePay sepay() {
    return sepay;
  }

  void release() {
    release.run();
  }

  @Override
  public void close() {
    release();
  }
}
