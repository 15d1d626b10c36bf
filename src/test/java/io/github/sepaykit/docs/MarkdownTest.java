package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

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

  /** A page is short enough to be read; lists of rules and of hazards are looked up, not read. */
  @Test
  void noPageIsLongerThan280Lines() {
    assertThat(Markdown.all())
        .filteredOn(page -> !page.file().endsWith("rules.md"))
        .filteredOn(page -> !page.file().endsWith("hazards.md"))
        .allSatisfy(page -> assertThat(page.lines()).hasSizeLessThanOrEqualTo(280));
  }
}
