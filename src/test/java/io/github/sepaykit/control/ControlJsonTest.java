package io.github.sepaykit.control;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What does not fit is named before what is missing because of it. */
class ControlJsonTest {
  private static byte[] json(String text) {
    return text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void misspeltFieldIsUnknownNotAbsent() {
    assertThatThrownBy(
            () -> ControlJson.read(json("{'redirectUri': ['https://a.example']}"), AppSpec.class))
        .hasMessageStartingWith(
            "control.body: /redirectUri: unknown field; expected one of [broker, clientId,")
        .hasMessageContaining("redirectUris");
    assertThatThrownBy(
            () -> ControlJson.readList(json("[{'redirectUris': []}, {'uris': []}]"), AppSpec.class))
        .hasMessageStartingWith("control.body: /1/uris: unknown field;");
  }

  @Test
  void absentFieldIsAbsent() {
    assertThatThrownBy(() -> ControlJson.read(json("{'name': 'Shop'}"), AppSpec.class))
        .hasMessage("control.body: /redirectUris: expected a value, was absent or null");
  }
}
