package io.github.sepaykit.adapter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Verdict;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.http.Headers;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Behaviour that all adapters share. */
class ContractJudgeTest {
  private static final Headers JSON = Headers.of("Content-Type", "application/json");
  private static final int LIMIT = 1000;

  private final CollectedVerdicts seen = new CollectedVerdicts();
  private final ContractJudge judge = ContractJudge.reportingTo(seen);

  private static ObservedRequest delete(String url) {
    return new ObservedRequest("DELETE", URI.create(url), Headers.none(), new BoundedBody(LIMIT));
  }

  private static ObservedAnswer answer(String body) {
    return new ObservedAnswer(200, JSON, BoundedBody.of(body.getBytes(), LIMIT));
  }

  private static final ObservedRequest DELETE =
      delete("https://my.sepay.vn/api/v1/webhooks/5?api_key=s3cret");
  private static final ObservedAnswer SOUND = answer("{\"status\":\"success\"}");
  private static final ObservedAnswer BROKEN = answer("{\"status\":\"ok\"}");
  private static final ObservedAnswer DRIFT = answer("{\"status\":\"success\",\"new\":1}");

  @Test
  void failsOnErrorsAlone() {
    ContractJudge failing = ContractJudge.failing();
    assertThatCode(() -> failing.judge(DELETE, SOUND)).doesNotThrowAnyException();
    assertThatCode(() -> failing.judge(DELETE, DRIFT)).doesNotThrowAnyException();
    assertThatThrownBy(() -> failing.judge(DELETE, BROKEN))
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith("DELETE /api/v1/webhooks/5?api_key=*** -> 200\nDELETE")
        .hasMessageContaining("response.body.enum at /status")
        .hasMessageNotContaining("s3cret");
  }

  @Test
  void collectsBySeverity() {
    judge.judge(DELETE, SOUND);
    judge.judge(DELETE, DRIFT);
    judge.judge(DELETE, BROKEN);
    assertThat(seen.verdicts()).extracting(Verdict::isHonoured).containsExactly(true, true, false);
    assertThat(seen.violations(Severity.DRIFT))
        .extracting(v -> v.rule())
        .containsExactly(Rule.RESPONSE_BODY_UNKNOWN_FIELD);
    assertThat(seen.violations(Severity.ERROR)).hasSize(1);
    seen.clear();
    assertThat(seen.verdicts()).isEmpty();
  }

  @Test
  void listenersHearInTurnUntilOneThrows() {
    CollectedVerdicts after = new CollectedVerdicts();
    ContractJudge both =
        ContractJudge.reportingTo(seen.andThen(ContractListener.failing()).andThen(after));
    assertThatThrownBy(() -> both.judge(DELETE, BROKEN)).isInstanceOf(ContractBrokenError.class);
    assertThat(seen.verdicts()).hasSize(1);
    assertThat(after.verdicts()).isEmpty();
    both.reportNotJudged(DELETE, "why");
    assertThat(after.notJudged())
        .isEqualTo(seen.notJudged())
        .containsExactly("DELETE /api/v1/webhooks/5?api_key=***: why");
  }

  @Test
  void takesThePathOfTheBaseUrlOff() {
    ContractJudge behind = judge.only(URI.create("https://gw.example.com/sepay/"));
    assertThat(behind.isJudged(URI.create("https://gw.example.com/sepay/x"))).isTrue();
    assertThat(behind.isJudged(URI.create("https://gw.example.com/other"))).isFalse();
    behind.judge(delete("https://gw.example.com/sepay/api/v1/webhooks/5"), SOUND);
    behind.judge(DELETE, BROKEN);
    behind.reportNotJudged(DELETE, "why");
    assertThat(seen.verdicts()).singleElement().extracting(Verdict::isHonoured).isEqualTo(true);
    assertThat(seen.notJudged()).isEmpty();
    assertThatThrownBy(() -> judge.only(URI.create("my.sepay.vn")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bodiesThatAreNotKnownAreReported() {
    BoundedBody lost = new BoundedBody(LIMIT);
    lost.add(new byte[] {1}, 0, 1);
    lost.discard("broke off");
    lost.add(new byte[] {1}, 0, 1);
    judge.judge(DELETE, new ObservedAnswer(200, JSON, lost));
    Headers zstd = Headers.of("Content-Encoding", "zstd");
    judge.judge(DELETE, new ObservedAnswer(200, zstd, BoundedBody.of(new byte[] {1}, LIMIT)));
    assertThat(seen.verdicts()).isEmpty();
    assertThat(seen.notJudged())
        .extracting(message -> message.substring(message.indexOf(": ") + 2))
        .isEqualTo(
            List.of(
                "the answer's body broke off",
                "the answer's body: its Content-Encoding \"zstd\" is not known"));
  }

  @Test
  void aBodyMayBeExactlyAsLongAsTheLimit() {
    assertThat(BoundedBody.of(new byte[5], 5).unknownReason()).isEmpty();
    assertThat(BoundedBody.of(new byte[6], 5).unknownReason()).contains("is longer than 5 bytes");
    assertThatThrownBy(() -> judge.withMaxBodyBytes(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(judge.withMaxBodyBytes(7).maxBodyBytes()).isEqualTo(7);
  }

  @Test
  void leavesAllowedRulesOut() {
    ContractJudge lenient =
        judge
            .allowing(Rule.RESPONSE_BODY_ENUM)
            .allowing(Rule.RESPONSE_BODY_UNKNOWN_FIELD)
            .withContract(Contract.load(Path.of("openapi/sepay-webhooks.yaml")));
    lenient.judge(DELETE, BROKEN);
    lenient.judge(DELETE, DRIFT);
    assertThat(seen.verdicts()).allSatisfy(v -> assertThat(v.violations()).isEmpty()).hasSize(2);
  }
}
