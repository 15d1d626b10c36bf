package com.example.shop;

// docs: quarkus-test
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.ApplicationCompany;
import io.github.sepaykit.junit.SePayTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SePayResource.class)
@SePayTest
class PaymentFlowTest {
  @Inject Payments payments;

  @TestHTTPResource("/")
  URI application;

  @BeforeEach
  void deliverToTheApplication() {
    ApplicationCompany.publish().deliverTo(application.resolve("/"));
  }

  @Test
  void paysOrder(SePay sepay) {
    var tx = sepay.receive(250_000).content("DH1029 thanh toan").send();

    sepay.deliveries(tx).awaitAcknowledged();
    assertTrue(payments.isPaid("DH1029"));
  }
}
// docs: end
