package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.PaymentCodeFormat.CharacterType;
import io.github.sepaykit.state.Transaction;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The payment code in a memo, as the receiver sees it. */
class PaymentCodeAcceptanceTest extends DeliveringTest {
  private static final PaymentCodeFormat DIGITS = PaymentCodeFormat.digits("DH", 2, 4);
  private static final PaymentCodeFormat MIXED =
      new PaymentCodeFormat("SP", 3, 5, CharacterType.NUMBER_AND_LETTER, true);

  @BeforeEach
  void aWebhook() {
    webhook();
  }

  private void codeIs(String content, String code) {
    Transaction tx = receive(1000, content);
    assertThat(tx.code()).isEqualTo(code);
    assertThat(merchant.only().body())
        .contains("\"code\":" + (code == null ? "null" : "\"" + code + "\"") + ",");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "DH12,DH12",
        "dh1234 thanh toan,DH1234",
        "Dh99,DH99",
        "MBVCB.123.DH456.CT tu,DH456",
        "DH1,none",
        "DH12345,DH1234",
        "DH 12,none",
        "DHAB12,none",
        "D H12,none",
        "'',none",
        "khong co ma,none",
        "DH1 DH23,DH23",
        "DH11 DH22,DH11",
        "xDH77y,DH77",
        "DH١٢٣,none",
        "ĐH123,none",
        "thanh toán DH55 👍,DH55",
      })
  void digitsOfTwoToFour(String content, String code) {
    sepay.delivery().paymentCodeFormats(List.of(DIGITS));
    codeIs(content, code);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "SPA1B,SPA1B",
        "spa1b2,SPa1b2",
        "sp123,SP123",
        "SPab,none",
        "SPabcdefg,SPabcde",
        "SP-abc,none",
        "SPếabc,none",
        "SPabế,none",
      })
  void digitsAndLettersOfThreeToFive(String content, String code) {
    sepay.delivery().paymentCodeFormats(List.of(MIXED));
    codeIs(content, code);
  }

  static Stream<Object[]> several() {
    PaymentCodeFormat off = new PaymentCodeFormat("DH", 1, 9, CharacterType.NUMBER_ONLY, false);
    PaymentCodeFormat longer = PaymentCodeFormat.digits("DH", 1, 9);
    return Stream.of(
        new Object[] {List.of(DIGITS, MIXED), "SPXYZ DH12", "DH12"},
        new Object[] {List.of(MIXED, DIGITS), "DH12 SPXYZ", "SPXYZ"},
        new Object[] {List.of(MIXED, DIGITS), "DH12", "DH12"},
        new Object[] {List.of(off, MIXED), "DH12 SPXYZ", "SPXYZ"},
        new Object[] {List.of(off), "DH12", null},
        new Object[] {List.of(), "DH12", null},
        new Object[] {List.of(DIGITS, longer), "DH123456", "DH1234"},
        new Object[] {List.of(longer, DIGITS), "DH123456", "DH123456"},
        new Object[] {List.of(PaymentCodeFormat.digits("dh", 1, 3)), "Dh7", "DH7"},
        new Object[] {List.of(PaymentCodeFormat.digits("TT", 1, 1)), "TTT5", "TT5"});
  }

  @ParameterizedTest
  @MethodSource("several")
  void theFirstActiveFormatThatFindsOneWins(
      List<PaymentCodeFormat> formats, String content, String code) {
    sepay.delivery().paymentCodeFormats(formats);
    assertThat(sepay.delivery().paymentCodeFormats()).isEqualTo(formats);
    codeIs(content, code);
  }

  @Test
  void formatsOfTheMomentDecideAndACodeStays() {
    Transaction before = receive(1, "ZZ9");
    sepay.delivery().paymentCodeFormats(List.of(PaymentCodeFormat.digits("ZZ", 1, 2)));
    Transaction after = receive(1, "ZZ9");
    assertThat(before.code()).isNull();
    assertThat(after.code()).isEqualTo("ZZ9");
    sepay.deliveries(before).replay();
    assertThat(merchant.got().get(2).body()).isEqualTo(merchant.got().get(0).body());
  }
}
