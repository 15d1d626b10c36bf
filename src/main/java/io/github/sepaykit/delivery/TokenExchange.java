package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.Request;
import io.github.sepaykit.state.Attempt;
import java.net.URI;
import java.time.Instant;

/**
 * One call for a token, for the log: secrets are masked.
 *
 * @param at when, by the company's clock
 * @param form how it was asked
 * @param url the token endpoint
 * @param request as sent
 * @param outcome as it came
 */
public record TokenExchange(Instant at, TokenForm form, URI url, Request request, Sent outcome) {
  /** As the log of attempts keeps it. */
  Attempt.TokenCall told() {
    String came =
        outcome instanceof Sent.Answered answered
            ? "status " + answered.response().status()
            : outcome instanceof Sent.Failed failed
                ? failed.words()
                : ((Sent.Refused) outcome).message();
    return new Attempt.TokenCall(
        form == TokenForm.STANDARD ? "2026" : "2025", url.toString(), came);
  }
}
