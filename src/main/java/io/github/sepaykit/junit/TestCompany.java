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
  private static final String GONE = "control.company.unknown";

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

  /** What came in since the last call, and how many exchanges the journal had to drop. */
  record News(List<RecordedExchange> exchanges, long dropped) {}

  synchronized News news() {
    try {
      List<RecordedExchange> all = sepay.journal().exchanges();
      long dropped = all.size() < journalSize ? 0 : sepay.journal().dropped();
      return new News(all.stream().filter(e -> judged.add(e.number())).toList(), dropped);
    } catch (ControlException e) {
      return ifGone(e, new News(List.of(), 0));
    }
  }

  @Override
  public void close() {
    try {
      sepay.delete();
    } catch (ControlException e) {
      ifGone(e, "");
    }
  }

  /** A test may delete its company itself. */
  private static <T> T ifGone(ControlException e, T then) {
    if (e.rule().equals(GONE)) {
      return then;
    }
    throw e;
  }
}
