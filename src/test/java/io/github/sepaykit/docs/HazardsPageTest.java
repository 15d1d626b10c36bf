package io.github.sepaykit.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.sepaykit.exam.Area;
import io.github.sepaykit.exam.Hazard;
import io.github.sepaykit.exam.Hazards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/hazards.md} is the catalogue of hazards, written down. After a change that is meant,
 * run it with {@code -Dgolden.update=true} and read the difference.
 */
class HazardsPageTest {
  private static final Path PAGE = Path.of("docs/hazards.md");
  private static final int WIDTH = 140;

  private static final String HEAD =
      """
      # Hazards

      What an [exam](exam.md) plays against a receiver, and what the receiver must survive. An id is never renamed. `sepay-kit exam --list` names
      all of them in the order of play, `--only ID` plays one.

      - [Money](#money): credited once, to whom it is due, and never without cause
      - [Credentials](#credentials): only who knows the key or the secret is listened to
      - [Protocol](#protocol): SePay is answered so that it knows what became of its delivery
      """;

  @Test
  void thePageIsTheCatalogue() throws IOException {
    StringBuilder page = new StringBuilder(HEAD);
    for (Area area : Area.values()) {
      String name = area.word();
      page.append("\n## ").append(Character.toUpperCase(name.charAt(0)));
      page.append(name.substring(1)).append('\n');
      Hazards.all().stream()
          .filter(hazard -> hazard.area() == area)
          .forEach(hazard -> page.append(section(hazard)));
    }
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page.toString());
  }

  private static String section(Hazard hazard) {
    String title = hazard.title();
    return "\n### "
        + hazard.id()
        + "\n"
        + wrapped(Character.toUpperCase(title.charAt(0)) + title.substring(1) + ". " + hazard.why())
        + wrapped("Sent: " + lower(hazard.sends()) + " Judged: " + lower(hazard.expected()))
        + wrapped("Fix: " + lower(hazard.fix()));
  }

  /** Within a line; names that begin with a capital keep it. */
  private static String lower(String sentence) {
    return sentence.matches("(SePay|HTTP|POST|GET|JSON).*")
        ? sentence
        : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  private static String wrapped(String text) {
    StringBuilder out = new StringBuilder();
    StringBuilder line = new StringBuilder();
    // In Markdown an angle bracket would begin a tag.
    for (String word : text.replace("<", "\\<").split(" ")) {
      if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
        out.append(line).append('\n');
        line.setLength(0);
      }
      line.append(line.length() > 0 ? " " : "").append(word);
    }
    return out.append(line).append('\n').toString();
  }

  @Test
  void everyHazardSaysAllThereIsToSay() {
    List<Hazard> all = Hazards.all();
    assertThat(all).hasSizeGreaterThanOrEqualTo(36);
    assertThat(all).extracting(Hazard::id).doesNotHaveDuplicates();
    assertThat(all)
        .allSatisfy(
            hazard -> {
              assertThat(hazard.id()).matches("hazard(\\.[a-z0-9]+(-[a-z0-9]+)*){1,2}");
              assertThat(hazard.title()).isNotBlank().doesNotEndWith(".");
              assertThat(List.of(hazard.why(), hazard.sends(), hazard.expected(), hazard.fix()))
                  .allSatisfy(text -> assertThat(text).endsWith("."));
            });
  }
}
