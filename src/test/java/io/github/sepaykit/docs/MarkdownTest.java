package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The pages hold together. */
class MarkdownTest {
  @Test
  void everyRelativeLinkAndAnchorLeadsSomewhere() {
    assertThat(Markdown.all()).hasSizeGreaterThan(10);
    List<Markdown.Link> dead =
        Markdown.all().stream()
            .flatMap(page -> page.links().stream())
            .filter(link -> !link.target().matches("[a-z]+:.*"))
            .filter(link -> !resolves(link))
            .toList();
    assertThat(dead).isEmpty();
  }

  private static boolean resolves(Markdown.Link link) {
    String[] target = link.target().split("#", 2);
    Path folder = link.file().getParent() == null ? Path.of("") : link.file().getParent();
    Path file = target[0].isEmpty() ? link.file() : folder.resolve(target[0]).normalize();
    return Files.exists(file)
        && (target.length == 1 || Markdown.read(file.toString()).anchors().contains(target[1]));
  }

  @Test
  void theVietnameseReadmeHasTheSameCodeInTheSameOrder() {
    List<Markdown.Code> english = Markdown.read("README.md").code();
    List<Markdown.Code> vietnamese = Markdown.read("README.vi.md").code();
    assertThat(vietnamese)
        .extracting(Markdown.Code::language, Markdown.Code::note, Markdown.Code::text)
        .isEqualTo(
            english.stream()
                .map(block -> tuple(block.language(), block.note(), block.text()))
                .toList());
  }

  @Test
  void theVietnameseReadmeHasAsManySectionsAndTableRows() {
    assertThat(outline("README.vi.md")).isEqualTo(outline("README.md"));
  }

  private static List<String> outline(String file) {
    return Markdown.read(file).lines().stream()
        .filter(line -> line.matches("##+ .*|\\|.*"))
        .map(line -> line.startsWith("|") ? "row" : line.replaceAll(" .*", ""))
        .toList();
  }

  /** A page is short enough to be read; lists of rules and of hazards are looked up, not read. */
  @Test
  void noPageIsLongerThan280Lines() {
    assertThat(Markdown.all())
        .filteredOn(page -> !page.file().endsWith("rules.md"))
        .filteredOn(page -> !page.file().endsWith("hazards.md"))
        .allSatisfy(page -> assertThat(page.lines()).hasSizeLessThanOrEqualTo(280));
  }
}
