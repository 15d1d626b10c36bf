package io.github.sepaykit.signature;

import static io.github.sepaykit.signature.SePaySignature.Outcome.MALFORMED;
import static io.github.sepaykit.signature.SePaySignature.Outcome.MISSING;
import static io.github.sepaykit.signature.SePaySignature.Outcome.STALE;
import static io.github.sepaykit.signature.SePaySignature.Outcome.VALID;
import static io.github.sepaykit.signature.SePaySignature.Outcome.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.signature.SePaySignature.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SePaySignatureTest {
  private static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";
  private static final String TIME = "1767225600";
  private static final byte[] BODY = "{\"id\":1}".getBytes(StandardCharsets.UTF_8);
  private static final String VECTOR =
      "sha256=7c40faeab807a432aef6eee11fa79619db359a7f3324b9f4a10f5e08908ace63";

  private static Outcome verify(Map<String, List<String>> headers, byte[] body, long later) {
    Instant now = Instant.ofEpochSecond(Long.parseLong(TIME) + later);
    return SePaySignature.verify(
        SECRET, headers, body, Clock.fixed(now, ZoneOffset.UTC), Duration.ofSeconds(300));
  }

  private static Map<String, List<String>> headers(String signature, String timestamp) {
    return Map.of("X-SePay-Signature", List.of(signature), "X-SePay-Timestamp", List.of(timestamp));
  }

  @Test
  void signsTheTestVector() throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    byte[] digest = mac.doFinal("1767225600.{\"id\":1}".getBytes(StandardCharsets.UTF_8));

    assertThat(VECTOR).isEqualTo("sha256=" + HexFormat.of().formatHex(digest));
    assertThat(SePaySignature.sign(SECRET, TIME, BODY)).isEqualTo(VECTOR);
    assertThat(Files.readString(Path.of("openapi/edition-2026.overlay.yaml"))).contains(VECTOR);
  }

  @ParameterizedTest
  @CsvSource({"0, VALID", "300, VALID", "-300, VALID", "301, STALE", "-301, STALE", "86400, STALE"})
  void takesASignatureForAsLongAsIsTolerated(long later, Outcome expected) {
    assertThat(verify(headers(VECTOR, TIME), BODY, later)).isEqualTo(expected);
  }

  @Test
  void readsHeaderNamesInAnyCase() {
    assertThat(
            verify(
                Map.of("x-sepay-signature", List.of(VECTOR), "X-SEPAY-TIMESTAMP", List.of(TIME)),
                BODY,
                0))
        .isEqualTo(VALID);
  }

  @Test
  void refusesWhatIsNotSignedSo() {
    byte[] other = BODY.clone();
    other[6] ^= 1;
    assertThat(verify(headers(VECTOR, TIME), other, 0)).isEqualTo(WRONG);
    assertThat(verify(headers(VECTOR, "1767225601"), BODY, 0)).isEqualTo(WRONG);
    assertThat(verify(headers(VECTOR.replace('7', '8'), TIME), BODY, 9999)).isEqualTo(WRONG);
    assertThat(verify(Map.of(), BODY, 0)).isEqualTo(MISSING);
    assertThat(verify(Map.of("X-SePay-Signature", List.of(VECTOR)), BODY, 0)).isEqualTo(MISSING);
    assertThat(verify(Map.of("X-SePay-Timestamp", List.of(TIME)), BODY, 0)).isEqualTo(MISSING);
    assertThat(verify(headers(VECTOR, TIME), BODY, 301)).isEqualTo(STALE);
  }

  @ParameterizedTest
  @CsvSource({
    "7c40faeab807a432aef6eee11fa79619db359a7f3324b9f4a10f5e08908ace63, 1767225600",
    "sha256=7C40FAEAB807A432AEF6EEE11FA79619DB359A7F3324B9F4A10F5E08908ACE63, 1767225600",
    "sha256=7c40, 1767225600",
    "sha256=7c40faeab807a432aef6eee11fa79619db359a7f3324b9f4a10f5e08908ace63, 1767225600000",
    "sha256=7c40faeab807a432aef6eee11fa79619db359a7f3324b9f4a10f5e08908ace63, 2026-01-01",
    "sha256=7c40faeab807a432aef6eee11fa79619db359a7f3324b9f4a10f5e08908ace63, ''",
  })
  void refusesHeadersOfAnotherForm(String signature, String timestamp) {
    assertThat(verify(headers(signature, timestamp), BODY, 0)).isEqualTo(MALFORMED);
  }

  @Test
  void refusesTwoSignatures() {
    assertThat(
            verify(
                Map.of(
                    "X-SePay-Signature",
                    List.of(VECTOR, VECTOR),
                    "X-SePay-Timestamp",
                    List.of(TIME)),
                BODY,
                0))
        .isEqualTo(MALFORMED);
  }
}
