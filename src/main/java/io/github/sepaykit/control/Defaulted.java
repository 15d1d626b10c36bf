package io.github.sepaykit.control;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;

/** Reads settings: what is left out is as in the default ones. */
final class Defaulted<T> extends JsonDeserializer<T> {
  private final ObjectMapper mapper;
  private final Class<T> type;
  private final T defaults;
  private final Function<String, Optional<T>> byName;

  /**
   * @param byName what a text in place of an object stands for; empty when nothing
   */
  Defaulted(ObjectMapper mapper, Class<T> type, T defaults, Function<String, Optional<T>> byName) {
    this.mapper = mapper;
    this.type = type;
    this.defaults = defaults;
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
      throw new IllegalArgumentException("expected an object of settings, was " + given);
    }
    ObjectNode settings = mapper.valueToTree(defaults);
    settings.setAll((ObjectNode) given);
    return mapper.treeToValue(settings, type);
  }
}
