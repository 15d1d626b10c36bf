package io.github.sepaykit.junit;

import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.NewCompany;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.JudgedExchanges.NewExchanges;
import io.github.sepaykit.state.CompanySettings;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The company of a test or a class: a fresh one, which is deleted when its store closes, or the
 * application's, which gets its former state back. Thread-safe.
 */
@SuppressWarnings("deprecation") // JUnit 5.12 closes CloseableResource only, 6.0 AutoCloseable.
final class TestCompany implements ExtensionContext.Store.CloseableResource, AutoCloseable {
  private static final String UNKNOWN = "control.company.unknown";

  private final SePay sepay;
  private final JudgedExchanges exchanges;

  private final Runnable end;

  private TestCompany(SePay sepay, JudgedExchanges exchanges, Runnable end) {
    this.sepay = sepay;
    this.exchanges = exchanges;
    this.end = end;
  }

  /** Makes a fresh company. */
  static TestCompany create(SePay server, ExtensionOptions options, String name) {
    SePay sepay = server.newCompany(NewCompany.named(name).withSettings(options.company()));
    return new TestCompany(sepay, new JudgedExchanges(sepay), sepay::delete);
  }

  /**
   * Takes the application's company for a test.
   *
   * @param outside gets what the application has sent outside of tests until now
   * @throws ExtensionConfigurationException when another test has it
   */
  static TestCompany borrow(
      ApplicationCompany application,
      ExtensionOptions options,
      String name,
      OutsideExchanges outside) {
    Optional<String> other = application.reserve(name);
    if (other.isPresent()) {
      throw new ExtensionConfigurationException(
          "%s and %s would share the company of the application at the same time, and each would be judged by the other's requests; fix: run them one after the other, with @Execution(SAME_THREAD), @ResourceLock(\"sepay.kit\") or without parallel execution"
              .formatted(name, other.get()));
    }
    SePay sepay = application.sepay();
    try {
      outside.add(application);
      sepay.journal().clear();
      String before = sepay.exportState();
      if (!options.company().equals(CompanySettings.defaults())) {
        sepay.configure(options.company());
      }
      return new TestCompany(sepay, application.exchanges(), () -> restore(application, before));
    } catch (RuntimeException e) {
      application.giveBack();
      throw e;
    }
  }

  private static void restore(ApplicationCompany application, String state) {
    try {
      application.sepay().faults().clear();
      application.sepay().importState(state);
    } finally {
      application.giveBack();
    }
  }

  SePay sepay() {
    return sepay;
  }

  NewExchanges takeNewExchanges() {
    return exchanges.takeNew();
  }

  @Override
  public void close() {
    try {
      end.run();
    } catch (ControlException e) {
      if (!e.rule().equals(UNKNOWN)) {
        throw e;
      }
      // The test has deleted its company.
    }
  }
}
