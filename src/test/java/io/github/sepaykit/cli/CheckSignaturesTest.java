package io.github.sepaykit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.contract.http.UrlencodedForm;
import io.github.sepaykit.signature.SePaySignature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sepay-kit check --deliveries --secret}: what is said of signatures, one by one. */
class CheckSignaturesTest {
  private static final String SECRET = "whsec_0123456789abcdef0123456789abcdef";
  private static final String TIME = "1767225600";
  private static final String BODY =
      "{\"gateway\":\"Vietcombank\",\"transactionDate\":\"2026-01-01 07:00:00\","
          + "\"accountNumber\":\"0071000888888\",\"subAccount\":null,\"code\":\"DH1029\","
          + "\"content\":\"DH1029 1\\/2\",\"transferType\":\"in\","
          + "\"description\":\"BankAPINotify DH1029\",\"transferAmount\":250000,"
          + "\"referenceCode\":\"FT26001000001\",\"accumulated\":250000,\"id\":92704}";

  @TempDir Path folder;
  private String out = "";
  private String err = "";

  private int check(Object... args) {
    StringWriter printed = new StringWriter();
    StringWriter errors = new StringWriter();
    String[] all = new String[args.length + 4];
    all[0] = "check";
    all[1] = "--deliveries";
    all[2] = "--secret";
    all[3] = SECRET;
    for (int i = 0; i < args.length; i++) {
      all[i + 4] = args[i].toString();
    }
    int code = Main.run(all, new PrintWriter(printed, true), new PrintWriter(errors, true));
    out = printed.toString();
    err = errors.toString();
    return code;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String sign(byte[] body) {
    return SePaySignature.sign(SECRET, TIME, body);
  }

  private static String sign(String body) {
    return sign(utf8(body));
  }

  private static String head(String signature, String... more) {
    return "POST /hook HTTP/1.1\r\nContent-Type: application/json\r\nX-SePay-Timestamp: "
        + TIME
        + "\r\nX-SePay-Signature: "
        + signature
        + "\r\n"
        + String.join("\r\n", more)
        + (more.length == 0 ? "\r\n" : "\r\n\r\n");
  }

  private static String request(String signature, String... more) {
    String[] all = java.util.Arrays.copyOf(more, more.length + 1);
    all[more.length] = "Content-Length: " + utf8(BODY).length;
    return head(signature, all) + BODY;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  @Test
  void eachMistakeIsAFindingOfItsOwn() throws IOException {
    String upper = "sha256=" + sign(BODY).substring(7).toUpperCase(Locale.ROOT);
    Path printed = file("printed.http", request(sign(BODY.replace("\\/", "/"))));
    Path written = file("upper.http", request(upper));
    Path again = file("upper2.http", request(upper));
    Path forged = file("forged.http", request("sha256=" + "0".repeat(64)));

    assertThat(check(printed, written, again)).isEqualTo(1);
    assertThat(out)
        .contains("was:      one of the JSON printed anew")
        .contains("was:      one written in upper case")
        .contains("was:      one written in upper case");

    Path baseline = folder.resolve("baseline.json");
    check(printed, "--write-baseline", baseline);
    assertThat(check(printed, "--baseline", baseline)).as(out + err).isZero();
    assertThat(check(printed, forged, "--baseline", baseline)).isEqualTo(1);
    assertThat(out).contains("by none of the usual mistakes");
  }

  @Test
  void everyRequestOfAFileIsJudged() throws IOException {
    String forged = request("sha256=" + "0".repeat(64));
    assertThat(check(file("two.http", request(sign(BODY)) + "\n\n" + forged))).isEqualTo(1);
    assertThat(out).contains("2 exchanges", "delivery.signature.mismatch", "(exchange 2)");

    String unknownLength = head(sign(BODY)) + BODY + "\n\n" + head("sha256=" + "0".repeat(64));
    assertThat(check(file("no-length.http", unknownLength + BODY))).isEqualTo(1);
    assertThat(out).contains("2 exchanges", "(exchange 2)").doesNotContain("(exchange 1)");
  }

  @Test
  void whatStandsBehindABodyIsListedAsNotJudged() throws IOException {
    assertThat(check(file("more.http", request(sign(BODY)) + "and more"))).isEqualTo(4);
    assertThat(out)
        .startsWith("INCOMPLETE")
        .contains("the rest of more.http (8 bytes behind the end of the body)");
  }

  @Test
  void aLineEndOfTheFileIsNotTheBodys() throws IOException {
    assertThat(check(file("editor.http", head(sign(BODY)) + BODY + "\n"))).as(out).isZero();
    assertThat(check(file("own.http", head(sign(BODY + "\n")) + BODY + "\n"))).as(out).isZero();
    assertThat(check(file("both.http", head(sign(BODY + "\n")) + BODY + "\n\n"))).as(out).isZero();
    assertThat(check(file("wrong.http", head(sign("{}")) + BODY + "\n"))).isEqualTo(1);
    String length = request(sign(BODY)).replace("Content-Length: ", "Content-Length:  ");
    assertThat(check(file("length.http", length + "\r\n"))).as(out).isZero();
  }

  @Test
  void packedBodiesAreSignedAsTheyAreSent() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(utf8(BODY));
    }
    for (boolean right : new boolean[] {true, false}) {
      String signature = right ? sign(packed.toByteArray()) : sign(BODY);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.writeBytes(
          utf8(head(signature, "Content-Encoding: gzip", "Content-Length: " + packed.size())));
      all.writeBytes(packed.toByteArray());
      Path file = Files.write(folder.resolve("gzip.http"), all.toByteArray());
      assertThat(check(file)).as(out).isEqualTo(right ? 0 : 1);
    }
    assertThat(out)
        .contains("was:      one of the body before it was packed")
        .contains("fix:      sign the bytes that are sent, packed; or send them unpacked");
  }

