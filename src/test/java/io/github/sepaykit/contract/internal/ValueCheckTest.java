package io.github.sepaykit.contract.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.sepaykit.contract.internal.SchemaCompiler.CompiledSchema;
import io.github.sepaykit.contract.internal.SchemaCompiler.Direction;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A check accepts exactly the values in which networknt finds nothing. {@code
 * -Dcheck.values=5000000} tries as many values instead of some thousand.
 */
class ValueCheckTest {
  private static final int SEEDS = 100;
  private static final int VALUES = Integer.getInteger("check.values", 20_000);

  /** Schemas with keywords that the documents lack. */
  private static final String KEYWORDS =
      """
      {"schemas": {
        "closed": {"type": "object", "properties": {"a": {"type": "integer"}},
          "additionalProperties": false},
        "others": {"properties": {"a": {"type": "null"}},
          "additionalProperties": {"type": ["string", "integer"], "maximum": 3}},
        "dependent": {"dependentRequired": {"a": ["b", "c"], "d": []},
          "properties": {"a": {}, "b": {}, "c": {}, "d": {"maxLength": 1}}},
        "several": {"items": {"anyOf": [{"type": "integer", "minimum": 2}, {"const": "x"}]},
          "minItems": 1, "maxItems": 2},
        "one": {"oneOf": [{"type": "number", "minimum": 0.5}, {"type": "integer", "maximum": 1},
          {"type": "string", "minLength": 1}, {"type": "string", "maxLength": 2}]},
        "numbers": {"type": ["number", "null"], "minimum": -1, "maximum": 1},
        "bounds": {"not": {"minimum": 1, "maximum": 1}, "type": "number"},
        "union": {"type": ["integer", "number"], "maximum": 3},
        "least": {"type": ["number", "integer", "null"], "minimum": -3},
        "outside": {"not": {"type": ["integer", "number"], "maximum": 1}},
        "longest": {"type": ["integer", "null"], "maximum": 9223372036854775807},
        "values": {"enum": ["x", "0", 1, 1.5, null, true]},
        "pair": {"type": "string", "minLength": 2, "maxLength": 2},
        "never": {"properties": {"a": false, "b": true}},
        "unless": {"if": {"type": "string"}, "else": {"type": ["integer", "boolean"]}},
        "nested": {"allOf": [{"$ref": "#/schemas/closed"}, {"required": ["a"]}], "minLength": 3}
      }}
      """;

  /** A schema of a document. */
  private record Shape(
      String name, JsonNode document, String pointer, ValueCheck check, CompiledSchema schema) {}

  private static final List<Shape> SHAPES = shapes();

  private static List<Shape> shapes() {
    List<Shape> shapes = new ArrayList<>();
    for (String name : List.of("sepay-webhooks", "edition-2026", "control")) {
      addShapes(name, bundled(name), shapes);
    }
    addShapes("keywords", read(KEYWORDS.getBytes(UTF_8)), shapes);
    return shapes;
  }

  private static void addShapes(String name, JsonNode document, List<Shape> shapes) {
    SchemaCompiler engine = new SchemaCompiler(document);
    ValueCheckCompiler checks = new ValueCheckCompiler(document);
    for (String pointer : pointers(document, "", false)) {
      Optional<ValueCheck> check = checks.compile(pointer);
      check.ifPresent(
          c -> shapes.add(new Shape(name, document, pointer, c, engine.compile(pointer))));
      assertThat(name.equals("control") || check.isPresent()).as(name + pointer).isTrue();
    }
  }

  /** Returns the pointers of all schemas that stand by a name or by {@code schema}. */
  private static List<String> pointers(JsonNode node, String at, boolean areSchemas) {
    List<String> pointers = new ArrayList<>();
    for (var member : node.properties()) {
      String pointer = Pointers.child(at, member.getKey());
      if (areSchemas || member.getKey().equals("schema")) {
        pointers.add(pointer);
      } else {
        pointers.addAll(pointers(member.getValue(), pointer, member.getKey().equals("schemas")));
      }
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      pointers.addAll(pointers(node.get(i), Pointers.child(at, i), false));
    }
    return pointers;
  }

  private static JsonNode bundled(String name) {
    String resource = "/META-INF/sepay-kit/openapi/" + name + ".json";
    try (InputStream in = ValueCheckTest.class.getResourceAsStream(resource)) {
      return read(Objects.requireNonNull(in, resource).readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(byte[] json) {
    return Objects.requireNonNull(StrictJson.read(json).root());
  }

  @Property(tries = SEEDS)
  void acceptsWhatNetworkntFindsNothingIn(@ForAll long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < VALUES / SEEDS; i++) {
      Shape shape = SHAPES.get(random.nextInt(SHAPES.size()));
      JsonNode value = new SchemaValues(shape.document(), random).at(shape.pointer());
      Direction direction = Direction.values()[random.nextInt(Direction.values().length)];
      List<SchemaError> errors = shape.schema().networkntErrors(value, direction);
      assertThat(shape.check().accepts(value))
          .as("%s%s: %s, networknt: %s", shape.name(), shape.pointer(), value, errors)
          .isEqualTo(errors.isEmpty());
    }
  }

  /** What depends on the direction of a value, or refers to itself, is left alone. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'properties': {'a': {'readOnly': true}}}",
        "{'properties': {'a': {'readOnly': false}}}",
        "{'items': {'$ref': '#/schemas/it'}}",
        "{'$ref': '#/schemas/none'}",
        "{'$ref': 'other.json'}",
        "{'patternProperties': {'a': {'type': 'string'}}}",
        "{'format': 'date-time'}",
        "{'enum': [{'a': 1}]}",
        "{'pattern': '['}",
        "{'minLength': 1.5}",
        "{'then': false}",
        "{'type': 'any'}",
        "{'$id': 'https://example.com', 'type': 'object'}",
        "{'unheardOf': 1}",
        "7"
      })
  void schemaWithAnythingElseIsLeftToNetworknt(String schema) {
    String document = "{'schemas': {'it': " + schema + "}}";
    ValueCheckCompiler checks =
        new ValueCheckCompiler(read(document.replace('\'', '"').getBytes(UTF_8)));
    assertThat(checks.compile("/schemas/it")).isEmpty();
  }

  /** An emoji is one character of JSON Schema, and two {@code char}s of Java. */
  @ParameterizedTest
  @CsvSource({"😀,false", "😀😀,true", "😀x,true", "😀😀😀,false"})
  void lengthsCountCodePoints(String text, boolean fits) {
    JsonNode document = read(KEYWORDS.getBytes(UTF_8));
    ValueCheck pair = new ValueCheckCompiler(document).compile("/schemas/pair").orElseThrow();
    assertThat(pair.accepts(TextNode.valueOf(text))).isEqualTo(fits);
  }

  /** Else the property would hold of a check that refuses everything. */
  @Test
  void valuesOfEveryShapeAreAcceptedAndRefused() {
    Random random = new Random(1);
    for (Shape shape : SHAPES) {
      SchemaValues values = new SchemaValues(shape.document(), random);
      int accepted = 0;
      for (int i = 0; i < 2_000; i++) {
        accepted += shape.check().accepts(values.at(shape.pointer())) ? 1 : 0;
      }
      assertThat(accepted).as(shape.name() + shape.pointer()).isBetween(10, 1_990);
    }
  }
}
