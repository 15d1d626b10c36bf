package io.github.sepaykit.contract.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Contract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that cannot be read, and JSON. */
class DocumentReaderTest {
  @TempDir Path folder;

  @Test
  void reportsWhatIsWrongWithAFileThatCannotBeRead() throws IOException {
    Path latin = folder.resolve("latin.yaml");
    Files.write(latin, "title: Cà phê".getBytes(StandardCharsets.ISO_8859_1));
    for (Path file : List.of(folder, folder.resolve("none.yaml"), latin)) {
      assertThat(Contract.lint(file))
          .singleElement()
          .satisfies(p -> assertThat(p.rule()).isEqualTo(LintRule.FILE.id()));
    }
  }

  @Test
  void jsonThatIsTooDeepOrTooLargeIsReportedAsSuch() throws IOException {
    String deep = "{\"openapi\":\"3.1.0\",\"x-a\":" + "[".repeat(900) + "]".repeat(900) + "}";
    String large = "{\"openapi\":\"3.1.0\",\n\"x-a\":1e999}";
    Path file = folder.resolve("x.json");
    assertThat(Contract.lint(Files.writeString(file, deep)))
        .singleElement()
        .satisfies(p -> assertThat(p.message()).contains("depth").doesNotContain("`"));
    assertThat(Contract.lint(Files.writeString(file, large)))
        .singleElement()
        .satisfies(p -> assertThat(p.rule() + p.line()).isEqualTo("spec.syntax2"));
  }

  @Test
  void readsJsonAsWell() throws IOException {
    Path file =
        Files.writeString(folder.resolve("x.json"), "{\n \"openapi\": \"3.1.0\", \"inf\": {}}");
    assertThat(Contract.lint(file))
        .extracting(p -> p.rule() + " " + p.line() + ":" + p.column())
        .contains("spec.key.unknown 2:22", "spec.key.missing 1:1");
  }
}
