package io.github.sepaykit.contract.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The scan finds the members that the regular expression finds, which says it in one line. */
class JsonSecretsTest {
  private static final Pattern MEMBER =
      Pattern.compile(
          "\"([^\"\\\\]{1,100})\"(\\s*:\\s*)(\"((?:[^\"\\\\]|\\\\.)*+)\"|-?[0-9][^\\s,}\\]]*)",
          Pattern.DOTALL);

  private static final BiPredicate<String, String> ENDS_IN_T = (name, value) -> name.endsWith("t");

  @Property(tries = 20_000)
  void findsWhatTheExpressionFinds(@ForAll("texts") String text) {
    List<String> seen = new ArrayList<>();
    List<String> expected = new ArrayList<>();

    assertThat(JsonSecrets.mask(text, noting(seen)))
        .isEqualTo(byExpression(text, noting(expected)));
    assertThat(seen).isEqualTo(expected);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "\"",
            "\"",
            "\"",
            ":",
            ":",
            "\\",
            "\\\"",
            " ",
            "\n",
            "\u000b",
            ",",
            "}",
            "]",
            "-",
            "0",
            "17",
            "t",
            "a",
            "é",
            "\u0000",
            "\u0085",
            "\"t\":\"",
            "\"t\" : ",
            "\"a\":",
            "x".repeat(99))
        .list()
        .ofMaxSize(30)
        .map(parts -> String.join("", parts));
  }

  @Test
  void aTextWithoutSecretsIsTheSame() {
    String text = "{\"a\":\"b\",\"c\":1,\"t\":\"\",\"t\":null,\"t\":{\"a\":2}}";

    assertThat(JsonSecrets.mask(text, ENDS_IN_T)).isSameAs(text);
  }

  private static BiPredicate<String, String> noting(List<String> seen) {
    return (name, value) -> {
      seen.add(name + "=" + value);
      return ENDS_IN_T.test(name, value);
    };
  }

  private static String byExpression(String text, BiPredicate<String, String> isSecret) {
    return MEMBER
        .matcher(text)
        .replaceAll(
            found -> {
              String value = found.group(4) == null ? found.group(3) : found.group(4);
              return Matcher.quoteReplacement(
                  !value.isEmpty() && isSecret.test(found.group(1), value)
                      ? '"' + found.group(1) + '"' + found.group(2) + "\"***\""
                      : found.group());
            });
  }
}
