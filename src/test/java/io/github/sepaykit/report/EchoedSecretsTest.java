package io.github.sepaykit.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A text that a server repeats holds no secret, nor the beginning of one where it was cut. */
class EchoedSecretsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "for kit-token-0123456789, again kit-token-0123456789|for ***, again ***",
        "unknown: kit-token-012345678…|unknown: ***…",
        "unknown: kit-toke…|unknown: ***…",
        "unknown: kit-tok…|unknown: kit-tok…",
        "one kit-token-0…; two kit-token-01…|one ***…; two ***…",
        "kit-token-0…|***…",
        "xkit-token-0…|x***…",
        "kit-token-0… kit-token-0123456789|***… ***",
        "key-of-a-webhook-9…|***…",
        "nothing of it…|nothing of it…",
        "…|…"
      })
  void nothingOfThemIsLeft(String text, String clean) {
    EchoedSecrets secrets = new EchoedSecrets();
    secrets.add("kit-token-0123456789");
    secrets.add("key-of-a-webhook-9876543210");
    assertThat(secrets.without(text)).isEqualTo(clean);
  }
}
