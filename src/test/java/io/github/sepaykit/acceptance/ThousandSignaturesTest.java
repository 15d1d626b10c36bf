package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.signature.SePaySignature;
import io.github.sepaykit.signature.SePaySignature.Outcome;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A thousand signed deliveries as they come, half JSON, half forms, verified by a receiver in Java.
 * Written to {@code target/signed-deliveries.jsonl}, so that receivers in other languages can
 * verify the same ones ({@code .ci/signatures}).
 */
@Timeout(300)
class ThousandSignaturesTest extends DeliveringTest {
  private static final String SECRET = "whsec_bí mật/0123456789abcdef";
  private static final String[] PIECES = {
    "DH1029",
    " ",
    "thanh toán đơn hàng",
    "/",
    "\\",
    "\"",
    "'",
    "<b>&amp;",
    "%41",
    "+",
    "=",
    "&",
    "\n",
    "\t",
    "\u0001",
    "\u001f",
    "\u007f",
    "\u0085",
    "\u2028",
    "😀",
    "שלום",
    "日本語",
    "e\u0301",
    "{}",
    "~*!()",
    ""
  };

  private Map<String, Object> signed(String contentType) {
    Map<String, Object> fields = hook("authen_type", "HMAC_SHA256");
    fields.remove("api_key");
    fields.put("secret_key", SECRET);
    fields.put("request_content_type", contentType);
    return fields;
  }

  private static Outcome verify(Map<String, List<String>> headers, byte[] body) {
    return SePaySignature.verify(
        SECRET, headers, body, Clock.fixed(START, ZoneOffset.UTC), Duration.ofMinutes(5));
  }

  @Test
  void eachIsTakenAndRefusedWithOneBitChanged() throws Exception {
    webhook(signed("Json"));
    webhook(signed("application_x-www-form-urlencoded"));
    Random random = new Random(2026);
    for (int i = 0; i < 500; i++) {
      StringBuilder content = new StringBuilder();
      for (int n = random.nextInt(12); n >= 0; n--) {
        content.append(PIECES[random.nextInt(PIECES.length)]);
      }
      sepay
          .receive(1 + random.nextInt(1_000_000_000))
          .to(bank)
          .content(content.toString())
          .description(PIECES[random.nextInt(PIECES.length)] + content)
          .send();
    }
    List<Merchant.Got> got = merchant.await(1000);
    assertThat(got).hasSize(1000);
    ObjectMapper mapper = new ObjectMapper();
    List<String> lines = new ArrayList<>();
    for (Merchant.Got one : got) {
      byte[] body = one.body().getBytes(StandardCharsets.ISO_8859_1);
      String signature = one.header("X-SePay-Signature");
      String timestamp = one.header("X-SePay-Timestamp");
      Map<String, List<String>> headers =
          Map.of("X-SePay-Signature", List.of(signature), "X-SePay-Timestamp", List.of(timestamp));
      assertThat(verify(headers, body)).isEqualTo(Outcome.VALID);
      byte[] changed = body.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      assertThat(verify(headers, changed)).isEqualTo(Outcome.WRONG);
      Map<String, Object> line = new LinkedHashMap<>();
      line.put("secret", SECRET);
      line.put("contentType", one.header("Content-Type"));
      line.put("signature", signature);
      line.put("timestamp", timestamp);
      line.put("body", Base64.getEncoder().encodeToString(body));
      lines.add(mapper.writeValueAsString(line));
    }
    assertThat(got)
        .extracting(one -> one.header("Content-Type"))
        .containsOnly("application/json", "application/x-www-form-urlencoded");
    Files.write(Path.of("target/signed-deliveries.jsonl"), lines);
  }
}
