package com.example.shop;

import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows what the shop believes of its orders. A real shop shows this to its own people only. */
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

  @GetMapping("/orders/{code}")
  ResponseEntity<OrderState> order(@PathVariable String code) {
    return ResponseEntity.of(
        orders().stream().filter(order -> order.code().equals(code)).findFirst());
  }
}
