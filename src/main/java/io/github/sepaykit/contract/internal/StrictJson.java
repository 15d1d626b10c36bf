package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON from the wire without recursion, and finds what lenient readers let pass: duplicate
 * keys, numbers that do not fit 64 bits, U+0000, broken text encoding, excessive nesting. The
 * numbers in the result are {@code long} or {@code double} nodes.
 */
public final class StrictJson {
  /** Deepest nesting of objects and arrays that is read. */
  public static final int MAX_DEPTH = 100;

  private static final int MAX_FAULTS = 50;
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .build())
          .build();

  /**
   * The value that was read.
   *
   * @param root the value; null when the text could not be read to its end
   * @param faults what was wrong, the first 50
   */
  public record Result(@Nullable JsonNode root, List<JsonFault> faults) {}

  private final List<JsonFault> faults = new ArrayList<>(0);
  private final Deque<ContainerNode<?>> parents = new ArrayDeque<>();
  private final Deque<String> names = new ArrayDeque<>();
  private @Nullable JsonNode root;
  private @Nullable ContainerNode<?> current;
  private String name = "";

  private final int maxDepth;

  private StrictJson(int maxDepth) {
    this.maxDepth = maxDepth;
  }

  /** Reads one JSON text; never throws. */
  public static Result read(byte[] bytes) {
    return read(bytes, MAX_DEPTH);
  }

  /** Reads one JSON text nested at most {@code maxDepth} levels deep; never throws. */
  public static Result read(byte[] bytes, int maxDepth) {
    CostlyWork.PARSE.count();
    String encodingError = encodingError(bytes);
    if (encodingError != null) {
      return new Result(
          null,
          List.of(new JsonFault(JsonFault.Kind.ENCODING, "", "a body that " + encodingError)));
    }
    return new StrictJson(maxDepth).readAll(bytes);
  }

  private Result readAll(byte[] bytes) {
    try (JsonParser parser = FACTORY.createParser(bytes)) {
      if (!build(parser)) {
        return new Result(null, faults);
      }
    } catch (JsonProcessingException e) {
      return failAsMalformed(e.getLocation(), reason(e.getOriginalMessage()));
    } catch (IOException | RuntimeException e) {
      return failAsMalformed(null, "unreadable");
    }
    return new Result(root, faults);
  }

  private Result failAsMalformed(@Nullable JsonLocation at, String reason) {
    String place = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    faults.add(new JsonFault(JsonFault.Kind.MALFORMED, "", reason + place));
    return new Result(null, faults);
  }

  /** Builds the value; returns false when it had to stop, with the fault recorded. */
  private boolean build(JsonParser parser) throws IOException {
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (current == null && root != null) {
        failAsMalformed(parser.currentTokenLocation(), "more text after the value");
        return false;
      }
      switch (token) {
        case FIELD_NAME -> {
          name = parser.currentName();
          inspectText(name);
        }
        case START_OBJECT -> open(NODES.objectNode());
        case START_ARRAY -> open(NODES.arrayNode());
        case END_OBJECT, END_ARRAY -> close();
        default -> add(scalar(parser, token));
      }
      if (parents.size() >= maxDepth) {
        addFault(JsonFault.Kind.DEPTH, "", "nested deeper than " + maxDepth + " levels");
        return false;
      }
    }
    if (root == null) {
      failAsMalformed(null, "no value");
      return false;
    }
    return true;
  }

  private void open(ContainerNode<?> container) {
    add(container);
    if (current != null) {
      parents.push(current);
      names.push(name);
    }
    current = container;
  }

  private void close() {
    current = parents.isEmpty() ? null : parents.pop();
    name = names.isEmpty() ? "" : names.pop();
  }

  private void add(JsonNode value) {
    if (current == null) {
      root = value;
    } else if (current instanceof ArrayNode array) {
      array.add(value);
    } else if (((ObjectNode) current).replace(name, value) != null) {
      addFault(JsonFault.Kind.DUPLICATE_KEY, valuePointer(), "the key twice in one object");
    }
  }

  private JsonNode scalar(JsonParser parser, JsonToken token) throws IOException {
    return switch (token) {
      case VALUE_STRING -> {
        inspectText(parser.getText());
        yield NODES.textNode(parser.getText());
      }
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> decimal(parser);
      case VALUE_TRUE -> NODES.booleanNode(true);
      case VALUE_FALSE -> NODES.booleanNode(false);
      default -> NODES.nullNode();
    };
  }

  private JsonNode integer(JsonParser parser) throws IOException {
    int digits = parser.getTextLength();
    if (digits < 19) {
      return NODES.numberNode(parser.getLongValue());
    }
    if (digits <= 20) {
      BigInteger value = new BigInteger(parser.getText());
      if (value.bitLength() < 64) {
        return NODES.numberNode(value.longValue());
      }
    }
    addFault(JsonFault.Kind.NUMBER, valuePointer(), "an integer beyond 64 bits");
    return NODES.numberNode(0L);
  }

  private JsonNode decimal(JsonParser parser) throws IOException {
    String text = parser.getText();
    double value = Double.parseDouble(text);
    // Digits other than 0, though the double is 0.
    boolean isUnderflow = value == 0 && text.matches("-?[0.]*[1-9](?s:.*)");
    if (Double.isInfinite(value) || isUnderflow) {
      addFault(JsonFault.Kind.NUMBER, valuePointer(), "a number beyond double precision");
      return NODES.numberNode(0.0);
    }
    return NODES.numberNode(value);
  }

  private void inspectText(String text) {
    if (text.indexOf('\0') >= 0) {
      addFault(JsonFault.Kind.NUL, valuePointer(), "text with U+0000");
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (Character.isHighSurrogate(c)
            && i + 1 < text.length()
            && Character.isLowSurrogate(text.charAt(i + 1))) {
          i++;
        } else {
          addFault(JsonFault.Kind.ENCODING, valuePointer(), "text with half a surrogate pair");
          return;
        }
      }
    }
  }

  private void addFault(JsonFault.Kind kind, String pointer, String message) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(new JsonFault(kind, pointer, message));
    }
  }

  private String valuePointer() {
    if (current instanceof ArrayNode array) {
      return Pointers.child(containerPointer(), array.size());
    }
    return current == null ? "" : Pointers.child(containerPointer(), name);
  }

  private String containerPointer() {
    StringBuilder pointer = new StringBuilder();
    Iterator<ContainerNode<?>> containers = parents.descendingIterator();
    Iterator<String> steps = names.descendingIterator();
    while (containers.hasNext()) {
      String step = steps.next();
      pointer
          .append('/')
          .append(
              containers.next() instanceof ArrayNode array
                  ? String.valueOf(array.size() - 1)
                  : Pointers.escape(step));
    }
    return pointer.toString();
  }

  /** Returns Jackson's reason without its quotation, which may be a secret. */
  private static String reason(String message) {
    String line = message.lines().findFirst().orElse("not JSON");
    if (line.startsWith("Unrecognized token")) {
      return "a word that is no JSON value";
    }
    if (line.startsWith("Unexpected end-of-input")) {
      return "the text ends in the middle";
    }
    if (line.startsWith("Unexpected character ('\"'")) {
      return "an unexpected quotation mark";
    }
    return line.length() > 120 ? line.substring(0, 120) + "…" : line;
  }

  /**
   * Returns what is wrong with bytes that are no plain UTF-8, such as "is UTF-16"; null if none.
   */
  static @Nullable String encodingError(byte[] bytes) {
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return "starts with a byte order mark";
    }
    if (startsWith(bytes, 0xFE, 0xFF) || startsWith(bytes, 0xFF, 0xFE)) {
      return "is UTF-16";
    }
    if (bytes.length >= 2 && (bytes[0] == 0 || bytes[1] == 0)) {
      return "is UTF-16 or UTF-32";
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(in);
      return null;
    } catch (CharacterCodingException e) {
      return "is not UTF-8 at byte " + in.position();
    }
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    boolean starts = bytes.length >= prefix.length;
    for (int i = 0; i < prefix.length && starts; i++) {
      starts = (bytes[i] & 0xFF) == prefix[i];
    }
    return starts;
  }
}
