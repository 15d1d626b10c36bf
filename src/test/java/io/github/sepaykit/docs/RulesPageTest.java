package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.lint.LintRule;
import io.github.sepaykit.verify.BehaviourRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/rules.md} has a section for each id that the product can print, and no other. */
class RulesPageTest {
  private static final Path PAGE = Path.of("docs/rules.md");
  private static final Pattern IN_CODE =
      Pattern.compile(
          "\"((?:container|control|start|admin|argument|baseline|verify|delivery|exam)\\.[a-z]+(?:[.-][a-z]+)*)\"");

  private static Set<String> ids() throws IOException {
    Set<String> ids = new TreeSet<>();
    Stream.of(Rule.values()).map(Rule::id).forEach(ids::add);
    Stream.of(LintRule.values()).map(LintRule::id).forEach(ids::add);
    Stream.of(BehaviourRule.values()).map(BehaviourRule::id).forEach(ids::add);
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        IN_CODE
            .matcher(Files.readString(file))
            .results()
            .map((MatchResult found) -> found.group(1))
            .forEach(ids::add);
      }
    }
    return ids;
  }

  @Test
  void everyIdHasOneSectionAndNoSectionIsOfAnUnknownId() throws IOException {
    List<String> sections =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("### "))
            .map(line -> line.substring(4))
            .toList();
    assertThat(sections).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(ids());
  }

  @Test
  void everySectionSaysSomething() throws IOException {
    for (String section : Files.readString(PAGE).split("\n### ")) {
      assertThat(section.lines().skip(1).filter(line -> !line.isBlank())).as(section).isNotEmpty();
    }
  }

  @Test
  void everyRuleOfAnExchangeSaysHowToFixIt() throws IOException {
    String page = Files.readString(PAGE);
    Stream<String> ids =
        Stream.concat(
            Stream.of(Rule.values()).map(Rule::id),
            Stream.of(BehaviourRule.values()).map(BehaviourRule::id));
    ids.forEach(
        id -> {
          String section = page.split("\n### " + Pattern.quote(id) + "\n")[1].split("\n##")[0];
          assertThat(section).as(id).contains("Fix: ");
        });
  }

  /** The example at the top is the golden text. */
  @Test
  void theExampleIsWhatTheContractPrints() throws IOException {
    String golden =
        Files.readString(
            Path.of("src/test/resources/golden/verdict-request-body-required-api-key.txt"));
    assertThat(Files.readString(PAGE).replaceAll("(yaml):\\d+", "$1:LINE")).contains(golden);
  }
}
