package io.github.sepaykit.exam.state;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The receiver's whole state at one moment.
 *
 * @param plain JSON in plain Java form
 */
public record ReceiverState(@Nullable Object plain) {
  public boolean isSame(ReceiverState other) {
    return Objects.equals(plain, other.plain);
  }
}
