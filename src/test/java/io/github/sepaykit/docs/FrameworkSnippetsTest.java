package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.ApplicationCompany;
import io.github.sepaykit.junit.SePayHandle;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.spring.DeliveryRequests;
import io.github.sepaykit.state.DeliveryMode;
import java.net.URI;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The Java blocks of the page about frameworks. */
class FrameworkSnippetsTest {
  @RestController
  static class Hook {
    @PostMapping("/hook")
    String take() {
      return "{\"success\":true}";
    }
  }

  @Nested
  @SePayTest
  class WithoutAPort {
    @SePayHandle SePay sepay;
    private final MockMvc mvc = MockMvcBuilders.standaloneSetup(new Hook()).build();

    @Test
    void takesADelivery() throws Exception {
      // docs: mock-mvc
      sepay.delivery().configure(sepay.delivery().settings().withMode(DeliveryMode.COLLECT));
      sepay.webhooks().add(w -> w.url("https://shop.example.com/hook").apiKey("KEY1234567890"));

      var tx = sepay.receive(250_000).content("DH1029").send();

      mvc.perform(DeliveryRequests.of(sepay.deliveries(tx)))
          .andExpect(status().isOk())
          .andExpect(content().string("{\"success\":true}"));
      // docs: end
    }
  }

  @Test
  void anApplicationOfAnyKind() throws Exception {
    // docs: publish
    ApplicationCompany company = ApplicationCompany.publish();
    company.deliverTo(URI.create("http://localhost:8081"));

    new Shop(company.url(), company.token()).connect(company.bankAccountId());
    // docs: end
    try (company) {
      assertThat(company.sepay().webhooks().all()).hasSize(1);
    }
  }
}
