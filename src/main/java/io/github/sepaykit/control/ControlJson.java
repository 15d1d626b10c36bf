package io.github.sepaykit.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.github.sepaykit.state.CompanySettings;
import io.github.sepaykit.state.DeliveryProfile;
import io.github.sepaykit.state.DeliveryProfiles;
import io.github.sepaykit.state.DeliverySettings;
import io.github.sepaykit.state.NewTransaction;
import io.github.sepaykit.state.PaymentCodeFormat;
import io.github.sepaykit.state.Transaction;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The control API's JSON: records as objects, instants and durations as ISO 8601 text. */
public final class ControlJson {
  private static final ObjectMapper PLAIN = mapper(new SimpleModule());
  private static final ObjectMapper WITH_PROFILES =
      mapper(new SimpleModule().addDeserializer(DeliveryProfile.class, profiles()));
  private static final ObjectMapper MAPPER =
      mapper(
          new SimpleModule()
              .addDeserializer(
                  CompanySettings.class,
                  new SettingsReader<>(PLAIN, CompanySettings.class, CompanySettings.defaults()))
              .addDeserializer(
                  DeliverySettings.class,
                  new SettingsReader<>(
                      WITH_PROFILES, DeliverySettings.class, DeliverySettings.defaults()))
              .addDeserializer(DeliveryProfile.class, profiles())
              .addDeserializer(
                  PaymentCodeFormat.class,
                  new SettingsReader<>(PLAIN, PaymentCodeFormat.class, Map.of("active", true))));

  /** Reads a profile by its name, or as an object; absent fields are as in the one of 2026. */
  private static SettingsReader<DeliveryProfile> profiles() {
    DeliveryProfile unnamed =
        DeliveryProfiles.Y2026.withRetries(
            "custom", DeliveryProfiles.Y2026.retryAfter(), DeliveryProfiles.Y2026.retryWithin());
    return new SettingsReader<>(PLAIN, DeliveryProfile.class, unnamed, ControlJson::profile);
  }

  private static Optional<DeliveryProfile> profile(String name) {
    Optional<DeliveryProfile> profile = DeliveryProfiles.named(name);
    if (profile.isEmpty()) {
      List<String> names = DeliveryProfiles.all().stream().map(DeliveryProfile::name).toList();
      throw new IllegalArgumentException(
          "expected one of %s, or an object, was \"%s\"".formatted(names, name));
    }
    return profile;
  }

  /** Name of a transaction's time in the API. */
  private interface BookingTime {
    @JsonProperty("at")
    Instant bookedAt();
  }

  private static ObjectMapper mapper(SimpleModule more) {
    return JsonMapper.builder()
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .withCoercionConfig(
            LogicalType.Textual,
            text ->
                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.USE_LONG_FOR_INTS)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
        .addMixIn(Transaction.class, BookingTime.class)
        .addMixIn(NewTransaction.class, BookingTime.class)
        .addModule(TextModule.create())
        .addModule(more)
        .build();
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
    List<T> list = read(json, MAPPER.getTypeFactory().constructCollectionType(List.class, type));
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) == null) {
        throw refused("/" + i + ": expected an object, was null");
      }
    }
    return list;
  }

  private static <T> T read(byte[] json, JavaType type) {
    try {
      T value = MAPPER.readValue(json, type);
      if (value == null) {
        throw refused(
            "the document: expected "
                + (type.isCollectionLikeType() ? "an array" : "an object")
                + ", was null");
      }
      return value;
    } catch (JsonMappingException e) {
      throw refused(JsonMismatch.describe(e, json, ControlJson::fields));
    } catch (JsonProcessingException e) {
      throw refused("not JSON" + JsonMismatch.place(e) + ": " + e.getOriginalMessage());
    } catch (IOException e) {
      throw refused("not readable: " + e.getMessage());
    } catch (IllegalArgumentException | NullPointerException e) {
      throw refused(JsonMismatch.describeCause("", null, e));
    }
  }

  private static Set<String> fields(JavaType type) {
    return MAPPER.getDeserializationConfig().introspect(type).findProperties().stream()
        .map(BeanPropertyDefinition::getName)
        .collect(Collectors.toSet());
  }

  /**
   * Returns the refusal of a call's body, rule {@code control.body}; the message begins with a
   * place.
   */
  public static ControlException refused(String message) {
    return new ControlException(400, "control.body", message);
  }

  /** Reader of settings: absent fields are as in the default ones; a null is refused. */
  private static final class SettingsReader<T> extends JsonDeserializer<T> {
    private final ObjectMapper mapper;
    private final Class<T> type;
    private final ObjectNode defaults;
    private final Function<String, Optional<T>> byName;

    /** Takes absent fields from {@code defaults}, a whole value or a part of one. */
    SettingsReader(ObjectMapper mapper, Class<T> type, Object defaults) {
      this(mapper, type, defaults, text -> Optional.empty());
    }

    /** Reads also a text in place of an object, by name; empty when there is no such value. */
    SettingsReader(
        ObjectMapper mapper, Class<T> type, Object defaults, Function<String, Optional<T>> byName) {
      this.mapper = mapper;
      this.type = type;
      this.defaults = mapper.valueToTree(defaults);
      this.byName = byName;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode given = context.readTree(parser);
      Optional<T> named = given.isTextual() ? byName.apply(given.textValue()) : Optional.empty();
      if (named.isPresent()) {
        return named.get();
      }
      if (!given.isObject()) {
        throw new IllegalArgumentException(
            "expected an object, was " + (given.isArray() ? "an array" : given));
      }
      ObjectNode settings = defaults.deepCopy();
      for (Map.Entry<String, JsonNode> field : given.properties()) {
        if (field.getValue().isNull()) {
          throw new IllegalArgumentException(
              "/" + field.getKey() + ": expected a value, was null; fix: leave the field out");
        }
        settings.set(field.getKey(), field.getValue());
      }
      return mapper.treeToValue(settings, type);
    }
  }
}
