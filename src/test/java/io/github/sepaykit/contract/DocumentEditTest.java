package io.github.sepaykit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sepaykit.contract.internal.Document;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.lint.DocumentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Changes of a document's text: the tree that was meant, and nothing else touched. */
@Timeout(120)
class DocumentEditTest {
  private static final Map<String, Object> VALUE =
      Map.of("type", List.of("string", "null"), "x-note", Map.of("a: b", true));

  private static DocumentEdit edit(String file, String text) {
    JsonNode root = DocumentReader.read(file, text).root();
    Document document = new Document(file, root, Map::of, () -> Optional.of(text));
    return DocumentEdit.of(document).orElseThrow();
  }

  private static String add(String text, String pointer) {
    return edit("x.yaml", text).add(pointer, "new", 1L).map(DocumentEdit::text).orElse("no way");
  }

  private static String append(String text, String pointer) {
    return edit("x.yaml", text).append(pointer, "new").map(DocumentEdit::text).orElse("no way");
  }

  private static String replace(String text, String pointer) {
    return edit("x.yaml", text)
        .replace(pointer, List.of("a", "null"))
        .map(DocumentEdit::text)
        .orElse("no way");
  }

  @Test
  void addsBehindWhateverTheLastMemberHolds() {
    assertThat(add("a:\n  b: 1\nc: 2\n", "/a")).isEqualTo("a:\n  b: 1\n  new: 1\nc: 2\n");
    assertThat(add("a:\n  b:\n    d: 1\n\n# of c\nc: 2\n", "/a"))
        .isEqualTo("a:\n  b:\n    d: 1\n  new: 1\n\n# of c\nc: 2\n");
    assertThat(add("a:\n  b: >-\n    text\n\n    # text\nc: 2\n", "/a"))
        .isEqualTo("a:\n  b: >-\n    text\n\n    # text\n  new: 1\nc: 2\n");
    assertThat(add("a:\n  b:\n  - x\n  - y\nc: 2\n", "/a"))
        .isEqualTo("a:\n  b:\n  - x\n  - y\n  new: 1\nc: 2\n");
    assertThat(add("- a: 1\n  b: 2\n- c: 3\n", "/0"))
        .isEqualTo("- a: 1\n  b: 2\n  new: 1\n- c: 3\n");
    assertThat(add("a: 1\n", "")).isEqualTo("a: 1\nnew: 1\n");
  }

  @Test
  void addsWithinBracesInTheirOwnStyle() {
    assertThat(add("a: {b: '}', c: \"]\"} # {\n", "/a"))
        .isEqualTo("a: {b: '}', c: \"]\", new: 1} # {\n");
    assertThat(add("a: {}\n", "/a")).isEqualTo("a: {new: 1}\n");
    assertThat(add("a: {\n  b: 1,\n  c: 2\n}\n", "/a"))
        .isEqualTo("a: {\n  b: 1,\n  c: 2,\n  new: 1\n}\n");
  }

  @Test
  void keepsLineEndsAndAMissingLastOne() {
    assertThat(add("a:\r\n  b: 1\r\nc: 2\r\n", "/a"))
        .isEqualTo("a:\r\n  b: 1\r\n  new: 1\r\nc: 2\r\n");
    assertThat(add("a:\n  b: 1", "/a")).isEqualTo("a:\n  b: 1\n  new: 1");
  }

  @Test
  void appendsToListsOfEitherStyle() {
    assertThat(append("a: [x, 'y, z']\n", "/a")).isEqualTo("a: [x, 'y, z', new]\n");
    assertThat(append("a: []\n", "/a")).isEqualTo("a: [new]\n");
    assertThat(append("a:\n  - x\n  # last\n  - y # why\nb: 1\n", "/a"))
        .isEqualTo("a:\n  - x\n  # last\n  - y # why\n  - new\nb: 1\n");
    assertThat(append("a:\n- x\n- y\nb: 1\n", "/a")).isEqualTo("a:\n- x\n- y\n- new\nb: 1\n");
    assertThat(append("a:\n  [x,\n   y]\n", "/a")).isEqualTo("a:\n  [x,\n   y, new]\n");
  }

  @Test
  void replacesWhatStandsOnOneLine() {
    assertThat(replace("a: integer # why\n", "/a")).isEqualTo("a: [a, 'null'] # why\n");
    assertThat(replace("a: {b: integer, c: 1}\n", "/a/b")).isEqualTo("a: {b: [a, 'null'], c: 1}\n");
    assertThat(replace("a: 'it''s'\n", "/a")).isEqualTo("a: [a, 'null']\n");
    assertThat(replace("'a': [x, y]\n", "/a")).isEqualTo("'a': [a, 'null']\n");
    assertThat(replace("a: two\n  lines\n", "/a")).isEqualTo("no way");
  }

