package io.github.sepaykit.fake.operation;

import io.github.sepaykit.contract.Contract;
import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Operation;
import io.github.sepaykit.contract.document.ResponseSpec;
import io.github.sepaykit.contract.http.Body;
import io.github.sepaykit.contract.http.Headers;
import io.github.sepaykit.contract.http.Json;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.state.ErrorDialect;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prints answers: JSON bodies, and SePay's error envelope with the code that the contract asks for.
 */
final class AnswerWriter {
  private final Contract contract;
  private final SoundAnswers sound;

  AnswerWriter(Contract contract) {
    this.contract = contract;
    this.sound = new SoundAnswers(contract);
  }

  static Response json(int status, Map<String, Object> body) {
    return new Response(status, SoundAnswers.JSON, Body.of(Json.of(body)));
  }

  /** Answers with a refusal of an operation. */
  KitAnswer refuse(
      Operation operation, Refusal refusal, ErrorDialect dialect, List<Violation> violations) {
    SoundAnswers.Answer answer =
        sound.answer(operation, refusal.status(), body(operation, refusal, dialect));
    return new KitAnswer(
        new Response(refusal.status(), SoundAnswers.JSON, answer.body()),
        answer.isSound(),
        violations);
  }

  /** Returns the refusal of a request that leads to no operation. */
  Response error(Refusal refusal, ErrorDialect dialect) {
    return json(refusal.status(), body(null, refusal, dialect));
  }

  private Map<String, Object> body(
      @Nullable Operation operation, Refusal refusal, ErrorDialect dialect) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", "error");
    body.put("error", code(operation, refusal.status(), dialect));
    body.put("message", refusal.message());
    if (refusal.status() == 401 && dialect == ErrorDialect.OBSERVED) {
      body.put(
          "error_description", "The resource owner or authorization server denied the request.");
      body.put("hint", hint(refusal.reasons().get(0).rule()));
    }
    return body;
  }

  /** Returns what an OAuth2 resource server prints; the kit's own advice stands in headers only. */
  private static String hint(Rule reason) {
    return switch (reason) {
      case AUTH_TOKEN_MISSING -> "Missing \"Authorization\" header";
      case AUTH_TOKEN_REVOKED -> "Access token has been revoked";
      default -> "Access token could not be verified";
    };
  }

  Response methodNotAllowed(Refusal refusal, List<String> allowed, ErrorDialect dialect) {
    Response plain = error(refusal, dialect);
    Headers headers =
        Headers.of("Content-Type", "application/json", "Allow", String.join(", ", allowed));
    return new Response(plain.status(), headers, plain.body());
  }

  private String code(@Nullable Operation operation, int status, ErrorDialect dialect) {
    Optional<ResponseSpec> declared =
        operation == null
            ? contract.fallbackResponse(status)
            : Optional.ofNullable(operation.responses().get(status))
                .or(() -> contract.fallbackResponse(status));
    return declared.flatMap(spec -> spec.errorCode(dialect.id())).orElse("error");
  }
}
