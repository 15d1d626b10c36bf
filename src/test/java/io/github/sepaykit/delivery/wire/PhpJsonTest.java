package io.github.sepaykit.delivery.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PhpJsonTest {
  private static final ObjectMapper JACKSON = new ObjectMapper();

  /** The right column was printed by PHP 8.2's {@code json_encode}, the left is the same value. */
  private static Stream<Arguments> table() throws IOException {
    return Files.readAllLines(
            Path.of("src/test/resources/delivery/php-json.tsv"), StandardCharsets.UTF_8)
        .stream()
        .map(line -> Arguments.of((Object[]) line.split("\t")));
  }

  @ParameterizedTest
  @MethodSource("table")
  void printsWhatPhpPrints(String value, String printed) throws IOException {
    assertThat(PhpJson.write(JACKSON.readValue(value, Object.class))).isEqualTo(printed);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(40),
        Arbitraries.strings().ascii().ofMaxLength(40),
        Arbitraries.integers()
            .between(0x10000, 0x10ffff)
            .map(point -> new String(Character.toChars(point))));
  }

  @Provide
  Arbitrary<Map<String, Object>> payloads() {
    Arbitrary<Object> values =
        Arbitraries.oneOf(
            texts().map(text -> (Object) text),
            Arbitraries.longs().map(number -> (Object) number),
            Arbitraries.of(true, false).map(flag -> (Object) flag),
            texts().list().ofMaxSize(3).map(list -> (Object) list));
    return Arbitraries.maps(texts(), values.injectNull(0.1)).ofMaxSize(12);
  }

  @Property
  void isReadBackAsItWas(@ForAll("payloads") Map<String, Object> payload) throws IOException {
    byte[] printed = WebhookPayload.of(payload).encode(PayloadFormat.JSON).body();
    assertThat(new String(printed, StandardCharsets.ISO_8859_1)).matches("[ -\\x7f]*");
    Map<String, Object> read =
        JACKSON
            .reader()
            .forType(new TypeReference<Map<String, Object>>() {})
            .with(com.fasterxml.jackson.databind.DeserializationFeature.USE_LONG_FOR_INTS)
            .readValue(printed);
    assertThat(read).isEqualTo(payload);
    assertThat(List.copyOf(read.keySet())).isEqualTo(List.copyOf(payload.keySet()));
  }

  @Property
  void doublesAreReadBackAsTheyWere(@ForAll double value) {
    assertThat(Double.parseDouble(PhpJson.write(value))).isEqualTo(value);
  }

  @Test
  void halfASurrogatePairIsEscapedAndNotLost() {
    assertThat(PhpJson.write("a\ud83d")).isEqualTo("\"a\\ud83d\"");
  }

  @Test
  void bigNumbersKeepTheirDigits() {
    assertThat(PhpJson.write(new BigInteger("123456789012345678901234567890")))
        .isEqualTo("123456789012345678901234567890");
    assertThat(PhpJson.write(new BigDecimal("1E+3"))).isEqualTo("1000");
  }

  @Test
  void refusesWhatJsonHasNoFormFor() {
    assertThatThrownBy(() -> PhpJson.write(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PhpJson.write(new Object()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Object");
  }
}
