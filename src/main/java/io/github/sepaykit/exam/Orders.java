package io.github.sepaykit.exam;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Orders that an exam may pay.
 *
 * @param codes of unpaid orders that cost the same; may be empty
 * @param amount what each of them costs, VND
 * @param source makes a new unpaid order each time it is asked; empty for none
 * @param url makes a new unpaid order at each POST; empty for none
 */
public record Orders(
    List<String> codes, long amount, Optional<Supplier<Order>> source, Optional<URI> url) {
  /** Price of an order unless given, VND. */
  public static final long DEFAULT_AMOUNT = 250_000;

  public Orders {
    codes = List.copyOf(codes);
    Objects.requireNonNull(source, "source is required");
    if (url.isPresent() && (!codes.isEmpty() || source.isPresent())) {
      throw new IllegalArgumentException(
          "ordersFrom makes orders as they are needed: give no codes beside it");
    }
    for (String code : codes) {
      new Order(code, amount);
    }
    if (codes.stream().distinct().count() < codes.size()) {
      throw new IllegalArgumentException("codes must be different, were " + codes);
    }
  }

  static Orders none() {
    return new Orders(List.of(), DEFAULT_AMOUNT, Optional.empty(), Optional.empty());
  }

  boolean areNone() {
    return codes.isEmpty() && !areEndless();
  }

  /** Returns true if new ones are made as they are needed. */
  boolean areEndless() {
    return source.isPresent() || url.isPresent();
  }

  /** Returns true if there is but one, so that it must be kept for the end. */
  boolean isOne() {
    return codes.size() == 1 && !areEndless();
  }
}
