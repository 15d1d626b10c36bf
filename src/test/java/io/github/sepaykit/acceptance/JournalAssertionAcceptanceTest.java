package io.github.sepaykit.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.FakeOptions;
import io.github.sepaykit.SePayFake;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The judgement of a journal without JUnit. */
class JournalAssertionAcceptanceTest extends FakeTest {
  @Test
  void passesWhatHonoursTheContract() {
    api.create(minimal());
    api.get("/api/v1/webhooks/1"); // 404 may be meant
    assertThatCode(() -> sepay.journal().assertHonoured()).doesNotThrowAnyException();
  }

  @Test
  void failsWithTheWholeStory() {
    api.create(minimal());
    api.create(without("api_key"));

    assertThatThrownBy(() -> sepay.journal().assertHonoured())
        .isExactlyInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "1 of 2 exchanges with SePay broke the contract\n  fake:     " + sepay.baseUrl())
        .hasMessageContaining("request.body.required at /api_key")
        .hasMessageContaining("again:    curl")
        .hasMessageContaining("Other exchanges:")
        .hasMessageEndingWith("allow it: assertHonoured(\"request.body.required\")");
  }

  @Test
  void allowsRules() {
    api.create(without("api_key"));
    sepay.journal().assertHonoured("request.body.required");
    sepay.journal().assertHonoured("auth.*", "request.body.*");
    assertThatThrownBy(() -> sepay.journal().assertHonoured("request.body.type", "request.query.*"))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void failsWhenSomeCouldNotBeJudged() {
    try (SePayFake small = SePayFake.start(FakeOptions.defaults().with(o -> o.journalSize(1)))) {
      Api other =
          new Api(small.baseUrl(), Optional.of(small.sepay().tokens().mint("webhook:read")));
      other.get("/api/v1/webhooks");
      other.get("/api/v1/webhooks");
      assertThatThrownBy(() -> small.sepay().journal().assertHonoured())
          .hasMessageStartingWith("1 exchange could not be judged: the journal was full");
    }
    assertThat(sepay.journal().exchanges()).isEmpty();
  }
}
