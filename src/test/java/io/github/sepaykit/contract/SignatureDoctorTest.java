package io.github.sepaykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.sepaykit.contract.SignatureDoctor.Patient;
import io.github.sepaykit.contract.SignatureGuess.Diagnosis;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.UrlencodedForm;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Each mistake is made here by other means than the doctor's, and must be named; no right one is.
 */
class SignatureDoctorTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** A delivery as SePay sends it, and what it is signed with. */
  record Sent(String secret, long time, Map<String, Object> fields) {
    String json() {
      return write(fields, new ObjectMapper());
    }

    String form() {
      Map<String, String> texts = new LinkedHashMap<>();
      fields.forEach((name, value) -> texts.put(name, value == null ? "" : value.toString()));
      return UrlencodedForm.encode(texts);
    }

    /** As PHP prints it: by units of UTF-16, in lower case. */
    String php() {
      StringBuilder ascii = new StringBuilder();
      for (char c : json().replace("/", "\\/").toCharArray()) {
        ascii.append(c > 126 ? "\\u%04x".formatted((int) c) : String.valueOf(c));
      }
      return ascii.toString();
    }

    String right(String body) {
      return "sha256="
          + hex(mac("HmacSHA256", secret.getBytes(StandardCharsets.UTF_8), signed(body)));
    }

    String signed(String body) {
      return time + "." + body;
    }
  }

  /** A way of signing wrongly. */
  private interface Wrong {
    String sign(Sent sent, String body) throws Exception;
  }

  private static byte[] mac(String algorithm, byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static String write(Object value, ObjectMapper mapper) {
    try {
      return mapper.writeValueAsString(value);
    } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** Signs a text with the secret, written as it should be. */
  private static String over(Sent sent, String text) {
    return "sha256=" + hex(mac("HmacSHA256", utf8(sent.secret()), text));
  }

  private static String keyed(Sent sent, byte[] key, String body) {
    return "sha256=" + hex(mac("HmacSHA256", key, sent.signed(body)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sorted(Sent sent) {
    return write(new TreeMap<>(sent.fields()), new ObjectMapper());
  }

  /** As {@code json.dumps} prints it, with a blank behind commas and colons. */
  private static String python(Sent sent) {
    StringBuilder out = new StringBuilder("{");
    sent.fields()
        .forEach(
            (name, value) ->
                out.append(out.length() == 1 ? "" : ", ")
                    .append(write(name, MAPPER))
                    .append(": ")
                    .append(write(value, MAPPER)));
    return out.append('}').toString();
  }

  private static final Map<String, Map.Entry<SignatureMistake, Wrong>> WRONG =
      new LinkedHashMap<>();

  private static void wrong(String name, SignatureMistake mistake, Wrong wrong) {
    WRONG.put(name, Map.entry(mistake, wrong));
  }

  static {
    wrong(
        "secret without whsec_",
        SignatureMistake.SECRET_WITHOUT_PREFIX,
        (sent, body) -> keyed(sent, utf8(sent.secret().substring(6)), body));
    wrong(
        "secret from hex",
        SignatureMistake.SECRET_HEX,
        (sent, body) -> keyed(sent, HexFormat.of().parseHex(sent.secret().substring(6)), body));
    wrong(
        "secret from base64",
        SignatureMistake.SECRET_BASE64,
        (sent, body) -> keyed(sent, Base64.getDecoder().decode(sent.secret().substring(6)), body));
    wrong("no time", SignatureMistake.TIME_LEFT_OUT, SignatureDoctorTest::over);
    wrong(
        "milliseconds",
        SignatureMistake.TIME_IN_MILLISECONDS,
        (sent, body) -> over(sent, sent.time() + "417." + body));
    wrong(
        "whole milliseconds",
        SignatureMistake.TIME_IN_MILLISECONDS,
        (sent, body) -> over(sent, sent.time() * 1000 + "." + body));
    wrong(
        "time behind",
        SignatureMistake.TIME_LAST,
        (sent, body) -> over(sent, body + "." + sent.time()));
    for (String sign : List.of("", ":", "|", "\n", "-")) {
      wrong(
          "separator " + sign.strip(),
          SignatureMistake.OTHER_SEPARATOR,
          (sent, body) -> over(sent, sent.time() + sign + body));
    }
    wrong("no body", SignatureMistake.BODY_LEFT_OUT, (sent, body) -> over(sent, sent.signed("")));
    wrong(
        "line end",
        SignatureMistake.BODY_WITH_LINE_END,
        (sent, body) -> over(sent, sent.signed(body + "\n")));
    wrong(
        "sha1",
        SignatureMistake.OTHER_ALGORITHM,
        (sent, body) -> "sha1=" + hex(mac("HmacSHA1", utf8(sent.secret()), sent.signed(body))));
    wrong(
        "sha512",
        SignatureMistake.OTHER_ALGORITHM,
        (sent, body) -> "sha512=" + hex(mac("HmacSHA512", utf8(sent.secret()), sent.signed(body))));
    wrong(
        "base64",
        SignatureMistake.BASE64_DIGEST,
        (sent, body) ->
            "sha256="
                + Base64.getEncoder()
                    .encodeToString(mac("HmacSHA256", utf8(sent.secret()), sent.signed(body))));
    wrong(
        "upper case",
        SignatureMistake.UPPER_CASE_DIGEST,
        (sent, body) -> "sha256=" + sent.right(body).substring(7).toUpperCase(Locale.ROOT));
    wrong(
        "no sha256=",
        SignatureMistake.PREFIX_LEFT_OUT,
        (sent, body) -> sent.right(body).substring(7));
  }

  private static final Map<String, Map.Entry<SignatureMistake, Wrong>> WRONG_JSON =
      new LinkedHashMap<>();

  private static void wrongJson(String name, Wrong text) {
    WRONG_JSON.put(
        name,
        Map.entry(
            SignatureMistake.JSON_PRINTED_ANEW,
            (sent, body) -> over(sent, sent.signed(text.sign(sent, body)))));
  }

  static {
    wrongJson("as JavaScript", (sent, body) -> sent.json());
    wrongJson("sorted", (sent, body) -> sorted(sent));
    wrongJson("as Python, letters as they are", (sent, body) -> python(sent));
    wrongJson("slashes as they are", (sent, body) -> sent.php().replace("\\/", "/"));
    wrongJson("letters as they are", (sent, body) -> sent.json().replace("/", "\\/"));
    wrongJson(
        "in lines",
        (sent, body) ->
            write(sent.fields(), new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT))
                .replace(" : ", ": "));
    WRONG_JSON.put(
        "as a form",
        Map.entry(
            SignatureMistake.FORM_FOR_JSON, (sent, body) -> over(sent, sent.signed(sent.form()))));
  }

  @Provide
  Arbitrary<Sent> sent() {
    Arbitrary<String> secrets =
        Arbitraries.strings().withChars("0123456789abcdef").ofLength(32).map(hex -> "whsec_" + hex);
    Arbitrary<Long> times = Arbitraries.longs().between(1_600_000_000L, 1_999_999_999L);
    Arbitrary<String> texts =
        Arbitraries.strings().withChars("aZ09 /\\\"<&đơố€\n\t").ofMinLength(1).ofMaxLength(30);
    Arbitrary<Map<String, Object>> fields =
        Combinators.combine(texts, texts, Arbitraries.longs().between(1, 1L << 40))
            .as(
                (content, code, amount) -> {
                  Map<String, Object> all = new LinkedHashMap<>();
                  all.put("gateway", "Vietcombank");
                  all.put("subAccount", null);
                  all.put("code", code);
                  // One of each, so that no two ways of printing give the same bytes.
                  all.put("content", content + "/đ𝄞");
                  all.put("transferAmount", amount);
                  all.put("accumulated", -amount);
                  return all;
                });
    return Combinators.combine(secrets, times, fields).as(Sent::new);
  }

  private static List<Diagnosis> diagnose(Sent sent, String body, String signature) {
    byte[] bytes = utf8(body);
    return SignatureDoctor.diagnose(
        new Patient(sent.secret(), Long.toString(sent.time()), signature, bytes, bytes));
  }

  @Property(tries = 20)
  void namesEachMistake(@ForAll("sent") Sent sent) throws Exception {
    for (String body : List.of(sent.php(), sent.form())) {
      for (Map.Entry<String, Map.Entry<SignatureMistake, Wrong>> one : WRONG.entrySet()) {
        String signature = one.getValue().getValue().sign(sent, body);
        assertThat(diagnose(sent, body, signature))
            .as("%s over %s", one.getKey(), body)
            .extracting(Diagnosis::mistake)
            .containsExactly(one.getValue().getKey());
      }
    }
    for (Map.Entry<String, Map.Entry<SignatureMistake, Wrong>> one : WRONG_JSON.entrySet()) {
      String signature = one.getValue().getValue().sign(sent, sent.php());
      assertThat(diagnose(sent, sent.php(), signature))
          .as("%s over %s", one.getKey(), sent.php())
          .extracting(Diagnosis::mistake)
          .containsExactly(one.getValue().getKey());
    }
    for (String json : List.of(sent.php(), sent.json())) {
      assertThat(diagnose(sent, sent.form(), over(sent, sent.signed(json))))
          .extracting(Diagnosis::mistake)
          .containsExactly(SignatureMistake.JSON_FOR_FORM);
    }
  }

  @Property(tries = 50)
  void namesNoneForARightSignature(@ForAll("sent") Sent sent) {
    for (String body : List.of(sent.php(), sent.json(), sent.form(), "", " {} \n", "no JSON")) {
      assertThat(diagnose(sent, body, sent.right(body))).isEmpty();
    }
  }

  @Property(tries = 20)
  void namesNoneForAnotherSecretOrBody(@ForAll("sent") Sent sent) {
    String body = sent.php();
    assertThat(diagnose(sent, body, keyed(sent, utf8("whsec_other"), body))).isEmpty();
    assertThat(diagnose(sent, body, sent.right(body.replace("Vietcombank", "ACB")))).isEmpty();
    assertThat(diagnose(sent, body, "sha256=" + "0".repeat(64))).isEmpty();
  }

  @Property(tries = 20)
  void namesTwoMistakesAtOnce(@ForAll("sent") Sent sent) {
    String body = sent.php();
    String bare = hex(mac("HmacSHA256", utf8(sent.secret()), sent.json()));
    assertThat(diagnose(sent, body, bare))
        .extracting(Diagnosis::mistake)
        .containsExactly(
            SignatureMistake.TIME_LEFT_OUT,
            SignatureMistake.JSON_PRINTED_ANEW,
            SignatureMistake.PREFIX_LEFT_OUT);
  }

  @Property(tries = 20)
  void findsBlanksAroundABodyOrASecret(@ForAll("sent") Sent sent) {
    String body = sent.php() + "\n";
    assertThat(diagnose(sent, body, sent.right(sent.php())))
        .extracting(Diagnosis::mistake)
        .containsExactly(SignatureMistake.BODY_TRIMMED);
    Sent blank = new Sent(sent.secret() + "\n", sent.time(), sent.fields());
    assertThat(diagnose(blank, sent.php(), sent.right(sent.php())))
        .extracting(Diagnosis::mistake)
        .containsExactly(SignatureMistake.SECRET_WITH_BLANKS);
    Sent bare = new Sent(sent.secret().substring(6), sent.time(), sent.fields());
    assertThat(diagnose(bare, sent.php(), sent.right(sent.php())))
        .extracting(Diagnosis::mistake)
        .containsExactly(SignatureMistake.SECRET_WITH_PREFIX);
  }

  @Property(tries = 5)
  void isSaidInTheViolation(@ForAll("sent") Sent sent) {
    String body = sent.php();
    Headers headers =
        Headers.builder()
            .add("Content-Type", "application/json")
            .add("X-SePay-Timestamp", Long.toString(sent.time()))
            .add("X-SePay-Signature", over(sent, sent.signed(sent.json())))
            .build();
    assertThat(
            Contract.bundled(Edition.Y2026)
                .checkDelivery(Deliveries.request(headers, Body.of(body)), sent.secret()))
        .filteredOn(found -> found.rule() == Rule.DELIVERY_SIGNATURE_MISMATCH)
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.was())
                  .isEqualTo(
                      "one of the JSON printed anew (compact, / as it is, letters as they are)");
              assertThat(found.fix())
                  .isEqualTo("sign, and verify, the very bytes that are sent, before any parser");
            });
  }
}
