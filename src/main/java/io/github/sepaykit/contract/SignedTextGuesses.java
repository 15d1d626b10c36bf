package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.ContentCoding;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.UrlencodedForm;
import io.github.sepaykit.contract.internal.JsonPrinter;
import io.github.sepaykit.contract.internal.Lazy;
import io.github.sepaykit.contract.internal.StrictJson;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Texts that may have been signed in place of a body, the right one first. */
final class SignedTextGuesses {
  private static final Supplier<List<JsonPrinter>> PRINTERS = new Lazy<>(JsonPrinter::ofEveryStyle);
  private static final Set<String> NUMBERS = Set.of("id", "transferAmount", "accumulated");
  private static final Pattern ESCAPE = Pattern.compile("%[0-9a-fA-F]{2}");
  private static final int MOST_UNPACKED = 1 << 20;
  private static final SignatureMistake ESCAPED = SignatureMistake.FORM_ESCAPED_ANEW;

  private final Map<String, SignatureGuess<byte[]>> found = new LinkedHashMap<>();

  private SignedTextGuesses() {}

  /**
   * Returns the texts.
   *
   * @param signed the right one
   * @param body the body as sent, the same but for a multipart form
   */
  static List<SignatureGuess<byte[]>> of(byte[] signed, byte[] body) {
    SignedTextGuesses all = new SignedTextGuesses();
    all.add(SignatureGuess.right(signed));
    all.addWrong(body, SignatureMistake.MULTIPART_BYTES, "");
    all.addWrong(new byte[0], SignatureMistake.BODY_LEFT_OUT, "");
    String text = new String(signed, StandardCharsets.UTF_8);
    all.addWrong(bytes(text.strip()), SignatureMistake.BODY_TRIMMED, "");
    for (String end : List.of("\n", "\r\n")) {
      all.addWrong(bytes(text + end), SignatureMistake.BODY_WITH_LINE_END, "");
    }
    unpacked(signed)
        .ifPresent(plain -> all.addWrong(plain.bytes(), SignatureMistake.BODY_BEFORE_PACKING, ""));
    root(signed).ifPresentOrElse(all::addJson, () -> all.addForm(text));
    return List.copyOf(all.found.values());
  }

  /** Returns texts that are looked for alone: the JSON with values that a library made others. */
  static List<SignatureGuess<byte[]>> ofOtherValues(byte[] signed) {
    SignedTextGuesses all = new SignedTextGuesses();
    SignatureMistake mistake = SignatureMistake.JSON_OF_OTHER_VALUES;
    root(signed)
        .filter(JsonNode::isObject)
        .ifPresent(
            root -> {
              all.print(without(root), mistake, "nulls left out, ");
              for (boolean withId : List.of(true, false)) {
                all.print(
                    numbers(root, withId, SignedTextGuesses::text), mistake, "numbers as text, ");
                all.print(
                    numbers(root, withId, SignedTextGuesses::fraction),
                    mistake,
                    "numbers with a fraction, ");
              }
            });
    return List.copyOf(all.found.values());
  }

  private static Optional<JsonNode> root(byte[] text) {
    return Optional.ofNullable(StrictJson.read(text).root()).filter(JsonNode::isContainerNode);
  }

  private static Optional<Body> unpacked(byte[] signed) {
    if (signed.length < 2 || (signed[0] & 0xFF) != 0x1F || (signed[1] & 0xFF) != 0x8B) {
      return Optional.empty();
    }
    Headers gzip = Headers.of("Content-Encoding", "gzip");
    return ContentCoding.decode(gzip, Body.of(signed), MOST_UNPACKED)
            instanceof ContentCoding.Result.Decoded plain
        ? Optional.of(plain.body())
        : Optional.empty();
  }

