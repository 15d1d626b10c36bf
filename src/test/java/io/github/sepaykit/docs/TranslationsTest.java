package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A page in Vietnamese says what the English one does, as far as a machine can tell. */
class TranslationsTest {
  private static final Pattern CODE = Pattern.compile("`[^`]+`");
  private static final String SUFFIX = ".vi.md";

  /** A page and its translation. */
  record Pair(Markdown english, Markdown vietnamese) {
    @Override
    public String toString() {
      return vietnamese.toString();
    }
  }

  /** A heading and what stands under it, up to the next one. */
  record Section(String level, List<String> lines) {
    /** Returns names, values and commands in the text, sorted: a sentence may order them anew. */
    List<String> codeSpans() {
      String text = String.join(" ", lines); // A span may go on in the next line.
      return CODE.matcher(text).results().map(MatchResult::group).sorted().toList();
    }
  }

  static Stream<Pair> translations() {
    return Markdown.all().stream()
        .filter(page -> page.toString().endsWith(SUFFIX))
        .map(page -> new Pair(Markdown.read(english(page.toString())), page));
  }

  private static String english(String file) {
    return file.replace(SUFFIX, ".md");
  }

  private static List<Section> sections(Markdown page) {
    List<Section> sections = new ArrayList<>(List.of(new Section("", new ArrayList<>())));
    boolean inCode = false;
    for (String line : page.lines()) {
      inCode ^= line.startsWith("```");
      if (!inCode && line.matches("#+ .*")) {
        sections.add(new Section(line.replaceAll(" .*", ""), new ArrayList<>()));
      } else if (!inCode && !line.startsWith("```")) {
        sections.get(sections.size() - 1).lines().add(line);
      }
    }
    return sections;
  }

  private static List<String> rows(Section section) {
    return section.lines().stream()
        .filter(line -> line.matches("(\\||- |\\d+\\. ).*"))
        .map(line -> line.replaceAll("^(\\||-|\\d+\\.).*", "$1"))
        .toList();
  }

  @Test
  void thesePagesAreTranslated() {
    assertThat(translations())
        .extracting(Pair::toString)
        .containsExactlyInAnyOrder(
            "README.vi.md",
            "docs/deliveries.vi.md",
            "docs/exam.vi.md",
            "docs/junit.vi.md",
            "docs/reconcile.vi.md",
            "docs/tutorial.vi.md");
  }

  @ParameterizedTest
  @MethodSource("translations")
  void hasTheSameCodeInTheSameOrder(Pair pair) {
    assertThat(pair.vietnamese().code())
        .extracting(Markdown.Code::language, Markdown.Code::note, Markdown.Code::text)
        .isEqualTo(
            pair.english().code().stream()
                .map(block -> tuple(block.language(), block.note(), block.text()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void hasTheSameSectionsListsAndTables(Pair pair) {
    assertThat(sections(pair.vietnamese()))
        .extracting(Section::level, TranslationsTest::rows)
        .isEqualTo(
            sections(pair.english()).stream()
                .map(section -> tuple(section.level(), rows(section)))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("translations")
  void namesTheSameOptionsAndValuesInEachSection(Pair pair) {
    assertThat(sections(pair.vietnamese()).stream().map(Section::codeSpans))
        .isEqualTo(sections(pair.english()).stream().map(Section::codeSpans).toList());
  }

  /** Anchors are headings, which are translated; whether they exist is another test's. */
  @ParameterizedTest
  @MethodSource("translations")
  void linksToTheSamePages(Pair pair) {
    assertThat(targets(pair.vietnamese())).isEqualTo(targets(pair.english()));
  }

  private static List<String> targets(Markdown page) {
    return page.links().stream()
        .map(link -> english(link.target().replaceAll("#.*", "")))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @MethodSource("translations")
  void isFoundFromTheEnglishPageAndLeadsBack(Pair pair) {
    assertThat(pair.english().links())
        .extracting(Markdown.Link::target)
        .contains(String.valueOf(pair.vietnamese().file().getFileName()));
    assertThat(pair.vietnamese().links())
        .extracting(Markdown.Link::target)
        .contains(String.valueOf(pair.english().file().getFileName()));
  }
}
