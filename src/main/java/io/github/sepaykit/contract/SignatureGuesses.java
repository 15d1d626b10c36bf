package io.github.sepaykit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.sepaykit.contract.http.UrlencodedForm;
import io.github.sepaykit.contract.internal.JsonPrinter;
import io.github.sepaykit.contract.internal.Lazy;
import io.github.sepaykit.contract.internal.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Keys, frames and bodies that a signature may have been made with, the right ones first. */
final class SignatureGuesses {
  private static final Supplier<List<JsonPrinter>> PRINTERS = new Lazy<>(JsonPrinter::ofEveryStyle);
  private static final List<String> SEPARATORS =
      List.of("", ":", "|", "-", "_", ",", ";", " ", "&", "/", "\n", "\r\n");
  private static final Set<String> NUMBERS = Set.of("id", "transferAmount", "accumulated");
  private static final String SECRET_PREFIX = "whsec_";

  private SignatureGuesses() {}

  /** Text before and behind the body in what is signed. */
  record Frame(byte[] before, byte[] behind) {
    Frame(String before, String behind) {
      this(bytes(before), bytes(behind));
    }
  }

  static List<SignatureGuess<byte[]>> keys(String secret) {
    List<SignatureGuess<byte[]>> keys = new ArrayList<>();
    keys.add(SignatureGuess.right(bytes(secret)));
    String plain = secret.strip();
    if (!plain.equals(secret)) {
      keys.add(SignatureGuess.wrong(bytes(plain), SignatureMistake.SECRET_WITH_BLANKS));
    }
    boolean hasPrefix = plain.startsWith(SECRET_PREFIX);
    String bare = hasPrefix ? plain.substring(SECRET_PREFIX.length()) : plain;
    keys.add(
        hasPrefix
            ? SignatureGuess.wrong(bytes(bare), SignatureMistake.SECRET_WITHOUT_PREFIX)
            : SignatureGuess.wrong(
                bytes(SECRET_PREFIX + plain), SignatureMistake.SECRET_WITH_PREFIX));
    if (bare.matches("(?:[0-9a-fA-F]{2})+")) {
      keys.add(SignatureGuess.wrong(HexFormat.of().parseHex(bare), SignatureMistake.SECRET_HEX));
    }
    base64(bare)
        .ifPresent(key -> keys.add(SignatureGuess.wrong(key, SignatureMistake.SECRET_BASE64)));
    // No key can be empty.
    return keys.stream().filter(key -> key.value().length > 0).toList();
  }

