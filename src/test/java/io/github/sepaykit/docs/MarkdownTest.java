package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pages hold together. */
class MarkdownTest {
  /** Pages that another branch brings; a link to one is let pass while it is not there. */
  private static final Set<Path> EXPECTED = Set.of(Path.of("docs/rules.md"));

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
    if (!Files.exists(file)) {
      return EXPECTED.contains(file);
    }
    return target.length == 1 || Markdown.read(file.toString()).anchors().contains(target[1]);
  }

  @Test
  void theReadmeFitsIn250Lines() {
    assertThat(Markdown.read("README.md").lines()).hasSizeLessThanOrEqualTo(250);
    assertThat(Markdown.read("README.vi.md").lines()).hasSizeLessThanOrEqualTo(250);
  }

  @Test
  void theVietnameseReadmeHasTheSameCodeInTheSameOrder() {
    List<Markdown.Code> english = Markdown.read("README.md").code();
    List<Markdown.Code> vietnamese = Markdown.read("README.vi.md").code();
    assertThat(vietnamese)
        .extracting(Markdown.Code::language, Markdown.Code::note, Markdown.Code::text)
        .isEqualTo(
            english.stream()
                .map(
                    block ->
                        org.assertj.core.groups.Tuple.tuple(
                            block.language(), block.note(), block.text()))
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

  /** A page is short enough to be read. */
  @Test
  void noPageIsLongerThan250Lines() {
    assertThat(Markdown.all())
        .allSatisfy(page -> assertThat(page.lines()).hasSizeLessThanOrEqualTo(250));
  }
}
