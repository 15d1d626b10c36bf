package io.github.sepaykit.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.github.sepaykit.control.SePay;
import io.github.sepaykit.junit.SePayHandle;
import io.github.sepaykit.junit.SePayTest;
import io.github.sepaykit.state.DeliveryMode;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deliveries to an application without a port. */
@SePayTest
class DeliveryRequestsTest {
  @SePayHandle private SePay sepay;

  private final Hook hook = new Hook();
  private final MockMvc mvc = MockMvcBuilders.standaloneSetup(hook).build();

  @BeforeEach
  void collects() {
    sepay.delivery().configure(sepay.delivery().settings().withMode(DeliveryMode.COLLECT));
  }

  @RestController
  static class Hook {
    private final AtomicReference<String> taken = new AtomicReference<>();

    @PostMapping(path = "/hook", consumes = MediaType.APPLICATION_JSON_VALUE)
    String json(
        @RequestHeader("Authorization") String key,
        @RequestParam String shop,
        @RequestBody String body) {
      taken.set(key + " " + shop + " " + body);
      return "{\"success\":true}";
    }

    @PostMapping(path = "/form", consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    String form(
        @RequestParam long transferAmount,
        @RequestParam String content,
        @RequestParam String subAccount) {
      taken.set(transferAmount + " " + content + "|" + subAccount);
      return "{\"success\":true}";
    }
  }

  @Test
  void arriveAsJsonWithTheirCredentials() throws Exception {
    sepay
        .webhooks()
        .add(w -> w.url("https://shop.example.com/hook?shop=a%20b").apiKey("KEY1234567890"));
    var tx = sepay.receive(250_000).content("DH1029 thanh toán").send();

    mvc.perform(DeliveryRequests.of(sepay.deliveries(tx)))
        .andExpect(status().isOk())
        .andExpect(content().string("{\"success\":true}"));

    assertThat(hook.taken.get())
        .startsWith("Apikey KEY1234567890 a b {")
        .contains("\"code\":\"DH1029\"", "\"transferAmount\":250000", "\"id\":" + tx.id());
  }

  @Test
  void arriveAsAForm() throws Exception {
    sepay.webhooks().add(w -> w.url("https://shop.example.com/form").asForm());
    var tx = sepay.receive(250_000).content("DH1029 \"thanh toán\"\r\n--x").send();

    mvc.perform(DeliveryRequests.of(sepay.deliveries(tx))).andExpect(status().isOk());

    assertThat(hook.taken.get()).isEqualTo("250000 DH1029 \"thanh toán\"\r\n--x|");
  }

  @Test
  void sayWhatIsMissing() {
    var none = sepay.receive(1).send();
    assertThatThrownBy(() -> DeliveryRequests.of(sepay.deliveries(none)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "expected one delivery of the transaction, were 0; fix: register a webhook");
    sepay.webhooks().add(w -> w.url("https://shop.example.com/a"));
    sepay.webhooks().add(w -> w.url("https://shop.example.com/b"));
    var two = sepay.receive(1).send();
    assertThatThrownBy(() -> DeliveryRequests.of(sepay.deliveries(two)))
        .hasMessageContaining("were 2; fix: choose one, with DeliveryRequests.of(Delivery)");
    sepay.delivery().configure(sepay.delivery().settings().withMode(DeliveryMode.ASYNC));
    sepay.delivery().pause();
    var waits = sepay.receive(1).send();
    assertThatThrownBy(() -> DeliveryRequests.of(sepay.deliveries(waits).all().get(0)))
        .hasMessageContaining("has no request: it is PENDING")
        .hasMessageContaining("delivery mode COLLECT");
  }
}
