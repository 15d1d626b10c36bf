package io.github.sepaykit.control;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Descriptions of JSON texts that do not fit their type: place, expectation, value. */
final class JsonMismatch {
  private static final ObjectMapper PLAIN = new ObjectMapper();

  private JsonMismatch() {}

  /**
   * @param fields the names that an object of a type may have
   */
  static String describe(
      JsonMappingException e, byte[] json, Function<JavaType, Set<String>> fields) {
    String pointer =
        e.getPath().stream()
            .map(
                step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
            .collect(Collectors.joining());
    if (e instanceof UnrecognizedPropertyException unknown) {
      return at(pointer, e)
          + "unknown field; expected one of "
          + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    }
    Throwable cause = e.getCause();
    if (cause instanceof InputCoercionException) {
      return at(pointer, e) + "expected an integer within its range, was " + was(e, json);
    }
    if (cause instanceof NullPointerException && e instanceof ValueInstantiationException made) {
      Set<String> known = fields.apply(made.getType());
      for (Map.Entry<String, JsonNode> field : value(e, json).properties()) {
        if (!known.contains(field.getKey())) {
          return pointer
              + "/"
              + field.getKey()
              + ": unknown field; expected one of "
              + new TreeSet<>(known);
        }
      }
    }
    if (cause instanceof IllegalArgumentException || cause instanceof NullPointerException) {
      return describeCause(pointer, e, cause);
    }
    return e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
        ? at(pointer, e) + "expected " + word(mismatch.getTargetType()) + ", was " + was(e, json)
        : at(pointer, e) + e.getOriginalMessage();
  }

  /** Describes a refusal by a value's own constructor, which may continue the pointer. */
  static String describeCause(
      String pointer, @Nullable JsonProcessingException e, Throwable cause) {
    String message =
        cause.getMessage() == null
            ? "expected a value everywhere, was null somewhere"
            : cause.getMessage();
    if (message.startsWith("/")) {
      return pointer + message;
    }
    return cause instanceof NullPointerException && message.endsWith(" is required")
        ? pointer + "/" + message.replace(" is required", ": expected a value, was absent or null")
        : at(pointer, e) + message;
  }

  private static String at(String pointer, @Nullable JsonProcessingException e) {
    return (pointer.isEmpty() ? "the document" : pointer) + (e == null ? "" : place(e)) + ": ";
  }

  /** Returns line and column, as far as known. */
  static String place(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null || at.getLineNr() < 1
        ? ""
        : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private static String was(JsonMappingException e, byte[] json) {
    JsonNode value = value(e, json);
    if (value.isContainerNode()) {
      return value.isArray() ? "an array" : "an object";
    }
    return value.isMissingNode() ? "absent" : value.toString();
  }

  private static JsonNode value(JsonMappingException e, byte[] json) {
    try {
      JsonNode value = PLAIN.readTree(json);
      for (JsonMappingException.Reference step : e.getPath()) {
        value =
            step.getFieldName() == null
                ? value.path(step.getIndex())
                : value.path(step.getFieldName());
      }
      return value;
    } catch (IOException unreadable) {
      return MissingNode.getInstance();
    }
  }

  private static String word(Class<?> type) {
    if (type == long.class || type == Long.class || type == int.class || type == Integer.class) {
      return "an integer";
    }
    if (type == String.class) {
      return "a string";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type.isEnum()) {
      return "one of " + Arrays.toString(type.getEnumConstants());
    }
    return Collection.class.isAssignableFrom(type) ? "an array" : "an object";
  }
}
