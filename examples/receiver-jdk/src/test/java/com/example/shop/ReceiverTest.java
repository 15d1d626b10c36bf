package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Deliveries by hand, each as SePay would post it. */
class ReceiverTest {
  private static final String KEY = "Apikey KEY1234567890";
  private static final String OPEN = order(0, 0);
  private static final String PAID = order(250_000, 0);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  private Receiver receiver;

  @BeforeEach
  void anOrderThatNobodyPaid() throws Exception {
    Ledger ledger = new Ledger();
    ledger.open("DH1029", 250_000);
    InetSocketAddress anyPort = new InetSocketAddress("127.0.0.1", 0);
    receiver = Receiver.start(anyPort, new ApiKey("KEY1234567890"), ledger);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private static String order(long paid, long surplus) {
    return "{\"code\":\"DH1029\",\"amount\":250000,\"paid\":%d,\"surplus\":%d}"
        .formatted(paid, surplus);
  }

  /** All twelve fields. */
  private static Map<String, Object> payment(long id) {
    Map<String, Object> payment = new LinkedHashMap<>();
    payment.put("gateway", "MBBank");
    payment.put("transactionDate", "2026-03-02 10:15:00");
    payment.put("accountNumber", "0123456789");
    payment.put("subAccount", "");
    payment.put("code", "DH1029");
    payment.put("content", "DH1029 thanh toán");
    payment.put("transferType", "in");
    payment.put("description", "BankAPINotify DH1029 thanh toán");
    payment.put("transferAmount", 250_000);
    payment.put("referenceCode", "FT26061000001");
    payment.put("accumulated", 10_250_000);
    payment.put("id", id);
    return payment;
  }

  private static Map<String, Object> payment(long id, String field, Object value) {
    Map<String, Object> payment = payment(id);
    payment.put(field, value);
    return payment;
  }

  private HttpRequest.Builder hook() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + receiver.port() + "/hook"));
  }

  private HttpRequest request(String key, Map<String, Object> body) throws Exception {
    return hook()
        .header("Content-Type", "application/json")
        .header("Authorization", key)
        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
        .build();
  }

  private void acknowledges(Map<String, Object> payment) throws Exception {
    acknowledged(CLIENT.send(request(KEY, payment), BodyHandlers.ofString()));
  }

  private static void acknowledged(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"success\":true}");
  }

  private String state() throws Exception {
    URI order = URI.create("http://127.0.0.1:" + receiver.port() + "/orders/DH1029");
    return CLIENT.send(HttpRequest.newBuilder(order).build(), BodyHandlers.ofString()).body();
  }

  @Test
  void paysTheOrder() throws Exception {
    assertThat(state()).isEqualTo(OPEN);
    acknowledges(payment(1));
    assertThat(state()).isEqualTo(PAID);
  }

  @Test
  void paysItOnceHoweverOftenItIsDelivered() throws Exception {
    acknowledges(payment(1));
    acknowledges(payment(2, "code", "DH9"));
    acknowledges(payment(1));
    assertThat(state()).isEqualTo(PAID);
  }

  @Test
  void paysItOnceWhenItIsDeliveredManyTimesAtOnce() throws Exception {
    atOnce(payment(1), payment(1), payment(1), payment(1), payment(1), payment(1));
    assertThat(state()).isEqualTo(PAID);
  }

  @Test
  void keepsTheSecondPaymentAsSurplus() throws Exception {
    atOnce(payment(1), payment(2));
    assertThat(state()).isEqualTo(order(250_000, 250_000));
    acknowledges(payment(2));
    assertThat(state()).isEqualTo(order(250_000, 250_000));
  }

  @SafeVarargs
  private void atOnce(Map<String, Object>... payments) throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (Map<String, Object> payment : payments) {
      answers.add(CLIENT.sendAsync(request(KEY, payment), BodyHandlers.ofString()));
    }
    answers.forEach(answer -> acknowledged(answer.join()));
  }

  @ParameterizedTest
  @CsvSource({
    "transferType,out",
    "transferAmount,249999",
    "transferAmount,250001",
    "transferAmount,4295217296",
    "code,DH10290",
    "code,dh1029"
  })
  void acknowledgesWhatPaysNoOrder(String field, String value) throws Exception {
    boolean number = value != null && value.matches("\\d+");
    acknowledges(payment(1, field, number ? (Object) Long.valueOf(value) : value));
    assertThat(state()).isEqualTo(OPEN);
  }

  @Test
  void looksInTheMemoWhereSePayFoundNoCode() throws Exception {
    Map<String, Object> none = payment(1, "content", "DH10290 chuyen tien");
    none.put("code", null);
    acknowledges(none);
    assertThat(state()).isEqualTo(OPEN);
    Map<String, Object> found = payment(2, "content", "IBFT.0123.dh1029 thanh toán");
    found.put("code", null);
    acknowledges(found);
    assertThat(state()).isEqualTo(PAID);
  }

  @Test
  void needsNothingOfTheOtherFields() throws Exception {
    Map<String, Object> odd = payment(1, "content", "");
    odd.remove("subAccount");
    odd.put("accumulated", 9_000_000_000_000L);
    odd.put("brand", Map.of("new", true));
    acknowledges(odd);
    assertThat(state()).isEqualTo(PAID);
    acknowledges(payment(2, "content", "Thanh toán đơn hàng 🎉 ".repeat(250)));
    acknowledges(payment(3, "subAccount", null));
    assertThat(state()).isEqualTo(order(250_000, 500_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Apikey KEY123456789",
        "Apikey KEY12345678901",
        "Apikey key1234567890",
        "apikey KEY1234567890",
        "Apikey  KEY1234567890",
        "Bearer KEY1234567890",
        "KEY1234567890",
        "Apikey "
      })
  void refusesAnotherKey(String key) throws Exception {
    HttpResponse<String> answer = CLIENT.send(request(key, payment(1)), BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(state()).isEqualTo(OPEN);
  }

  @Test
  void refusesAMissingKeyBeforeItReadsTheBody() throws Exception {
    HttpRequest request = hook().POST(BodyPublishers.ofString("{")).build();
    assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "null",
        "{}",
        "{\"id\":1,\"code\":\"DH1029\",\"transferType\":\"in\",\"transferAmount\":250000",
        "{\"id\":1,\"code\":\"DH1029\",\"transferType\":\"in\",\"transferAmount\":250000.4}",
        "{\"id\":null,\"code\":\"DH1029\",\"transferType\":\"in\",\"transferAmount\":250000}",
        "{\"id\":1,\"code\":\"DH1029\",\"transferType\":\"in\",\"transferAmount\":250000}}"
      })
  void refusesWhatItCannotRead(String body) throws Exception {
    HttpRequest request =
        hook()
            .header("Content-Type", "application/json")
            .header("Authorization", KEY)
            .POST(BodyPublishers.ofString(body))
            .build();
    assertThat(CLIENT.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    assertThat(state()).isEqualTo(OPEN);
  }

  @Test
  void readsAForm() throws Exception {
    acknowledged(CLIENT.send(form(payment(1)), BodyHandlers.ofString()));
    acknowledged(CLIENT.send(form(payment(1)), BodyHandlers.ofString()));
    assertThat(state()).isEqualTo(PAID);
    // A form has no null: without a code the memo counts, and this order is paid already.
    acknowledged(CLIENT.send(form(payment(2, "code", "")), BodyHandlers.ofString()));
    assertThat(state()).isEqualTo(order(250_000, 250_000));
  }

  @Test
  void refusesAFormThatLacksTheAmount() throws Exception {
    Map<String, Object> payment = payment(1);
    payment.remove("transferAmount");
    assertThat(CLIENT.send(form(payment), BodyHandlers.ofString()).statusCode()).isEqualTo(400);
    assertThat(state()).isEqualTo(OPEN);
  }

  private HttpRequest form(Map<String, Object> fields) {
    StringBuilder form = new StringBuilder();
    fields.forEach(
        (name, value) ->
            form.append(
                "--frontier\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                    .formatted(name, value)));
    return hook()
        .header("Content-Type", "multipart/form-data; boundary=frontier")
        .header("Authorization", KEY)
        .POST(BodyPublishers.ofString(form + "--frontier--\r\n"))
        .build();
  }
}
