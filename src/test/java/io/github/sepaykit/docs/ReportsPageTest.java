package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.report.Baseline;
import io.github.sepaykit.report.format.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/reports.md} says what is. */
class ReportsPageTest {
  private static final Markdown PAGE = Markdown.read("docs/reports.md");

  @TempDir private Path folder;

  private static String block(String note) {
    return PAGE.code().stream()
        .filter(block -> block.note().equals(note))
        .findFirst()
        .orElseThrow()
        .text();
  }

  @Test
  void theTableHasEachFormat() {
    assertThat(PAGE.table("## Formats"))
        .extracting(row -> row.get(0))
        .containsExactlyElementsOf(Arrays.stream(Format.values()).map(Format::id).toList());
  }

  @Test
  void theFindingIsThatOfTheGoldenReport() throws IOException {
    assertThat(Files.readString(Path.of("src/test/resources/golden/report.txt")))
        .contains(block("golden: report.txt"));
  }

  @Test
  void theBaselineIsOneThatIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("baseline.json"), block("baseline"));
    Baseline baseline = Baseline.read(file, LocalDate.of(2026, 1, 5));
    assertThat(block("golden: report.txt"))
        .contains(baseline.accepted().get(0).fingerprint(), baseline.accepted().get(0).rule());
  }
}
