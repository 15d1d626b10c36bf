package io.github.sepaykit.exam.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The right one is right, and the faults that need two at once really need two. */
class SampleReceiverTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private SampleReceiver receiver = opened(new SampleReceiver());

  private static SampleReceiver opened(SampleReceiver receiver) {
    assertThat(receiver.open()).isEqualTo(Books.CODE);
    return receiver;
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private static String payment(long id) {
    return """
    {"gateway":"MBBank","transactionDate":"2026-03-02 10:15:00","accountNumber":"0071000888888",
     "subAccount":"","code":"DH1029","content":"DH1029 thanh to\\u00e1n","transferType":"in",
     "description":"","transferAmount":250000,"referenceCode":"FT1","accumulated":250000,"id":%d}
    """
        .formatted(id);
  }

  private static String order(long paid, long surplus) {
    return "[" + new Books.Order(Books.CODE, Books.AMOUNT, paid, surplus).json() + "]";
  }

  private CompletableFuture<HttpResponse<String>> send(String key, String type, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(receiver.hook())
            .header("Authorization", key)
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.sendAsync(request, BodyHandlers.ofString());
  }

  private int post(String body) {
    return send("Apikey " + Steps.KEY, "application/json", body).join().statusCode();
  }

  private void postAtOnce(String... bodies) {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (String body : bodies) {
      answers.add(send("Apikey " + Steps.KEY, "application/json", body));
    }
    answers.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
  }

  @Test
  void creditsEachPaymentOnce() {
    postAtOnce(payment(1), payment(1), payment(1));
    assertThat(receiver.json()).isEqualTo(order(250_000, 0));
    postAtOnce(payment(1), payment(2), payment(3));
    assertThat(receiver.json()).isEqualTo(order(250_000, 500_000));
  }

  @ParameterizedTest
  @CsvSource({
    "'\"in\"','\"out\"'",
    "250000,249999",
    "250000,250001",
    "'\"DH1029\",\"content\":\"DH1029','null,\"content\":\"'",
    "'\"DH1029\"','\"DH10290\"'"
  })
  void keepsWhatPaysNothing(String part, String other) {
    assertThat(post(payment(1).replaceFirst(part, other))).isEqualTo(200);
    assertThat(receiver.json()).isEqualTo(order(0, 0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Apikey KEY123456789", "apikey KEY1234567890", "Bearer KEY1234567890"})
  void refusesStrangers(String key) {
    assertThat(send(key, "application/json", payment(1)).join().statusCode()).isEqualTo(401);
    assertThat(receiver.json()).isEqualTo(order(0, 0));
  }

  @Test
  void findsTheCodeInTheMemo() {
    assertThat(post(payment(1).replaceFirst("\"DH1029\"", "null"))).isEqualTo(200);
    assertThat(receiver.json()).isEqualTo(order(250_000, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "dh1029 thanh toan,DH1029",
    "CT DH-1029.TT,DH1029",
    "DH 1029,DH1029",
    "DH10290 DH1029,DH10290",
    "DH1029 DH1030,''",
    "XDH1029,''",
    "DH102,''"
  })
  void theLongestCodeOfAMemoCounts(String memo, String code) {
    List<String> codes = List.of("DH1029", "DH1030", "DH10290");
    assertThat(Memo.onlyCode(memo, codes)).isEqualTo(code);
  }

  @Test
  void readsForms() {
    String form =
        """
        --b\r
        Content-Disposition: form-data; name="id"\r
        \r
        7\r
        --b\r
        Content-Disposition: form-data; name="transferType"\r
        \r
        in\r
        --b\r
        Content-Disposition: form-data; name="code"\r
        \r
        DH1029\r
        --b\r
        Content-Disposition: form-data; name="transferAmount"\r
        \r
        250000\r
        --b--\r
        """;
    String type = "multipart/form-data; boundary=b";
    assertThat(send("Apikey " + Steps.KEY, type, form).join().body()).isEqualTo(Answer.DONE.body());
    assertThat(receiver.json()).isEqualTo(order(250_000, 0));
    String cut = form.substring(0, form.length() - 30);
    assertThat(send("Apikey " + Steps.KEY, type, cut).join().statusCode()).isEqualTo(400);
  }

  @Test
  void refusesWhatBreaksOff() {
    assertThat(post(payment(1).substring(0, 200))).isEqualTo(400);
    assertThat(post(payment(1))).isEqualTo(200);
    assertThat(receiver.json()).isEqualTo(order(250_000, 0));
  }

  private void wrong(String fault) {
    receiver.close();
    Fault found =
        FaultTable.all().stream().filter(f -> f.name().equals(fault)).findFirst().orElseThrow();
    receiver = opened(new SampleReceiver(found.how().get()));
  }

  @Test
  void theRaceOfAskingAndWritingIsLostWheneverTwoCome() {
    wrong("asks, then writes, without a lock");
    post(payment(1));
    post(payment(1));
    assertThat(receiver.json()).isEqualTo(order(250_000, 0));
    postAtOnce(payment(2), payment(2));
    assertThat(receiver.json()).isEqualTo(order(250_000, 500_000));
  }

  @Test
  void theRaceOfReadingAndWritingIsLostWheneverTwoCome() {
    wrong("reads all, changes one, writes all");
    post(payment(1));
    post(payment(2));
    assertThat(receiver.json()).isEqualTo(order(250_000, 250_000));
    postAtOnce(payment(3), payment(4));
    assertThat(receiver.json()).isEqualTo(order(250_000, 500_000));
  }

  @Test
  void whatIsAnsweredFirstIsCreditedAfterALook() {
    wrong("answers, then credits");
    post(payment(1));
    assertThat(receiver.json()).isEqualTo(order(0, 0));
    assertThat(receiver.json()).isEqualTo(order(250_000, 0));
    post(payment(2));
    post(payment(2));
    assertThat(receiver.json()).isEqualTo(order(250_000, 0));
    assertThat(receiver.json()).isEqualTo(order(250_000, 0));
  }
}
