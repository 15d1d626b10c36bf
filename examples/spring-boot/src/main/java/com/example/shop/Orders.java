package com.example.shop;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The shop's orders and what was paid. */
@Service
class Orders {
  private final JdbcClient jdbc;

  Orders(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** Takes an order, and returns its code. */
  String place(long amount) {
    String code =
        "DH" + jdbc.sql("select next value for order_numbers").query(Long.class).single();
    jdbc.sql("insert into orders (code, amount) values (?, ?)").params(code, amount).update();
    return code;
  }

  Order find(String code) {
    return jdbc.sql("select code, amount, paid_by from orders where code = ?")
        .param(code)
        .query(Order.class)
        .single();
  }

  /**
   * Writes a payment down and pays its order by it, both or nothing.
   *
   * @throws org.springframework.dao.DuplicateKeyException when it was delivered before
   */
  @Transactional
  void take(Payment payment) {
    jdbc.sql("insert into payments (id, code, amount) values (?, ?, ?)")
        .params(payment.id(), payment.code(), payment.transferAmount())
        .update();
    jdbc.sql("update orders set paid_by = ? where code = ? and amount = ? and paid_by is null")
        .params(payment.id(), payment.code(), payment.transferAmount())
        .update();
  }
}
