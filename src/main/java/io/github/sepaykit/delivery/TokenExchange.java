package io.github.sepaykit.delivery;

import io.github.sepaykit.contract.http.Request;
import io.github.sepaykit.delivery.wire.SendOutcome;
import io.github.sepaykit.delivery.wire.TokenForm;
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
public record TokenExchange(
    Instant at, TokenForm form, URI url, Request request, SendOutcome outcome) {
  Attempt.TokenCall toLogEntry() {
    String came =
        outcome instanceof SendOutcome.Answered answered
            ? "status " + answered.response().status()
            : outcome instanceof SendOutcome.Failed failed
                ? failed.words()
                : ((SendOutcome.Refused) outcome).message();
    return new Attempt.TokenCall(
        form == TokenForm.STANDARD ? "2026" : "2025", url.toString(), came);
  }
}