  /** Returns what base64 stands for, of either alphabet, padded or not. */
  static Optional<byte[]> base64(String text) {
    try {
      String standard = text.replace('-', '+').replace('_', '/');
      return Optional.of(Base64.getDecoder().decode(standard));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static List<SignatureGuess<Frame>> frames(String time) {
    List<SignatureGuess<Frame>> frames = new ArrayList<>();
    frames.add(SignatureGuess.right(new Frame(time + ".", "")));
    frames.add(SignatureGuess.wrong(new Frame("", ""), SignatureMistake.TIME_LEFT_OUT));
    frames.add(SignatureGuess.wrong(new Frame("", "." + time), SignatureMistake.TIME_LAST));
    frames.add(SignatureGuess.wrong(new Frame("", time), SignatureMistake.TIME_LAST, "no dot"));
    for (String sign : SEPARATORS) {
      frames.add(
          SignatureGuess.wrong(
              new Frame(time + sign, ""), SignatureMistake.OTHER_SEPARATOR, separator(sign)));
    }
    if (time.matches("[0-9]{13}")) {
      String seconds = time.substring(0, 10);
      frames.add(
          SignatureGuess.wrong(new Frame(seconds + ".", ""), SignatureMistake.TIME_IN_SECONDS));
    } else if (time.matches("[0-9]{1,12}")) {
      frames.add(
          SignatureGuess.wrong(
              new Frame(time + "000.", ""), SignatureMistake.TIME_IN_MILLISECONDS));
    }
    return frames;
  }

  private static String separator(String sign) {
    return switch (sign) {
      case "" -> "nothing";
      case " " -> "a blank";
      case "\n" -> "a line end";
      case "\r\n" -> "a line end, CR LF";
      default -> sign;
    };
  }

  /** Returns frames by each millisecond of a second. */
  static List<SignatureGuess<Frame>> framesOfMilliseconds(String time) {
    List<SignatureGuess<Frame>> frames = new ArrayList<>();
    for (int i = 1; i < 1000 && time.matches("[0-9]{1,12}"); i++) {
      frames.add(
          SignatureGuess.wrong(
              new Frame("%s%03d.".formatted(time, i), ""), SignatureMistake.TIME_IN_MILLISECONDS));
    }
    return frames;
  }

  /**
   * Returns texts that may have been signed in place of a body.
   *
   * @param signed the right one
   * @param body the body as sent, the same but for a multipart form
   */
  static List<SignatureGuess<byte[]>> bodies(byte[] signed, byte[] body) {
    Map<String, SignatureGuess<byte[]>> found = new LinkedHashMap<>();
    add(found, SignatureGuess.right(signed));
    add(found, SignatureGuess.wrong(body, SignatureMistake.MULTIPART_BYTES));
    add(found, SignatureGuess.wrong(new byte[0], SignatureMistake.BODY_LEFT_OUT));
    String text = new String(signed, StandardCharsets.UTF_8);
    add(found, SignatureGuess.wrong(bytes(text.strip()), SignatureMistake.BODY_TRIMMED));
    for (String end : List.of("\n", "\r\n")) {
      add(found, SignatureGuess.wrong(bytes(text + end), SignatureMistake.BODY_WITH_LINE_END));
    }
    Optional.ofNullable(StrictJson.read(signed).root())
        .filter(root -> root.isContainerNode())
        .ifPresentOrElse(root -> addJson(found, root), () -> addForm(found, text));
    return List.copyOf(found.values());
  }

  private static void addJson(Map<String, SignatureGuess<byte[]>> found, JsonNode root) {
    print(found, root, SignatureMistake.JSON_PRINTED_ANEW);
    Map<String, String> fields = new LinkedHashMap<>();
    root.properties()
        .forEach(
            field ->
                fields.put(
                    field.getKey(), field.getValue().isNull() ? "" : field.getValue().asText()));
    add(
        found,
        SignatureGuess.wrong(bytes(UrlencodedForm.encode(fields)), SignatureMistake.FORM_FOR_JSON));
  }

  private static void addForm(Map<String, SignatureGuess<byte[]>> found, String text) {
    Optional<Map<String, String>> fields =
        UrlencodedForm.decode(text).filter(all -> !all.isEmpty() && text.contains("="));
    if (fields.isEmpty()) {
      return;
    }
    ObjectNode texts = JsonNodeFactory.instance.objectNode();
    ObjectNode typed = JsonNodeFactory.instance.objectNode();
    fields.get().forEach((name, value) -> texts.put(name, value));
    fields
        .get()
        .forEach(
            (name, value) -> {
              if (NUMBERS.contains(name) && value.matches("-?[0-9]{1,18}")) {
                typed.put(name, Long.parseLong(value));
              } else if (value.isEmpty()) {
                typed.putNull(name);
              } else {
                typed.put(name, value);
              }
            });
    print(found, typed, SignatureMistake.JSON_FOR_FORM);
    print(found, texts, SignatureMistake.JSON_FOR_FORM);
  }

  private static void print(
      Map<String, SignatureGuess<byte[]>> found, JsonNode root, SignatureMistake mistake) {
    for (JsonPrinter printer : PRINTERS.get()) {
      byte[] printed = bytes(printer.print(root));
      add(found, SignatureGuess.wrong(printed, mistake, printer.inWords()));
    }
  }

  /** Adds a guess, unless the same text was there before. */
  private static void add(Map<String, SignatureGuess<byte[]>> found, SignatureGuess<byte[]> guess) {
    found.putIfAbsent(new String(guess.value(), StandardCharsets.ISO_8859_1), guess);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
