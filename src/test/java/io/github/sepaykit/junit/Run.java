package io.github.sepaykit.junit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** Fixture classes, run by JUnit Jupiter, and what came of it. */
record Run(EngineExecutionResults results) {
  static Run of(Class<?>... fixtures) {
    return with(Map.of(), fixtures);
  }

  /** All classes and methods at once, by so many threads. */
  static Run parallel(int threads, Class<?>... fixtures) {
    return with(
        Map.of(
            "junit.jupiter.execution.parallel.enabled", "true",
            "junit.jupiter.execution.parallel.mode.default", "concurrent",
            "junit.jupiter.execution.parallel.config.strategy", "fixed",
            "junit.jupiter.execution.parallel.config.fixed.parallelism", "" + threads),
        fixtures);
  }

  private static Run with(Map<String, String> configuration, Class<?>... fixtures) {
    return new Run(
        EngineTestKit.engine("junit-jupiter")
            .selectors(
                Arrays.stream(fixtures)
                    .map(type -> selectClass(type))
                    .toArray(org.junit.platform.engine.DiscoverySelector[]::new))
            .configurationParameters(configuration)
            .configurationParameter(Fixture.WANTED, "true")
            .execute());
  }

  /** Values that the fixtures published under a key, in order. */
  List<String> published(String key) {
    return results
        .allEvents()
        .filter(event -> event.getType() == EventType.REPORTING_ENTRY_PUBLISHED)
        .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs().get(key))
        .filter(value -> value != null)
        .toList();
  }

  Set<String> distinct(String key) {
    return Set.copyOf(published(key));
  }

  /** Messages of all that failed, tests and classes. */
  List<Throwable> failures() {
    return results
        .allEvents()
        .filter(event -> event.getType() == EventType.FINISHED)
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream())
        .toList();
  }

  Throwable failure() {
    List<Throwable> all = failures();
    if (all.size() != 1) {
      throw new AssertionError("expected one failure, were " + all);
    }
    return all.get(0);
  }

  /** Names of the test methods that failed. */
  Set<String> failedTests() {
    return results.testEvents().failed().stream().map(Run::name).collect(Collectors.toSet());
  }

  long succeeded() {
    return results.testEvents().succeeded().count();
  }

  private static String name(Event event) {
    return event.getTestDescriptor().getDisplayName().replace("()", "").replaceAll("\\(.*", "");
  }
}
