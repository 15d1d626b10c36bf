package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The pages hold together. */
class MarkdownTest {
  private static final Set<String> TUTORIAL = Set.of("docs/tutorial.md", "docs/tutorial.vi.md");

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

  /**
   * A page is short enough to be read; what lists rules, hazards or receivers is looked up, and the
   * tutorial has whole files in it.
   */
  @Test
  void noPageIsLongerThan280Lines() {
    assertThat(Markdown.all())
        .filteredOn(page -> !page.file().endsWith("rules.md"))
        .filteredOn(page -> !page.file().endsWith("hazards.md"))
        .filteredOn(page -> !page.file().endsWith("what-an-exam-finds.md"))
        .filteredOn(page -> !TUTORIAL.contains(page.toString()))
        .allSatisfy(page -> assertThat(page.lines()).hasSizeLessThanOrEqualTo(280));
  }
}
