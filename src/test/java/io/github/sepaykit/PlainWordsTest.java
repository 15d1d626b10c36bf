package io.github.sepaykit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds names and comments to words that a reader knows from other Java code. */
class PlainWordsTest {
  /** A Javadoc block, opened by a question word where a noun or a verb is expected. */
  private static final Pattern QUESTION =
      Pattern.compile("/\\*\\*\\s+(?:\\*\\s+)?(What|Whether|How|Where|Which|Why|When|Who|Whom)\\b");

  /** Words with a figurative meaning, as a whole word or as a part of a name. */
  private static final Pattern FIGURATIVE =
      Pattern.compile(
          "(?<![A-Za-z])(tell|tells|told|telling|room|rooms|house|door|doors|wish|wishes|obituary|estate|parcel|reproach\\w*)(?![a-z])"
              + "|(?<=[a-z])(Told|Tell|Tells|Obituary|Estate|Parcel|Wish|Wishes)(?![a-z])");

  private static final Pattern STRING =
      Pattern.compile("\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"", Pattern.DOTALL);

  @Test
  void javadocOpensWithANounOrAVerb() throws IOException {
    assertThat(matches(QUESTION)).isEmpty();
  }

  @Test
  void wordsHaveTheirOrdinaryMeaning() throws IOException {
    assertThat(matches(FIGURATIVE)).isEmpty();
  }

  private static List<String> matches(Pattern pattern) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        // Texts that users read are judged by their golden files.
        String code =
            STRING
                .matcher(Files.readString(file))
                .replaceAll(s -> "\"\"" + "\n".repeat((int) s.group().lines().count() - 1));
        Matcher matcher = pattern.matcher(code);
        while (matcher.find()) {
          long line = code.substring(0, matcher.start()).lines().count();
          found.add(file.getFileName() + ":" + line + " " + matcher.group().strip());
        }
      }
    }
    return found;
  }
}
