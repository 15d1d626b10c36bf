package com.example.shop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.ApplicationCompany;
import io.github.sepaykit.junit.SePayHandle;
import io.github.sepaykit.junit.SePayTest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** The webhook that the shop registers when it starts; the annotations in the other order. */
@SePayTest
@QuarkusTest
@QuarkusTestResource(SePayResource.class)
class RegistrationTest {
  @SePayHandle SePay sepay;
  @Inject WebhookRegistration registration;

  @Test
  void happensAtTheStart() {
    assertEquals(1, sepay.webhooks().all().size());
    assertEquals(ApplicationCompany.publish().sepay().companyId(), sepay.companyId());
  }

  @Test
  void happensOnce() {
    registration.onStart(null);
    assertEquals(1, sepay.webhooks().all().size());
    assertFalse(sepay.journal().exchanges().isEmpty());
  }

  @Test
  void happensAgainWhenTheWebhookIsGone() {
    sepay.webhooks().delete(sepay.webhooks().all().get(0).id());
    registration.onStart(null);
    assertEquals(1, sepay.webhooks().all().size());
  }
}