  @Test
  void makesNoChangeThatItCannotMakeRight() {
    assertThat(add("a: &x\n  b: 1\nc: *x\n", "/a")).isEqualTo("no way");
    assertThat(add("a: &x\n  b: 1\nc: *x\n", "/c")).isEqualTo("no way");
    assertThat(add("a:\n  new: 1\n", "/a")).isEqualTo("no way");
    assertThat(add("a: 1\n", "/a")).isEqualTo("no way");
    assertThat(add("a: 1\n", "/b")).isEqualTo("no way");
    assertThat(append("a: 1\n", "/a")).isEqualTo("no way");
    assertThat(replace("- x\n", "/0")).isEqualTo("no way");
  }

  @Test
  void quotesWhatWouldBeReadAsSomethingElse() {
    String text =
        edit("x.yaml", "a:\n  b: 1\n")
            .add(
                "/a",
                "404",
                List.of("on", "null", "1.5", "x: y", "#", "it's", "a\nb", "OAuth2.0", "", "\u2028"))
            .orElseThrow()
            .text();
    assertThat(text)
        .isEqualTo(
            "a:\n  b: 1\n  '404': ['on', 'null', '1.5', 'x: y', '#', 'it''s', \"a\\nb\","
                + " OAuth2.0, '', \"\u2028\"]\n");
  }

  @Test
  void changesAJsonDocumentInItsOwnStyle() {
    String pretty = "{\n  \"a\": {\n    \"b\": 1\n  },\n  \"e\": [\"x\"]\n}\n";
    DocumentEdit edit = edit("x.json", pretty);
    assertThat(edit.add("/a", "new", Map.of("c", Map.of("d", true))).orElseThrow().text())
        .isEqualTo(
            "{\n  \"a\": {\n    \"b\": 1,\n    \"new\": {\n      \"c\": {\n        \"d\": true\n"
                + "      }\n    }\n  },\n  \"e\": [\"x\"]\n}\n");
    assertThat(edit.append("/e", "y").orElseThrow().text()).contains("[\"x\", \"y\"]");
    assertThat(edit.replace("/a/b", "z").orElseThrow().text()).contains("\"b\": \"z\"\n");
    assertThat(edit("x.json", "{\"a\":{\"b\":1}}").add("/a", "new", 2L).orElseThrow().text())
        .isEqualTo("{\"a\":{\"b\":1, \"new\": 2}}");
  }

  /** In the kit's own documents there is a way at every place; the diff is of added lines only. */
  @ParameterizedTest
  @ValueSource(strings = {"openapi/sepay-webhooks.yaml", "openapi/control.yaml"})
  void everyObjectOfTheKitsDocumentsCanBeAddedTo(String file) throws IOException {
    String text = Files.readString(Path.of(file));
    DocumentEdit edit = edit(file, text);
    List<String> pointers = objects(DocumentReader.read(file, text).root(), "");
    assertThat(pointers).hasSizeGreaterThan(300);
    for (int i = 0; i < pointers.size(); i += 11) {
      String pointer = pointers.get(i);
      assertThat(edit.add(pointer, "x-new", VALUE)).as(pointer).isPresent();
    }
  }

  @Test
  void everyObjectOfAPrintedJsonDocumentCanBeAddedTo() throws IOException {
    JsonNode root =
        DocumentReader.read("x.yaml", Files.readString(Path.of("openapi/sepay-webhooks.yaml")))
            .root();
    DefaultPrettyPrinter tabs = new DefaultPrettyPrinter();
    tabs.indentObjectsWith(new DefaultIndenter("\t", "\n"));
    String text = new ObjectMapper().writer(tabs).writeValueAsString(root);
    DocumentEdit edit = edit("x.json", text);
    List<String> pointers = objects(root, "");
    for (int i = 0; i < pointers.size(); i += 5) {
      String pointer = pointers.get(i);
      assertThat(edit.add(pointer, "x-new", VALUE)).as(pointer).isPresent();
    }
  }

  private static List<String> objects(JsonNode node, String pointer) {
    List<String> pointers = new ArrayList<>();
    if (node.isObject()) {
      pointers.add(pointer);
      node.properties()
          .forEach(
              e -> pointers.addAll(objects(e.getValue(), Pointers.child(pointer, e.getKey()))));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        pointers.addAll(objects(node.get(i), Pointers.child(pointer, i)));
      }
    }
    return pointers;
  }
}
