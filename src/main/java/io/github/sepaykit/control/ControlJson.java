package io.github.sepaykit.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliverySettings;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The control API's JSON: records as objects, instants and durations as ISO 8601 text. */
public final class ControlJson {
  private static final ObjectMapper PLAIN = builder().build();
  private static final ObjectMapper WITH_PROFILES =
      builder()
          .addModule(
              new SimpleModule()
                  .addDeserializer(
                      DeliveryProfile.class,
                      new Defaulted<>(
                          PLAIN,
                          DeliveryProfile.class,
                          DeliveryProfiles.Y2026,
                          ControlJson::profile)))
          .build();
  private static final ObjectMapper MAPPER =
      builder()
          .addModule(
              new SimpleModule()
                  .addDeserializer(
                      CompanySettings.class,
                      new Defaulted<>(
                          PLAIN,
                          CompanySettings.class,
                          CompanySettings.defaults(),
                          text -> Optional.empty()))
                  .addDeserializer(
                      DeliverySettings.class,
                      new Defaulted<>(
                          WITH_PROFILES,
                          DeliverySettings.class,
                          DeliverySettings.defaults(),
                          text -> Optional.empty())))
          .build();

  private static Optional<DeliveryProfile> profile(String name) {
    return Optional.of(
        DeliveryProfiles.named(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected one of "
                            + DeliveryProfiles.all().stream().map(DeliveryProfile::name).toList()
                            + ", or an object, was \""
                            + name
                            + "\"")));
  }

  private static JsonMapper.Builder builder() {
    return JsonMapper.builder()
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                List.of(
                        CoercionInputShape.Integer,
                        CoercionInputShape.Float,
                        CoercionInputShape.Boolean)
                    .forEach(shape -> text.setCoercion(shape, CoercionAction.Fail)))
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_LONG_FOR_INTS)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
        .addModule(
            new SimpleModule()
                .addAbstractTypeMapping(Set.class, LinkedHashSet.class)
                .addSerializer(Instant.class, ToStringSerializer.instance)
                .addSerializer(Duration.class, ToStringSerializer.instance)
                .addDeserializer(
                    Instant.class, new TextDeserializer<>(Instant.class, Instant::parse))
                .addDeserializer(
                    Duration.class, new TextDeserializer<>(Duration.class, Duration::parse)));
  }

  private ControlJson() {}

  public static byte[] write(Object value) {
    try {
      return MAPPER.writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot print " + value.getClass(), e);
    }
  }

  /**
   * Reads a value.
   *
   * @throws ControlException rule {@code control.body} with place, expectation and fix when it does
   *     not fit the type
   */
  public static <T> T read(byte[] json, Class<T> type) {
    return read(json, MAPPER.constructType(type));
  }

  /** Reads a list of values; fails as {@link #read} does. */
  public static <T> List<T> readList(byte[] json, Class<T> type) {
    return read(json, MAPPER.getTypeFactory().constructCollectionType(List.class, type));
  }

  private static <T> T read(byte[] json, JavaType type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw new ControlException(400, "control.body", "expected a JSON object, was null");
      }
      return value;
    } catch (JsonMappingException e) {
      throw new ControlException(400, "control.body", describe(e, json));
    } catch (JsonProcessingException e) {
      throw new ControlException(
          400, "control.body", "not JSON" + place(e) + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new ControlException(400, "control.body", "not readable: " + e.getMessage());
    }
  }

  private static String describe(JsonMappingException e, byte[] json) {
    String pointer =
        e.getPath().stream()
            .map(
                step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
            .collect(Collectors.joining());
    String where = (pointer.isEmpty() ? "the document" : pointer) + place(e);
    if (e instanceof UnrecognizedPropertyException unknown) {
      return where
          + ": unknown field; expected one of "
          + unknown.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
    }
    Throwable cause =
        e.getCause() instanceof IllegalArgumentException
                || e.getCause() instanceof NullPointerException
            ? e.getCause()
            : e;
    String message =
        cause instanceof JsonMappingException mapping
            ? mapping.getOriginalMessage()
            : cause.getMessage();
    return e instanceof MismatchedInputException mismatch
            && mismatch.getTargetType() != null
            && cause == e
        ? where + ": expected " + word(mismatch.getTargetType()) + ", was " + was(mismatch, json)
        : where + ": " + message;
  }

  /** The value at the place that an exception names. */
  private static String was(JsonMappingException e, byte[] json) {
    try {
      JsonNode value = PLAIN.readTree(json);
      for (JsonMappingException.Reference step : e.getPath()) {
        value =
            step.getFieldName() == null
                ? value.path(step.getIndex())
                : value.path(step.getFieldName());
      }
      if (value.isContainerNode()) {
        return value.isArray() ? "an array" : "an object";
      }
      return value.isMissingNode() ? "absent" : value.toString();
    } catch (IOException unreadable) {
      return "something else";
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

  private static String place(JsonProcessingException e) {
    return e.getLocation() == null || e.getLocation().getLineNr() < 1
        ? ""
        : " (line "
            + e.getLocation().getLineNr()
            + ", column "
            + e.getLocation().getColumnNr()
            + ")";
  }

  private static final class TextDeserializer<T> extends FromStringDeserializer<T> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final java.util.function.Function<String, T> parser;

    TextDeserializer(Class<T> type, java.util.function.Function<String, T> parser) {
      super(type);
      this.parser = parser;
    }

    @Override
    protected T _deserialize(String value, DeserializationContext context) {
      try {
        return parser.apply(value);
      } catch (java.time.format.DateTimeParseException e) {
        String example = handledType() == Duration.class ? "PT5H30M" : "2026-11-23T05:00:00Z";
        throw new IllegalArgumentException(
            "expected an ISO 8601 "
                + handledType().getSimpleName().toLowerCase(java.util.Locale.ROOT)
                + " such as \""
                + example
                + "\", was \""
                + value
                + "\"");
      }
    }
  }
}
