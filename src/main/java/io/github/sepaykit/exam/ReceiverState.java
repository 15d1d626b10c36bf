package io.github.sepaykit.exam;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The receiver's whole state at one moment.
 *
 * @param plain JSON in plain Java form
 */
record ReceiverState(@Nullable Object plain) {
  boolean isSame(ReceiverState other) {
    return Objects.equals(plain, other.plain);
  }
}
