package io.github.sepaykit.delivery.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * Token as its endpoint gave it.
 *
 * @param token credential for {@code Authorization}
 * @param seconds its life, not negative
 */
public record TokenResponse(String token, long seconds) {
  /** Life where an answer does not say: as long as SePay's own tokens live. */
  static final long USUAL_SECONDS = 3600;

  /** Returns the token in an answer of the form; empty when it has another shape. */
  public static Optional<TokenResponse> read(TokenForm form, SendOutcome.Answered answered) {
    int status = answered.response().status();
    if (status < 200 || status > 299 || answered.cut()) {
      return Optional.empty();
    }
    return SuccessRule.read(answered.response().body().bytes())
        .flatMap(root -> form == TokenForm.STANDARD ? standard(root) : sepay(root.path("data")));
  }

  private static Optional<TokenResponse> standard(JsonNode root) {
    return !isText(root.path("token_type"))
        ? Optional.empty()
        : of(root.path("access_token"), seconds(root.path("expires_in")).orElse(USUAL_SECONDS));
  }

  private static Optional<TokenResponse> sepay(JsonNode data) {
    return isText(data.path("refreshToken"))
        ? seconds(data.path("expiredIn")).flatMap(s -> of(data.path("accessToken"), s))
        : Optional.empty();
  }

  private static Optional<TokenResponse> of(JsonNode token, long seconds) {
    return isText(token) && HeaderText.isSound(token.textValue())
        ? Optional.of(new TokenResponse(token.textValue(), seconds))
        : Optional.empty();
  }

  private static boolean isText(JsonNode value) {
    return value.isTextual() && !value.textValue().isBlank();
  }

  /** Returns a whole number, or a text of one, of at most ten years. */
  private static Optional<Long> seconds(JsonNode value) {
    String digits = value.isIntegralNumber() || value.isTextual() ? value.asText() : "";
    return digits.matches("[0-9]{1,18}")
        ? Optional.of(Math.min(Long.parseLong(digits), 10 * 365 * 86_400L))
        : Optional.empty();
  }
}