  @Test
  void aDeliveryHasOneSignatureAndNothingBeside() throws IOException {
    String second = "X-SePay-Signature: sha256=" + "0".repeat(64);
    assertThat(check(file("twice.http", request(sign(BODY), second)))).isEqualTo(1);
    assertThat(out)
        .contains("delivery.signature.repeated at /X-SePay-Signature", "was:      2 values")
        .contains("delivery.signature.mismatch");
    assertThat(check(file("time.http", request(sign(BODY), "X-SePay-Timestamp: 1")))).isEqualTo(1);
    assertThat(out).contains("delivery.signature.repeated at /X-SePay-Timestamp");
    assertThat(check(file("key.http", request(sign(BODY), "Authorization: Apikey KEY1234567890"))))
        .isEqualTo(1);
    assertThat(out)
        .contains("delivery.authorization.value at /Authorization")
        .contains("expected: absent, because the delivery has \"X-SePay-Signature\"")
        .doesNotContain("KEY1234567890");
  }

  private Path har(String signature, int status) throws IOException {
    return file(
        "recorded.har",
        """
        {"log": {"entries": [{"startedDateTime": "2026-01-01T00:00:00Z", "time": 12,
          "request": {"method": "POST", "url": "http://localhost:3000/hook", "headers": [
            {"name": "Content-Type", "value": "application/json"},
            {"name": "X-SePay-Signature", "value": "%s"},
            {"name": "X-SePay-Timestamp", "value": "%s"}],
            "postData": {"mimeType": "application/json", "text": %s}},
          "response": {"status": %d, "headers": [],
            "content": {"mimeType": "application/json", "text": "{\\"success\\": true}"}}}]}}"""
            .formatted(signature, TIME, new ObjectMapper().writeValueAsString(BODY), status));
  }

  @Test
  void aRefusalOfAWrongSignatureIsRight() throws IOException {
    assertThat(check(har(sign("{}"), 401))).isEqualTo(1);
    assertThat(out)
        .contains("delivery.signature.mismatch")
        .doesNotContain("delivery.answer")
        .contains("1 delivery was refused rightly");
    assertThat(check(har(sign("{}"), 500))).isEqualTo(1);
    assertThat(out).contains("delivery.answer.status");
    assertThat(check(har(sign("{}"), 200))).isEqualTo(1);
    assertThat(out).contains("1 delivery was taken though the signature does not fit");
  }

  @Test
  void aSignatureThatFitsIsSaidToFit() throws IOException {
    String fits = "the signature of 1 delivery fits: a receiver that";
    assertThat(check(file("raw.http", request(sign(BODY))))).isZero();
    assertThat(out).startsWith("PASSED").contains(fits + " refused it verifies something else");
    assertThat(check(har(sign(BODY), 401))).isEqualTo(1);
    assertThat(out).contains("delivery.answer.status", fits + " refused it verifies something");
    assertThat(check(har(sign(BODY), 200))).isZero();
    assertThat(out).doesNotContain(fits);
  }

