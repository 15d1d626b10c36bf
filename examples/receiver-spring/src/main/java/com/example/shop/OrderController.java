package com.example.shop;

import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Shows what the shop believes of its orders, and opens new ones. A real shop does this for its own
 * people only.
 */
@RestController
class OrderController {
  private final JdbcClient jdbc;

  OrderController(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * All that payments may change, and nothing that a mere delivery changes (no counters, no times):
   * so an exam can compare it.
   *
   * @param amount to be paid, in VND
   * @param paid what it was paid with: 0 or the amount
   * @param surplus what came beyond that
   */
  record OrderState(String code, long amount, long paid, long surplus) {}

  @GetMapping("/orders")
  List<OrderState> orders() {
    return jdbc.sql(
            """
            select o.code, o.amount, coalesce(p.amount, 0) as paid,
              (select coalesce(sum(s.amount), 0) from payments s where s.surplus_of = o.code) as surplus
            from orders o left join payments p on p.id = o.paid_by
            order by o.code
            """)
        .query(OrderState.class)
        .list();
  }

  /** Opens an order of 250,000 VND. */
  @PostMapping("/orders")
  @ResponseStatus(HttpStatus.CREATED)
  OrderState open() {
    String code = jdbc.sql("select 'DH' || next value for order_number").query(String.class).single();
    jdbc.sql("insert into orders (code, amount) values (?, 250000)").param(code).update();
    return new OrderState(code, 250_000, 0, 0);
  }

  @GetMapping("/orders/{code}")
  ResponseEntity<OrderState> order(@PathVariable String code) {
    return ResponseEntity.of(
        orders().stream().filter(order -> order.code().equals(code)).findFirst());
  }
}
