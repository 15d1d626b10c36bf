package io.github.sepaykit.control;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.github.sepaykit.state.Disturbance;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** Instants, durations and URLs as text, as keys too. */
final class TextModule {
  private TextModule() {}

  static SimpleModule create() {
    return new SimpleModule()
        .addAbstractTypeMapping(Set.class, LinkedHashSet.class)
        .addSerializer(Instant.class, new InstantText())
        .addSerializer(Duration.class, ToStringSerializer.instance)
        .addDeserializer(Instant.class, new Text<>(Instant.class, Instant::parse))
        .addDeserializer(Duration.class, new Text<>(Duration.class, Duration::parse))
        .addDeserializer(URI.class, new Text<>(URI.class, URI::create))
        .addKeyDeserializer(URI.class, new Key(text -> parsed(URI.class, URI::create, text)))
        .addKeyDeserializer(Disturbance.class, new Key(TextModule::disturbance));
  }

  /** Returns the form of a type's text; empty for a type that is not written as text. */
  static String form(Class<?> type) {
    if (type == Duration.class) {
      return "an ISO 8601 duration such as \"PT5H30M\"";
    }
    if (type == Instant.class) {
      return "an ISO 8601 instant such as \"2026-11-23T05:00:00Z\"";
    }
    return type == URI.class ? "a URL such as \"https://shop.example.com\"" : "";
  }

  private static <T> T parsed(Class<T> type, Function<String, T> parser, String text) {
    try {
      return parser.apply(text);
    } catch (DateTimeParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException("expected " + form(type) + ", was \"" + text + "\"");
    }
  }

  private static Disturbance disturbance(String text) {
    try {
      return Disturbance.valueOf(text.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected one of %s, was \"%s\"".formatted(Arrays.toString(Disturbance.values()), text));
    }
  }

  /**
   * Instants to the millisecond, also where that is 0, so that all have one form; to the nanosecond
   * where a test's own clock says so.
   */
  private static final class InstantText extends StdSerializer<Instant> {
    private static final long serialVersionUID = 1L;

    InstantText() {
      super(Instant.class);
    }

    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      String text = instant.toString();
      json.writeString(instant.getNano() == 0 ? text.replace("Z", ".000Z") : text);
    }
  }

  private static final class Text<T> extends StdScalarDeserializer<T> {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final Function<String, T> parser;

    private final Class<T> type;

    Text(Class<T> type, Function<String, T> parser) {
      super(type);
      this.type = type;
      this.parser = parser;
    }

    @Override
    public T deserialize(JsonParser text, DeserializationContext context) throws IOException {
      try {
        if (text.currentToken() == JsonToken.VALUE_STRING) {
          return parsed(type, parser, text.getText());
        }
        String was = text.currentToken().isScalarValue() ? text.getText() : "no text";
        throw new IllegalArgumentException("expected " + form(type) + ", was " + was);
      } catch (IllegalArgumentException e) {
        throw JsonMappingException.from(text, e.getMessage(), e);
      }
    }
  }

  private static final class Key extends KeyDeserializer {
    private final Function<String, Object> parser;

    Key(Function<String, Object> parser) {
      this.parser = parser;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
      return parser.apply(key);
    }
  }
}
