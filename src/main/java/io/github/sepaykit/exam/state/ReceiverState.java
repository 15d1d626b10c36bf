package io.github.sepaykit.exam.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whole state of the receiver at one moment.
 *
 * @param plain the state's JSON as plain Java values: maps, lists, texts, numbers, booleans, null
 */
public record ReceiverState(@Nullable Object plain) {
  public boolean isSame(ReceiverState other) {
    return Objects.equals(plain, other.plain);
  }
}
