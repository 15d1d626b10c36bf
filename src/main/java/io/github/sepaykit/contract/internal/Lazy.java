package io.github.sepaykit.contract.internal;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when first asked for; more than once, if threads ask at the same time. */
public final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> source;
  private volatile @Nullable T value;

  public Lazy(Supplier<T> source) {
    this.source = source;
  }

  @Override
  public T get() {
    T known = value;
    if (known == null) {
      known = source.get();
      value = known;
    }
    return known;
  }
}
