package com.example.shop;

// docs: spring-boot
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.SePayTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

@SePayTest
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
    properties = {
      "shop.sepay.url=${sepay.kit.url}",
      "shop.sepay.token=${sepay.kit.token}",
      "shop.sepay.bank-account-id=${sepay.kit.bank-account-id}",
      "shop.public-url=${sepay.kit.public-url}",
      "shop.secret=whsec_0123456789abcdef0123456789abcdef"
    })
class PaymentFlowTest {
  @Autowired Orders orders;

  @Test
  void paysOrder(SePay sepay) {
    String code = orders.place(250_000); // the application has registered its webhook

    var tx = sepay.receive(250_000).content(code + " thanh toan").send();

    sepay.deliveries(tx).awaitAcknowledged(); // no polling, no sleep
    assertThat(orders.find(code).isPaid()).isTrue();
  }
}
// docs: end
