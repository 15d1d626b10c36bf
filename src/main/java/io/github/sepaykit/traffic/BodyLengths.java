package io.github.sepaykit.traffic;

import io.github.sepaykit.contract.document.Counts;

/** Lengths of bodies that a recorder has cut, in words. */
final class BodyLengths {
  private BodyLengths() {}

  /** Returns for example {@code it had 9 bytes, of which 1 was kept}. */
  static String kept(long length, long kept) {
    return "it had %s, of which %d %s kept"
        .formatted(Counts.of(length, "byte"), kept, kept == 1 ? "was" : "were");
  }
}
