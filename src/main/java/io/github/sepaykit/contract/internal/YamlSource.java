package io.github.sepaykit.contract.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Reads YAML through snakeyaml's node tree. */
public final class YamlSource {
  /** Deepest nesting of a document, in either notation. */
  static final int MAX_DEPTH = 200;

  private static final int MAX_NODES = 500_000;
  private static final int MAX_CHARACTERS = 20_000_000;

  private final Map<String, Position> positions = new LinkedHashMap<>();
  private final List<Source.Problem> problems = new ArrayList<>();
  private final Set<Node> ancestors = Collections.newSetFromMap(new IdentityHashMap<>());
  private int nodes;

  private YamlSource() {}

  public static Source read(String text) {
    return new YamlSource().readAll(text);
  }

  private Source readAll(String text) {
    JsonNode root = JsonNodeFactory.instance.nullNode();
    try {
      LoaderOptions options = new LoaderOptions();
      options.setCodePointLimit(MAX_CHARACTERS);
      options.setNestingDepthLimit(MAX_DEPTH);
      Node node = new Yaml(options).compose(new StringReader(text));
      if (node == null) {
        syntax(new Position(1, 1), "", "the document is empty");
      } else {
        positions.put("", position(node.getStartMark()));
        root = convert(node, "");
      }
    } catch (MarkedYAMLException e) {
      Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
      syntax(
          position(mark), "", firstLine(e.getProblem() == null ? e.getContext() : e.getProblem()));
    } catch (YAMLException e) {
      syntax(new Position(1, 1), "", firstLine(e.getMessage()));
    }
    return new Source(root, positions, problems);
  }

  private JsonNode convert(Node node, String pointer) {
    if (++nodes > MAX_NODES) {
      throw new YAMLException("more than " + MAX_NODES + " values once aliases are expanded");
    }
    if (node instanceof ScalarNode scalar) {
      return scalar(scalar);
    }
    if (!ancestors.add(node)) {
      syntax(position(node.getStartMark()), pointer, "an alias that contains itself");
      return JsonNodeFactory.instance.nullNode();
    }
    JsonNode value =
        node instanceof MappingNode mapping
            ? mapping(mapping, pointer)
            : sequence((SequenceNode) node, pointer);
    ancestors.remove(node);
    return value;
  }

  private JsonNode mapping(MappingNode mapping, String pointer) {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    for (NodeTuple tuple : mapping.getValue()) {
      Position at = position(tuple.getKeyNode().getStartMark());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        syntax(at, pointer, "a key that is no text");
        continue;
      }
      String child = Pointers.child(pointer, key.getValue());
      if (object.has(key.getValue())) {
        problems.add(Source.Problem.duplicateKey(at, child, key.getValue(), positions.get(child)));
        continue;
      }
      positions.put(child, at);
      object.set(key.getValue(), convert(tuple.getValueNode(), child));
    }
    return object;
  }

  private JsonNode sequence(SequenceNode sequence, String pointer) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Node item : sequence.getValue()) {
      String child = Pointers.child(pointer, array.size());
      positions.put(child, position(item.getStartMark()));
      array.add(convert(item, child));
    }
    return array;
  }

  private static JsonNode scalar(ScalarNode node) {
    boolean plain = node.getScalarStyle() == ScalarStyle.PLAIN;
    boolean tagged = plain && node.getTag().equals(Tag.STR) && isTaggedText(node);
    return plain && !tagged
        ? YamlScalar.of(node.getValue())
        : JsonNodeFactory.instance.textNode(node.getValue());
  }

  /** Returns true if a plain text can only be text by an explicit tag. */
  private static boolean isTaggedText(ScalarNode node) {
    JsonNode core = YamlScalar.of(node.getValue());
    return core.isBoolean() || core.isNull() || node.getValue().matches("[-+]?[0-9]+");
  }

  private void syntax(Position position, String pointer, String message) {
    problems.add(new Source.Problem(Source.Kind.SYNTAX, position, pointer, message));
  }

  private static Position position(@Nullable Mark mark) {
    return mark == null
        ? new Position(1, 1)
        : new Position(mark.getLine() + 1, mark.getColumn() + 1);
  }

  private static String firstLine(@Nullable String message) {
    return message == null ? "not YAML" : message.lines().findFirst().orElse("not YAML").strip();
  }
}
