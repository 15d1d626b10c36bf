package io.github.sepaykit.jmh;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.sepaykit.SePayFake;
import io.github.sepaykit.control.SePay;
import io.github.sepaykit.control.TokenSpec;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.junit.Token;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Tests of five calls each, run by JUnit: with the extension, and with a fake, a company and a
 * token that all share. The difference is what the extension adds to a test, and the start of its
 * server, by the number of tests.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@OperationsPerInvocation(JUnitBenchmark.TESTS)
public class JUnitBenchmark {
  static final int TESTS = 2000;

  private static SePay shared = null;
  private static String token = "";

  private final Launcher launcher = LauncherFactory.create();

  /** Tests with the extension: a company and a token for each. */
  @SePayTest
  public static class WithExtension {
    @RepeatedTest(TESTS)
    void calls(SePay sepay, @Token String own) throws Exception {
      FiveCalls.make(sepay, own);
    }
  }

  /** The same, with nothing to check. */
  @SePayTest
  public static class WithoutCalls {
    @RepeatedTest(TESTS)
    void nothing(SePay sepay, @Token String own) {
      if (own.isEmpty()) {
        throw new AssertionError();
      }
    }
  }

  /** Tests without the extension. */
  public static class Without {
    @RepeatedTest(TESTS)
    void calls() throws Exception {
      FiveCalls.make(shared, token);
    }
  }

  /** Tests of nothing. */
  public static class Nothing {
    @RepeatedTest(TESTS)
    void nothing() {}
  }

  private SePayFake fake = null;

  @Setup
  public void start() {
    fake = SePayFake.start();
    shared = fake.sepay().newCompany();
    token = shared.tokens().mint(TokenSpec.full());
  }

  @TearDown
  public void stop() {
    fake.close();
  }

  private long run(Class<?> type) {
    LauncherDiscoveryRequest request =
        LauncherDiscoveryRequestBuilder.request().selectors(selectClass(type)).build();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    launcher.execute(request, listener);
    long succeeded = listener.getSummary().getTestsSucceededCount();
    if (succeeded != TESTS) {
      throw new IllegalStateException(
          succeeded + " of " + TESTS, listener.getSummary().getFailures().get(0).getException());
    }
    return succeeded;
  }

  @Benchmark
  public long fiveCallsWithExtension() {
    return run(WithExtension.class);
  }

  @Benchmark
  public long fiveCallsWithout() {
    return run(Without.class);
  }

  @Benchmark
  public long noCallsWithExtension() {
    return run(WithoutCalls.class);
  }

  @Benchmark
  public long noCallsWithout() {
    return run(Nothing.class);
  }
}