  private static ObjectNode without(JsonNode root) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    root.properties().stream()
        .filter(field -> !field.getValue().isNull())
        .forEach(field -> copy.set(field.getKey(), field.getValue()));
    return copy;
  }

  private static ObjectNode numbers(JsonNode root, boolean withId, UnaryOperator<JsonNode> form) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    root.properties()
        .forEach(
            field -> {
              boolean changes =
                  field.getValue().isIntegralNumber() && (withId || !field.getKey().equals("id"));
              copy.set(field.getKey(), changes ? form.apply(field.getValue()) : field.getValue());
            });
    return copy;
  }

  private static JsonNode text(JsonNode number) {
    return JsonNodeFactory.instance.textNode(number.asText());
  }

  private static JsonNode fraction(JsonNode number) {
    // The factory would drop the zero, and with it the fraction.
    return DecimalNode.valueOf(new BigDecimal(number.asText() + ".0"));
  }

  private void addJson(JsonNode root) {
    print(root, SignatureMistake.JSON_PRINTED_ANEW, "");
    Map<String, String> fields = new LinkedHashMap<>();
    root.properties()
        .forEach(
            field ->
                fields.put(
                    field.getKey(), field.getValue().isNull() ? "" : field.getValue().asText()));
    addWrong(bytes(UrlencodedForm.encode(fields)), SignatureMistake.FORM_FOR_JSON, "");
  }

  private void addForm(String text) {
    Optional<Map<String, String>> decoded =
        UrlencodedForm.decode(text).filter(all -> !all.isEmpty() && text.contains("="));
    if (decoded.isEmpty()) {
      return;
    }
    Map<String, String> fields = decoded.get();
    escapedAnew(text).forEach((way, form) -> addWrong(bytes(form), ESCAPED, way));
    addWrong(
        bytes(
            fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"))),
        SignatureMistake.FORM_NOT_ESCAPED,
        "");
    addWrong(
        bytes(Stream.of(text.split("&")).sorted().collect(Collectors.joining("&"))),
        SignatureMistake.FORM_SORTED,
        "");
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    fields.forEach((name, value) -> texts.put(name, value));
    fields.forEach(
        (name, value) -> {
          if (NUMBERS.contains(name) && value.matches("-?[0-9]{1,18}")) {
            typed.put(name, Long.parseLong(value));
          } else if (value.isEmpty()) {
            typed.putNull(name);
          } else {
            typed.put(name, value);
          }
        });
    print(typed, SignatureMistake.JSON_FOR_FORM, "");
    print(texts, SignatureMistake.JSON_FOR_FORM, "");
  }

  /** Returns a form in the writings of several libraries, by what is theirs. */
  private static Map<String, String> escapedAnew(String form) {
    Map<String, UnaryOperator<String>> blanks = new LinkedHashMap<>();
    blanks.put("", UnaryOperator.identity());
    blanks.put("%20 for a blank", text -> text.replace("+", "%20"));
    blanks.put("+ for a blank", text -> text.replace("%20", "+"));
    Map<String, UnaryOperator<String>> others = new LinkedHashMap<>();
    others.put("", UnaryOperator.identity());
    others.put("escapes in lower case", text -> escapes(text, false));
    others.put("escapes in upper case", text -> escapes(text, true));
    others.put("~ as it is", text -> text.replace("%7E", "~"));
    others.put("* as it is", text -> text.replace("%2A", "*"));
    others.put("* as %2A", text -> text.replace("*", "%2A"));
    others.put(
        "! ' ( ) * ~ as they are",
        text ->
            text.replace("%21", "!")
                .replace("%27", "'")
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%2A", "*")
                .replace("%7E", "~"));
    Map<String, String> all = new LinkedHashMap<>();
    blanks.forEach(
        (blank, first) ->
            others.forEach(
                (other, second) ->
                    all.put(
                        Stream.of(blank, other)
                            .filter(way -> !way.isEmpty())
                            .collect(Collectors.joining(", ")),
                        second.apply(first.apply(form)))));
    return all;
  }

  private static String escapes(String form, boolean upper) {
    return ESCAPE
        .matcher(form)
        .replaceAll(
            escape ->
                upper
                    ? escape.group().toUpperCase(Locale.ROOT)
                    : escape.group().toLowerCase(Locale.ROOT));
  }

  private void print(JsonNode root, SignatureMistake mistake, String before) {
    for (JsonPrinter printer : PRINTERS.get()) {
      addWrong(bytes(printer.print(root)), mistake, before + printer.inWords());
    }
  }

  private void addWrong(byte[] text, SignatureMistake mistake, String detail) {
    add(SignatureGuess.wrong(text, mistake, detail));
  }

  /** Adds a guess, unless the same text was there before. */
  private void add(SignatureGuess<byte[]> guess) {
    found.putIfAbsent(new String(guess.value(), StandardCharsets.ISO_8859_1), guess);
  }

  private static byte[] bytes(String text) {
    return SignatureGuesses.bytes(text);
  }
}
