package io.github.sepaykit.exam;

import io.github.sepaykit.exam.payment.Payment;
import io.github.sepaykit.exam.payment.WebhookDescription;
import io.github.sepaykit.exam.state.Placeholders;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** All payments of an exam so far, for the names of what differs between them. For one thread. */
final class KnownPayments {
  /** A shorter number may stand for anything. */
  private static final int LONG_NUMBER = 7;

  private final List<Payment> payments = new ArrayList<>();
  private final Map<String, Payment> credited = new LinkedHashMap<>();

  /** Keeps a payment that a hazard saw credited. */
  void credit(String hazard, Payment payment) {
    credited.put(hazard, payment);
  }

  /** Returns the payments that were seen to be credited, by the id of their hazard. */
  Map<String, Payment> credited() {
    return credited;
  }

  void add(Payment payment) {
    payments.add(payment);
  }

  /**
   * Returns placeholders for a change of the state.
   *
   * @param codes of the orders that the change is about; those of others have another name
   * @param amount what «amount» stands for, VND
   * @param orders all that are known, paid or not
   */
  Placeholders placeholders(Set<String> codes, long amount, List<Order> orders, Instant now) {
    Map<String, String> names = new TreeMap<>();
    for (Payment payment : payments) {
      names.put(payment.text("content"), "content");
      names.put(payment.text("description"), "description");
      names.put(payment.text("referenceCode"), "reference");
      names.put(String.valueOf(payment.number()), "id");
      if (payment.text("accumulated").length() >= LONG_NUMBER) {
        names.put(payment.text("accumulated"), "accumulated");
      }
      Placeholders.nameCode(names, payment.code(), codes.contains(payment.code()));
    }
    for (Order order : orders) {
      boolean isAsked = codes.contains(order.code());
      Placeholders.nameCode(names, order.code(), isAsked);
      Placeholders.nameCode(names, WebhookDescription.codeInMemo(order.code()), isAsked);
    }
    return Placeholders.of(names, amount, now);
  }
}
