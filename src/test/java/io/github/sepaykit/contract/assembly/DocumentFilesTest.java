package io.github.sepaykit.contract.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.sepaykit.contract.document.DocumentProblem;
import io.github.sepaykit.contract.document.InvalidDocumentException;
import io.github.sepaykit.contract.internal.Pointers;
import io.github.sepaykit.contract.internal.Source;
import io.github.sepaykit.contract.internal.YamlSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentFilesTest {
  @TempDir private Path folder;

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static Source read(Path file) {
    try {
      return YamlSource.read(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Source assemble() {
    Path entry = folder.resolve("api.yaml");
    return DocumentFiles.assemble(entry, read(entry), "openapi/", DocumentFilesTest::read);
  }

  private static JsonNode at(Source source, String pointer) {
    return Pointers.at(source.root(), pointer);
  }

  @Test
  void leavesADocumentOfOneFileAsItIs() throws IOException {
    write("api.yaml", "paths: {/a: {$ref: '#/components/pathItems/A'}}\n");

    Source own = read(folder.resolve("api.yaml"));

    assertThat(DocumentFiles.assemble(folder.resolve("api.yaml"), own, "", DocumentFilesTest::read))
        .isSameAs(own);
  }

  @Test
  void takesPathsInAndComponentsByName() throws IOException {
    write(
        "api.yaml",
        """
        paths:
          /a:
            $ref: 'more/a.yaml#/paths/~1a'
        components:
          schemas:
            Id: {type: integer}
        """);
    write(
        "more/a.yaml",
        """
        paths:
          /a:
            get:
              x-merged-schema: '#/components/schemas/A'
              schema: {$ref: '#/components/schemas/A'}
        components:
          schemas:
            A:
              properties:
                id: {$ref: '../api.yaml#/components/schemas/Id'}
                again: {$ref: '#/components/schemas/A'}
                other: {$ref: 'b.yaml#/components/schemas/B', description: mine}
        """);
    write("more/b.yaml", "components: {schemas: {B: {type: string}}}\n");

    Source whole = assemble();

    assertThat(at(whole, "/paths/~1a/get/schema/$ref").asText())
        .isEqualTo("#/components/schemas/A");
    assertThat(at(whole, "/paths/~1a/get/x-merged-schema").asText())
        .isEqualTo("#/components/schemas/A");
    assertThat(at(whole, "/components/schemas/A/properties/id/$ref").asText())
        .isEqualTo("#/components/schemas/Id");
    assertThat(at(whole, "/components/schemas/A/properties/again/$ref").asText())
        .isEqualTo("#/components/schemas/A");
    assertThat(at(whole, "/components/schemas/A/properties/other").toString())
        .isEqualTo("{\"$ref\":\"#/components/schemas/B\",\"description\":\"mine\"}");
    assertThat(at(whole, "/components/schemas/B/type").asText()).isEqualTo("string");
    assertThat(whole.positions().get("/components/schemas/B/type").file())
        .isEqualTo("openapi/more/b.yaml");
    assertThat(whole.positions().get("/paths/~1a/get"))
        .satisfies(
            at -> {
              assertThat(at.file()).isEqualTo("openapi/more/a.yaml");
              assertThat(at.line()).isEqualTo(3);
            });
    assertThat(whole.positions().get("/components/schemas/Id").file()).isEmpty();
  }

  @Test
  void leavesReferencesToHostsToTheLinter() throws IOException {
    write("api.yaml", "a: {$ref: 'https://example.com/a.yaml#/b'}\n");

    assertThat(at(assemble(), "/a/$ref").asText()).startsWith("https://");
  }

  private static String problem(InvalidDocumentException e) {
    DocumentProblem only = e.problems().get(0);
    return only.rule() + " " + only.file() + ":" + only.line();
  }

  @Test
  void refusesWhatLeadsNowhere() throws IOException {
    write("api.yaml", "paths:\n  /a: {$ref: 'a.yaml#/paths/b'}\n");
    write("a.yaml", "paths: {}\n");

    assertThatThrownBy(this::assemble)
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            e -> assertThat(problem(e)).isEqualTo("spec.ref.dangling openapi/api.yaml:2"));
  }

  @Test
  void refusesTwoComponentsOfOneName() throws IOException {
    write(
        "api.yaml",
        "a: {$ref: 'a.yaml#/components/schemas/A'}\nb: {$ref: 'b.yaml#/components/schemas/A'}\n");
    write("a.yaml", "components: {schemas: {A: {type: string}}}\n");
    write("b.yaml", "components: {schemas: {A: {type: integer}}}\n");

    assertThatThrownBy(this::assemble)
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            e -> assertThat(problem(e)).isEqualTo("spec.ref.name openapi/api.yaml:2"));
  }

  @Test
  void refusesACircle() throws IOException {
    write("api.yaml", "a: {$ref: 'a.yaml#/x'}\n");
    write("a.yaml", "x: {y: {$ref: 'a.yaml#/x'}}\n");

    assertThatThrownBy(this::assemble)
        .isInstanceOfSatisfying(
            InvalidDocumentException.class,
            e -> assertThat(problem(e)).isEqualTo("spec.ref.loop openapi/a.yaml:1"));
  }
}
