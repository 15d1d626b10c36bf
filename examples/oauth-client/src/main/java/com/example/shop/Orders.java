package com.example.shop;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** The shop's orders and what was paid. */
@Service
class Orders {
  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;

  Orders(JdbcClient jdbc, TransactionTemplate transaction) {
    this.jdbc = jdbc;
    this.transaction = transaction;
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
   * @param id of the transaction: the same in each delivery and in SePay's list
   * @param amount in VND
   * @return false when it was written down before
   */
  boolean take(long id, String code, long amount) {
    try {
      transaction.executeWithoutResult(status -> write(id, code, amount));
      return true;
    } catch (DuplicateKeyException e) {
      return false;
    }
  }

  private void write(long id, String code, long amount) {
    jdbc.sql("insert into payments (id, code, amount) values (?, ?, ?)")
        .params(id, code, amount)
        .update();
    jdbc.sql("update orders set paid_by = ? where code = ? and amount = ? and paid_by is null")
        .params(id, code, amount)
        .update();
  }
}
