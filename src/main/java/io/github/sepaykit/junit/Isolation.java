package io.github.sepaykit.junit;

/** Sharing of companies among tests. */
public enum Isolation {
  /** Each test, and each run of a repeated or parameterized one, has a fresh company. */
  PER_METHOD,
  /**
   * The tests of a class, its {@code @Nested} ones included, share one. Whoever finishes first is
   * judged by what came in so far, so the tests of such a class belong in one thread ({@code
   * ExecutionMode.SAME_THREAD}).
   */
  PER_CLASS
}
