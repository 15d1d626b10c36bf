package com.example.shop;

import java.util.List;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Writes down transactions, and pays orders by them. */
@Service
class Payments {
  private final JdbcClient jdbc;

  Payments(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** An order as this transaction holds it; null means nobody paid it. */
  private record Order(String code, long amount, Long paidBy) {}

  /**
   * Writes a transaction down and pays its order, both or nothing. It is committed when this
   * returns, so that what is acknowledged is never lost.
   *
   * @throws org.springframework.dao.DuplicateKeyException when it was delivered before; nothing is
   *     changed then
   */
  @Transactional
  Outcome take(Delivery delivery) {
    // Not asked before whether it is there: of two at the same instant both would hear no. The key
    // decides, and the second one waits here until the first is committed.
    jdbc.sql(
            """
            insert into payments (id, transfer_type, amount, code, reference_code, content)
            values (:id, :transferType, :transferAmount, :code, :referenceCode, :content)
            """)
        .paramSource(delivery)
        .update();
    Set<String> codes = delivery.possibleCodes();
    if (!delivery.isPayment() || codes.isEmpty()) {
      return Outcome.KEPT;
    }
    // Locked: two payments of one order, too, come one after the other.
    List<Order> found =
        jdbc.sql("select code, amount, paid_by from orders where code in (:codes) for update")
            .param("codes", codes)
            .query(Order.class)
            .list();
    return found.size() == 1 && found.get(0).amount() == delivery.transferAmount()
        ? pay(found.get(0), delivery.id())
        : Outcome.KEPT;
  }

  private Outcome pay(Order order, long by) {
    if (order.paidBy() != null) {
      jdbc.sql("update payments set surplus_of = ? where id = ?").params(order.code(), by).update();
      return Outcome.SURPLUS;
    }
    jdbc.sql("update orders set paid_by = ? where code = ?").params(by, order.code()).update();
    return Outcome.PAID;
  }
}
