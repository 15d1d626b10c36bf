package io.github.sepaykit.contract.internal;

import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Collection;

/**
 * Gathers errors until there are more than anyone reads: a body of a few megabytes can break a
 * schema millions of times.
 */
final class BoundedErrors extends ArrayList<Error> {
  private static final int MOST = 10_000;
  private static final long serialVersionUID = 1L;

  BoundedErrors() {
    super(0);
  }

  /** Thrown to end a judgement early. */
  static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("enough errors", null, false, false);
    }
  }

  @Override
  public boolean add(Error error) {
    if (size() >= MOST) {
      throw new Full();
    }
    return super.add(error);
  }

  @Override
  public boolean addAll(Collection<? extends Error> errors) {
    errors.forEach(this::add);
    return !errors.isEmpty();
  }
}
