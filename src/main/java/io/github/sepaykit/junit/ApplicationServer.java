package io.github.sepaykit.junit;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server of an application that a framework starts for tests; it is started on its first use,
 * and the application's company is made on the first use of that. Thread-safe.
 */
public final class ApplicationServer implements AutoCloseable {
  private final ApplicationOptions options;
  private @Nullable TestServer server;
  private @Nullable ApplicationCompany company;

  public ApplicationServer(ApplicationOptions options) {
    this.options = options;
  }

  /** Returns the fake's base URL without a path; makes no company. */
  public synchronized URI url() {
    if (server == null) {
      server = TestServer.hold(options.server());
    }
    return server.sepay().baseUrl();
  }

  /** Returns the application's company: the published one, else one of its own. */
  public synchronized ApplicationCompany company() {
    if (company == null) {
      company = ApplicationCompany.published().orElseGet(() -> ApplicationCompany.open(options));
    }
    return company;
  }

  /** Returns the company if the application has asked for it. */
  public synchronized Optional<ApplicationCompany> existingCompany() {
    return Optional.ofNullable(company);
  }

  /** Deletes the company, unless it is the published one; the server stops with its last user. */
  @Override
  public synchronized void close() {
    if (company != null && company != ApplicationCompany.published().orElse(null)) {
      company.close();
    }
    if (server != null) {
      server.release();
    }
    company = null;
    server = null;
  }
}
