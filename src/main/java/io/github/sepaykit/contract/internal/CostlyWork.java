package io.github.sepaykit.contract.internal;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Work that costs most of an exchange, so that a test can count how often it is done. */
public enum CostlyWork {
  /** Reading a JSON text. */
  PARSE,
  /** Writing a JSON text. */
  PRINT,
  /** Judging one value by one schema. */
  SCHEMA_RUN,
  /** Finding the operation of a method and a path. */
  ROUTE;

  private static volatile @Nullable Consumer<CostlyWork> counter;

  /** Sets what is called for each piece of work, on the thread that does it; null for nothing. */
  public static void setCounter(@Nullable Consumer<CostlyWork> newCounter) {
    counter = newCounter;
  }

  /** Counts this work, if anybody counts. */
  public void count() {
    Consumer<CostlyWork> current = counter;
    if (current != null) {
      current.accept(this);
    }
  }
}
