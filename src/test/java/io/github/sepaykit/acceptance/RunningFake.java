package io.github.sepaykit.acceptance;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A fake in the form that system property {@code kit.form} names: {@code in-process} (the default),
 * {@code jar}, the packed jar as a process, or {@code container}. The tests of this package that
 * take their fake from here run unchanged against all three.
 */
interface RunningFake extends AutoCloseable {
  String FORM = System.getProperty("kit.form", "in-process");

  URI baseUrl();

  SePay sepay();

  @Override
  void close();

  default URI adminUrl() {
    return URI.create(baseUrl() + "/__admin/sepay");
  }

  /** Name that deliveries give themselves; the packed kit knows its version. */
  default String agent() {
    return "SePay-Kit/" + (FORM.equals("in-process") ? "development" : "0.1.0");
  }

  /**
   * Compares both ways of answering over what a company was asked, in process; see {@link
   * BothWays}.
   */
  default void compareWays(SePay company) {}

  /** WireMock's own admin API, over HTTP. */
  default WireMock wireMock() {
    return WireMock.create().host(baseUrl().getHost()).port(baseUrl().getPort()).build();
  }

  static RunningFake start() {
    return start(FakeOptions.defaults());
  }

  static RunningFake start(FakeOptions options) {
    return switch (FORM) {
      case "in-process" -> new InProcess(SePayFake.start(options), new Lazily(options));
      case "jar" -> FakeInJar.start(requireSupported(options));
      case "container" -> FakeInContainer.start(requireSupported(options));
      default -> throw new IllegalStateException("kit.form is " + FORM);
    };
  }

  /** The other forms take files, edition, base path and admin token. */
  private static FakeOptions requireSupported(FakeOptions options) {
    FakeOptions supported =
        FakeOptions.defaults()
            .with(
                all -> {
                  options.seed().ifPresent(all::seed);
                  options.stubs().ifPresent(all::stubs);
                  options.spec().ifPresent(all::spec);
                  all.edition(options.edition());
                  all.basePath(options.basePath()).adminToken(options.adminToken());
                });
    if (!supported.equals(options)) {
      throw new IllegalArgumentException("not for every form: " + options);
    }
    return options;
  }

  /** The two fakes of {@link BothWays}, begun when they are first needed. */
  final class Lazily {
    private final FakeOptions options;
    private @Nullable BothWays ways;

    Lazily(FakeOptions options) {
      this.options = options;
    }

    synchronized BothWays get() {
      if (ways == null) {
        ways = new BothWays(options);
      }
      return ways;
    }

    synchronized void close() {
      if (ways != null) {
        ways.close();
      }
    }
  }

  /** A fake of this JVM. */
  record InProcess(SePayFake fake, Lazily ways) implements RunningFake {
    @Override
    public void compareWays(SePay company) {
      if (fake.sepay().companies().contains(company.companyId())) {
        ways.get().compare(company);
      }
    }

    @Override
    public URI baseUrl() {
      return fake.baseUrl();
    }

    @Override
    public SePay sepay() {
      return fake.sepay();
    }

    @Override
    public void close() {
      try {
        fake.sepay().companies().forEach(id -> compareWays(fake.sepay().company(id)));
      } finally {
        ways.close();
        fake.close();
      }
    }
  }
}
