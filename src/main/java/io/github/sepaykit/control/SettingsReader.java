package io.github.sepaykit.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reader of settings: absent fields are as in the default ones; a null is refused. */
final class SettingsReader<T> extends JsonDeserializer<T> {
  private final ObjectMapper mapper;
  private final Class<T> type;
  private final ObjectNode defaults;
  private final Function<String, Optional<T>> byName;

  /**
   * @param defaults value that absent fields are taken from, whole or in part
   */
  SettingsReader(ObjectMapper mapper, Class<T> type, Object defaults) {
    this(mapper, type, defaults, text -> Optional.empty());
  }

  /**
   * @param byName value of a text in place of an object; empty when there is none
   */
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
