package io.github.sepaykit.fake;

import io.github.sepaykit.contract.Violation;
import io.github.sepaykit.contract.http.Response;
import java.util.List;

/**
 * What the kit answers to a request.
 *
 * @param response as sent, diagnostic headers left out
 * @param violations of the request, and reasons for a refusal
 */
record KitAnswer(Response response, List<Violation> violations) {
  KitAnswer {
    violations = List.copyOf(violations);
  }
}