  @Test
  void aTimeThatIsNoneIsExplainedAsUnixSeconds() throws IOException {
    Path file = file("time.http", request(sign(BODY)).replace(": " + TIME, ": yesterday"));
    assertThat(check(file)).isEqualTo(1);
    assertThat(out)
        .contains("fix:      send a value that is a number of unix seconds, such as 1767225600")
        .doesNotContain("^(0|");
  }

  @Test
  void anUnexplainedSignatureLeadsToTheTimeToo() throws IOException {
    assertThat(check(file("wrong.http", request("sha256=" + "0".repeat(64))))).isEqualTo(1);
    assertThat(out)
        .contains("and that X-SePay-Timestamp is")
        .contains("fix:      sign the timestamp, a dot and the very bytes");
  }

  @Test
  void aFolderOfRequestsIsRead() throws IOException {
    file("a.http", request(sign(BODY)));
    file("b.http", request("sha256=" + "0".repeat(64)));
    file("notes.txt", "nothing");
    assertThat(check(folder)).as(err).isEqualTo(1);
    assertThat(out).contains("2 exchanges");
  }

  private void explained(String signature, String words) throws IOException {
    assertThat(check(file("one.http", request(signature)))).isEqualTo(1);
    assertThat(out).contains("was:      one " + words);
  }

  private static String keyed(String secret) {
    return SePaySignature.sign(secret, TIME, utf8(BODY));
  }

  @Test
  void keysAndHashesAreExplained() throws Exception {
    explained(keyed('"' + SECRET + '"'), "keyed with the secret_key in quotation marks");
    explained(keyed(SECRET + "\n"), "keyed with the secret_key and a line end or blank behind it");
    MessageDigest plain = MessageDigest.getInstance("SHA-256");
    String text = TIME + "." + BODY;
    explained(
        "sha256=" + HexFormat.of().formatHex(plain.digest(utf8(text))),
        "by a hash function alone (no secret_key)");
    explained(
        "sha256=" + HexFormat.of().formatHex(plain.digest(utf8(SECRET + text))),
        "by a hash function alone (the secret_key before the text)");
    explained(sign(BODY).substring(0, 69), "cut short (62 of 64 digits)");
    explained(sign(BODY).substring(0, 47), "cut short (40 of 64 digits)");
  }

  @Test
  void timesAreExplained() throws IOException {
    explained(
        SePaySignature.sign(SECRET, "1767225200", utf8(BODY)),
        "of another time than the header's (400 s earlier)");
    for (String date : List.of("2026-01-01T00:00:00Z", "2026-01-01 07:00:00")) {
      Path file = file("date.http", request(sign(BODY)).replace(": " + TIME, ": " + date));
      assertThat(check(file)).isEqualTo(1);
      assertThat(out)
          .contains("was:      one of the time in seconds, while the header has a date")
          .contains("fix:      send the time in seconds, as it is signed");
    }
  }

  @Test
  void valuesOfAnotherTypeAreExplained() throws IOException {
    String same = BODY.replace("\\/", "/");
    explained(
        sign(same.replace("\"subAccount\":null,", "")),
        "of the JSON with values of another type (nulls left out, compact, / as it is");
    explained(
        sign(same.replace("250000", "\"250000\"").replace("92704", "\"92704\"")),
        "of the JSON with values of another type (numbers as text, compact");
    explained(
        sign(same.replace("250000", "250000.0")),
        "of the JSON with values of another type (numbers with a fraction, compact");
  }

  private void explainedForm(String sent, String signed, String words) throws IOException {
    String head = head(sign(signed), "Content-Length: " + utf8(sent).length);
    Path file = file("form.http", head.replace("application/json", UrlencodedForm.TYPE) + sent);
    assertThat(check(file)).isEqualTo(1);
    assertThat(out).contains("was:      one " + words);
  }

  @Test
  void formsAreExplained() throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    new ObjectMapper()
        .readTree(BODY)
        .properties()
        .forEach(f -> fields.put(f.getKey(), f.getValue().isNull() ? "" : f.getValue().asText()));
    String form = UrlencodedForm.encode(fields);
    String anew = "of the form escaped another way (";
    explainedForm(form, form.replace("+", "%20"), anew + "%20 for a blank)");
    explainedForm(form.replace("+", "%20"), form, anew + "+ for a blank)");
    explainedForm(
        form, form.replace("%3A", "%3a").replace("%2F", "%2f"), anew + "escapes in lower");
    explainedForm(
        form, UrlencodedForm.encode(new TreeMap<>(fields)), "of the form with its fields sorted");
    String plain =
        fields.entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining("&"));
    explainedForm(form, plain, "of the form before it is escaped");
  }
}
