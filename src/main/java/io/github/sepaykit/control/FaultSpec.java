package io.github.sepaykit.control;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A fault to be added. Immutable.
 *
 * @param fault a file of {@code stubs/faults/} without its ending, for example {@code 503}
 * @param operation operation id; null for every request of the company
 * @param times number of times that it fires at most; null for without end
 * @param every {@code n} for one of every n matching calls; null for each call
 * @param seed seed of the draw of that one call; null for the last of the n
 * @param delay wait before the answer; null for the file's own
 */
public record FaultSpec(
    String fault,
    @Nullable String operation,
    @Nullable Integer times,
    @Nullable Integer every,
    @Nullable Long seed,
    @Nullable Duration delay) {

  public FaultSpec {
    Objects.requireNonNull(fault, "fault is required");
  }

  public static FaultSpec of(String fault) {
    return new FaultSpec(fault, null, null, null, null, null);
  }

  public FaultSpec on(String operationId) {
    return new FaultSpec(fault, operationId, times, every, seed, delay);
  }

  public FaultSpec times(int count) {
    return new FaultSpec(fault, operation, count, every, seed, delay);
  }

  public FaultSpec every(int calls) {
    return new FaultSpec(fault, operation, times, calls, seed, delay);
  }

  public FaultSpec every(int calls, long drawnFrom) {
    return new FaultSpec(fault, operation, times, calls, drawnFrom, delay);
  }

  public FaultSpec delay(Duration wait) {
    return new FaultSpec(fault, operation, times, every, seed, wait);
  }
}
