package io.github.sepaykit.fake.oauth;

import io.github.sepaykit.contract.Rule;
import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.document.Clause;
import io.github.sepaykit.contract.document.Evidence;
import io.github.sepaykit.contract.document.Severity;
import io.github.sepaykit.contract.http.Response;
import io.github.sepaykit.oauth.OAuthRefusal;
import java.util.List;
import java.util.Optional;

/**
 * Answer of the authorization server.
 *
 * @param response as sent, diagnostic headers left out
 * @param violations reasons of a refusal
 */
public record OAuthAnswer(Response response, List<Violation> violations) {
  private static final String DOCUMENT = "openapi/resources/oauth.yaml";

  public OAuthAnswer {
    violations = List.copyOf(violations);
  }

  static OAuthAnswer of(Response response) {
    return new OAuthAnswer(response, List.of());
  }

  /**
   * @param clause JSON Pointer of the operation in the document
   */
  static OAuthAnswer refused(Response response, OAuthRefusal refusal, String clause) {
    String pointer = refusal.parameter().isEmpty() ? "" : "/" + refusal.parameter();
    return new OAuthAnswer(
        response,
        List.of(
            violation(
                refusal.rule(),
                pointer,
                clause,
                refusal.expected(),
                refusal.was(),
                refusal.fix())));
  }

  static Violation violation(
      Rule rule, String pointer, String clause, String expected, String was, String fix) {
    return new Violation(
        rule,
        Severity.WARNING,
        pointer,
        new Clause(DOCUMENT, 0, clause, Optional.of(Evidence.OBSERVED)),
        expected,
        was,
        fix);
  }
}
