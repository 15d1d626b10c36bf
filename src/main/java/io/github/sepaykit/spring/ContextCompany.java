package io.github.sepaykit.spring;

import io.github.sepaykit.junit.ApplicationCompany;
import io.github.sepaykit.junit.ApplicationOptions;
import io.github.sepaykit.junit.ApplicationServer;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/**
 * The server and the company of an application context. The company is made when the application
 * first reads one of its properties: without that each test has a company of its own. Thread-safe.
 */
final class ContextCompany {
  /** Name of the bean. */
  static final String BEAN = ContextCompany.class.getName();

  private static final String URL = "sepay.kit.url";

  private final ApplicationServer server;
  private final Environment environment;
  private boolean isRouted;

  ContextCompany(ApplicationOptions options, Environment environment) {
    this.server = new ApplicationServer(options);
    this.environment = environment;
  }

  /** Returns the company of a context or of a parent of it; empty where it has none. */
  static Optional<ApplicationCompany> of(@Nullable ApplicationContext context) {
    if (context == null) {
      return Optional.empty();
    }
    if (context.containsLocalBean(BEAN)) {
      Optional<ApplicationCompany> own =
          context.getBean(BEAN, ContextCompany.class).server.existingCompany();
      if (own.isPresent()) {
        return own;
      }
    }
    return of(context.getParent());
  }

  /** Returns the value of a property; null for one that there is not. */
  @Nullable String property(String name) {
    return name.equals(URL) ? server.url().toString() : company().properties().get(name);
  }

  private ApplicationCompany company() {
    ApplicationCompany company = server.company();
    routeOnce(company);
    return company;
  }

  /** Has deliveries reach the application's port, now that it may listen. */
  void route() {
    server.existingCompany().ifPresent(this::routeOnce);
  }

  private synchronized void routeOnce(ApplicationCompany company) {
    String port = environment.getProperty("local.server.port");
    if (!isRouted && port != null) {
      isRouted = true;
      boolean isSecure =
          environment.containsProperty("server.ssl.bundle")
              || environment.containsProperty("server.ssl.key-store")
              || environment.containsProperty("server.ssl.certificate");
      company.deliverTo(URI.create((isSecure ? "https" : "http") + "://localhost:" + port));
    }
  }

  void close() {
    server.close();
  }
}
