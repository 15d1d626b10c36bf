package io.github.sepaykit.junit;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.ControlException;
import io.github.sepaykit.control.NewCompany;
import io.github.sepaykit.control.RecordedExchange;
import io.github.sepaykit.control.SePay;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The company of a test or a class; deleted when its store closes. Thread-safe. */
@SuppressWarnings("deprecation") // JUnit 5.12 closes CloseableResource only, 6.0 AutoCloseable.
final class TestCompany implements ExtensionContext.Store.CloseableResource, AutoCloseable {
  private static final String UNKNOWN = "control.company.unknown";

  private final SePay sepay;
  private final int journalSize;
  private final Set<Long> judged = new HashSet<>();

  private TestCompany(SePay sepay, int journalSize) {
    this.sepay = sepay;
    this.journalSize = journalSize;
  }

  static TestCompany create(SePayFake fake, ExtensionOptions options, String name) {
    SePay sepay = fake.sepay().newCompany(NewCompany.named(name).withSettings(options.company()));
    return new TestCompany(sepay, options.server().journalSize());
  }

  SePay sepay() {
    return sepay;
  }

  /** Exchanges since the last call, and the number of those that the journal dropped. */
  record NewExchanges(List<RecordedExchange> exchanges, long dropped) {}

  synchronized NewExchanges takeNewExchanges() {
    try {
      List<RecordedExchange> all = sepay.journal().exchanges();
      long dropped = all.size() < journalSize ? 0 : sepay.journal().dropped();
      return new NewExchanges(all.stream().filter(e -> judged.add(e.number())).toList(), dropped);
    } catch (ControlException e) {
      return ifDeleted(e, new NewExchanges(List.of(), 0));
    }
  }

  @Override
  public void close() {
    try {
      sepay.delete();
    } catch (ControlException e) {
      ifDeleted(e, "");
    }
  }

  /** Returns a substitute if the test has deleted its company; else throws again. */
  private static <T> T ifDeleted(ControlException e, T then) {
    if (e.rule().equals(UNKNOWN)) {
      return then;
    }
    throw e;
  }
}
