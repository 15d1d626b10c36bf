package io.github.sepaykit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.control.SePay;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Reports of many violations. */
class ViolationReportTest {
  private static SePayExtension withJournalOf(int size) {
    return new SePayExtension(
        ExtensionOptions.of(FakeOptions.defaults().with(o -> o.journalSize(size))),
        Clock.systemUTC());
  }

  @Fixture
  static class Overflowing {
    @RegisterExtension static final SePayExtension EXTENSION = withJournalOf(3);

    @Test
    void breaks(SePay sepay) {
      Shop shop = Shop.of(sepay);
      for (int i = 0; i < 4; i++) {
        shop.list();
      }
      shop.createWithoutKey(sepay);
    }

    @Test
    void works(SePay sepay) {
      Shop shop = Shop.of(sepay);
      for (int i = 0; i < 4; i++) {
        shop.list();
      }
    }
  }

  @Test
  void reportsExchangesThatTheJournalDropped() {
    Run run = Run.of(Overflowing.class);
    assertThat(run.failure())
        .hasMessageContaining("1 of 3 exchanges")
        .hasMessageContaining("its oldest 2 exchanges were dropped, and not judged");
    assertThat(run.published("sepay-kit"))
        .containsExactly(
            "The journal was full: its oldest 1 exchange was dropped, and not judged.");
  }

  @Fixture
  @SePayTest
  static class Flood {
    @Test
    void breaksOften(SePay sepay) {
      Shop shop = Shop.of(sepay);
      for (int i = 0; i < 50; i++) {
        shop.createWithoutKey(sepay);
        shop.list();
      }
    }
  }

  @Test
  void aLongReportIsCut() {
    String report = Run.of(Flood.class).failure().getMessage();
    assertThat(report)
        .contains("50 of 100 exchanges", "And more that broke it:", "and 10 more", "and 20 more");
    assertThat(report.split("\n")).hasSizeLessThan(250);
    assertThat(report.split("again: ")).hasSize(11);
  }
}
